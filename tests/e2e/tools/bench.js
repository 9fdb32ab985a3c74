// What the site weighs and how fast it is in a real browser: `cargo xtask bench-web` serves it compressed, as a host
// does, and runs this. Each figure stands beside what it has to be.
import { median } from "./bench/measure.js";
import { memory } from "./bench/memory.js";
import { keys, tasks } from "./bench/typing.js";
import { first, weight } from "./bench/loading.js";
import { launch } from "./browser.js";

/** How many times slower the browser's main thread is made. Workers are not slowed: the browser offers nothing for it. */
const SLOWER = 4;

const kilobytes = (bytes) => `${(bytes / 1_000).toFixed(0)} kB`;
const milliseconds = (time) => `${time.toFixed(0)} ms`;
const megabytes = (bytes) => `${(bytes / 1_000_000).toFixed(1)} MB`;

const rows = [];
const say = (what, figure, wanted, met) => {
  rows.push([what, figure, wanted, met === undefined ? "" : met ? "yes" : "NO"]);
  console.log(`    ${what}: ${figure}`);
};

const browser = await launch({ args: ["--js-flags=--expose-gc"] });
try {
  const bytes = await weight(browser);
  say("bytes before the first lesson can be read", kilobytes(bytes.lesson), "250 kB", bytes.lesson <= 250_000);
  say("  with the first exercise and everything", kilobytes(bytes.exercise), "750 kB", bytes.exercise <= 750_000);

  const times = await first(browser, SLOWER);
  say("time until the first lesson is readable, median", milliseconds(median(times)), "1 500 ms", median(times) <= 1_500);
  say("  slowest of as many", `${milliseconds(Math.max(...times))} of ${times.length}`, "");

  const found = await keys(browser, SLOWER);
  say("key to updated diagnostics, 200 lines, p50", milliseconds(found.p50), "");
  say("  p95", milliseconds(found.p95), "50 ms", found.p95 <= 50);

  const longest = await tasks(browser, SLOWER);
  say("longest task of the main thread while typing", milliseconds(longest.task), "50 ms", longest.task <= 50);
  say("  tasks over 50 ms", `${longest.over} of ${longest.keys} keys`, "0", longest.over === 0);

  const grown = await memory(browser);
  const more = grown.after.bytes / grown.before.bytes - 1;
  say("memory before, after 1 000 edits and 100 pages", `${megabytes(grown.before.bytes)}, ${megabytes(grown.after.bytes)}`, "steady: +10 %", more <= 0.1);
  say("  elements of the page", `${grown.before.nodes}, ${grown.after.nodes}`, "");
  say("  listeners", `${grown.before.listeners}, ${grown.after.listeners}`, "");
} finally {
  await browser.close();
}

const widths = [0, 1, 2].map((column) => Math.max(...[["", "measured", "wanted"], ...rows].map((row) => row[column].length)));
const line = (row) => console.log(`| ${row.slice(0, 3).map((cell, column) => (column ? cell.padStart(widths[column]) : cell.padEnd(widths[0]))).join(" | ")} | ${row[3].padEnd(3)} |`);
console.log(`\nThe main thread is ${SLOWER} times slower than this machine's, but for bytes and memory.\n`);
line(["", "measured", "wanted", "met"]);
console.log(`|${widths.map((width) => "-".repeat(width + 2)).join("|")}|-----|`);
rows.forEach(line);
