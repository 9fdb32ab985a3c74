// What Lighthouse says of three pages, as on a phone with a slow network: `cargo xtask lighthouse` runs it.
import { writeFileSync } from "node:fs";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const { BULKHEAD_URL, BULKHEAD_CHROMIUM, BULKHEAD_NO_SANDBOX, BULKHEAD_REPORTS } = process.env;
const PAGES = {
  home: "",
  lesson: "#/lesson/build-time",
  exercise: "#/lesson/build-time/exercise/non-root-image",
};
const WANTED = { performance: 95, accessibility: 100, "best-practices": 100, seo: 100 };
/** The performance is the median of as many: it differs from run to run. */
const RUNS = 3;

const short = (text) => text.replaceAll(/\s+/g, " ").slice(0, 100);
const met = (category, score) => score >= WANTED[category];
const lines = [];

for (const [name, address] of Object.entries(PAGES)) {
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) {
    const chrome = await launch({
      chromePath: BULKHEAD_CHROMIUM,
      chromeFlags: ["--headless=new", "--disable-gpu", "--disable-background-networking", ...(BULKHEAD_NO_SANDBOX ? ["--no-sandbox"] : [])],
    });
    const { lhr } = await lighthouse(BULKHEAD_URL + address, { port: chrome.port, logLevel: "error", onlyCategories: Object.keys(WANTED) });
    runs.push(lhr);
    chrome.kill();
  }
  runs.sort((one, other) => one.categories.performance.score - other.categories.performance.score);
  const lhr = runs[Math.floor(RUNS / 2)];
  if (BULKHEAD_REPORTS) writeFileSync(`${BULKHEAD_REPORTS}/lighthouse-${name}.json`, JSON.stringify(lhr));
  const scores = Object.keys(WANTED).map((category) => [category, Math.round(lhr.categories[category].score * 100)]);
  const times = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift", "speed-index"];
  lines.push(`${name.padEnd(10)} ${scores.map(([category, score]) => `${category} ${score}${met(category, score) ? "" : ` (wanted ${WANTED[category]})`}`).join(", ")}`);
  lines.push(`${"".padEnd(10)} ${times.map((id) => `${id} ${lhr.audits[id].displayValue}`).join(", ")}`);
  for (const [category, score] of scores) {
    if (score === 100) continue;
    for (const { id, weight } of lhr.categories[category].auditRefs) {
      const audit = lhr.audits[id];
      if (weight > 0 && audit.score !== null && audit.score < 0.9) lines.push(`${"".padEnd(10)}   ${category}: ${id}: ${short(audit.displayValue || audit.title)}`);
    }
  }
}
console.log(`\nLighthouse, mobile, the median of ${RUNS} by performance:\n`);
for (const line of lines) console.log(line);
