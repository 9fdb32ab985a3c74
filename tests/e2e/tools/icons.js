// Draws the icons in the sizes that browsers and systems ask for: `cargo xtask icons` after a change of a drawing.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { launch } from "./browser.js";

const ICONS = join(import.meta.dirname, "../../../web/icons");
const DRAWN = [
  ["icon.svg", "icon-192.png", 192],
  ["icon.svg", "icon-512.png", 512],
  ["maskable.svg", "maskable-512.png", 512],
  // Apple's systems round the corners themselves.
  ["maskable.svg", "apple-180.png", 180],
];

const browser = await launch();
for (const [drawing, name, size] of DRAWN) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const svg = readFileSync(join(ICONS, drawing), "utf8").replace("<svg ", `<svg width="${size}" height="${size}" `);
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${svg}`);
  await page.screenshot({ path: join(ICONS, name), omitBackground: true });
  await page.close();
  console.log(`    ${name}`);
}
await browser.close();
