// Whether the page keeps what it no longer needs.
import { begin, judged, typing, EXERCISE } from "./measure.js";

const EDITS = 1_000;
const PAGES = ["#/", "#/lesson/build-time", "#/rules", "#/rules/missing-user", "#/checklist", "#/progress", "#/playground", EXERCISE, "#/lesson/runtime", "#/"];
const ROUNDS = 10;

/** The page's memory before and after much work; both after the same work once, so that nothing is there for the first time. */
export async function memory(browser) {
  const { context, page, client } = await begin(browser);
  await typing(page);
  await work(page, EDITS, ROUNDS);
  const before = await held(page, client);
  await work(page, EDITS, ROUNDS);
  const after = await held(page, client);
  await context.close();
  return { before, after };
}

async function work(page, edits, rounds) {
  await page.locator(".cm-content").first().focus();
  await page.keyboard.press("ControlOrMeta+End");
  for (let edit = 0; edit < edits; edit += 1) await page.keyboard.press(edit % 2 ? "Backspace" : "t");
  for (let round = 0; round < rounds; round += 1) {
    for (const address of PAGES) {
      await page.evaluate((hash) => { location.hash = hash; }, address);
      await page.locator("main h1").first().waitFor();
      await page.waitForTimeout(50);
    }
  }
  await page.evaluate((hash) => { location.hash = hash; }, EXERCISE);
  await judged(page);
  await page.waitForTimeout(2_000);
}

/** JavaScript's heap, the wasm's memory and the page's elements, after the garbage is gone. */
async function held(page, client) {
  for (let time = 0; time < 3; time += 1) await client.send("HeapProfiler.collectGarbage");
  const { usedSize, backingStorageSize = 0, embedderHeapUsedSize = 0 } = await client.send("Runtime.getHeapUsage");
  const { nodes, jsEventListeners } = await client.send("Memory.getDOMCounters");
  return { bytes: usedSize + backingStorageSize + embedderHeapUsedSize, nodes, listeners: jsEventListeners };
}
