// Pictures of every page in every state, for people to look at: `cargo xtask screenshots [FOLDER]`. What is
// photographed stands in `specs/states.js`.
import { join } from "node:path";
import { checks, editor, exercise, open } from "../specs/exercise.js";
import { expect, test } from "../specs/page.js";
import { STATES } from "../specs/states.js";

const { BULKHEAD_PICTURES = "screenshots", BULKHEAD_README_SCREENSHOT } = process.env;
const SCREENS = [
  { width: 390, height: 844 },
  { width: 768, height: 1024 },
  { width: 1440, height: 900 },
];

test.use({ contextOptions: { reducedMotion: "reduce" } });

for (const viewport of SCREENS) {
  for (const { name, whole, faulty, enter } of STATES) {
    test(`${name}, ${viewport.width} pixels wide`, async ({ page, faults }) => {
      test.slow();
      await page.setViewportSize(viewport);
      await enter(page);
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        const path = join(BULKHEAD_PICTURES, `${name}-${viewport.width}-${colorScheme}.png`);
        await page.screenshot({ path, fullPage: Boolean(whole) });
      }
      if (faulty) faults.length = 0;
    });
  }
}

test("the README's picture", async ({ page }) => {
  test.skip(!BULKHEAD_README_SCREENSHOT, "it changes with every pixel: taken when somebody asks for it");
  await page.setViewportSize({ width: 1280, height: 900 });
  await open(page, exercise("non-root-image"));
  await editor(page).focus();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type("USER 1000:1000");
  await expect(checks(page).getByText("Passed: The program runs as a user")).toBeAttached();
  await editor(page).blur();
  await editor(page).getByText("CARRIER_TOKEN").hover();
  await expect(page.getByRole("tooltip").or(page.locator(".cm-tooltip"))).toBeVisible();
  await page.screenshot({ path: "readme.png" });
});
