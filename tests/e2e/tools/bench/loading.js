// Bytes and time until something can be read.
import { EXERCISE, begin, judged, readable } from "./measure.js";

const RUNS = 5;
const FIRST_LESSON = "#/lesson/layers-of-defence";

/** What comes over the wire, heads and all: until the first lesson can be read, and with an exercise that is judged. */
export async function weight(browser) {
  const { context, page, client } = await begin(browser);
  let bytes = 0;
  await client.send("Network.enable");
  client.on("Network.loadingFinished", ({ encodedDataLength }) => { bytes += encodedDataLength; });
  await page.goto("./");
  await page.getByRole("link", { name: /^Begin/ }).click();
  await readable(page);
  const lesson = bytes;
  await page.goto(EXERCISE);
  await judged(page);
  await page.waitForLoadState("networkidle");
  const fetched = await workers(page);
  const exercise = bytes + fetched;
  await context.close();
  return { lesson, exercise };
}

/** The bytes that workers have fetched themselves: their session is not the page's. */
async function workers(page) {
  let bytes = 0;
  for (const worker of page.workers()) {
    bytes += await worker.evaluate(() =>
      performance.getEntriesByType("resource").reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
    );
  }
  return bytes;
}

/** How long it takes, each time with nothing kept, until the words of the first lesson are on the page. */
export async function first(browser, slower) {
  const times = [];
  for (let run = 0; run < RUNS; run += 1) {
    const { context, page } = await begin(browser, slower);
    await page.addInitScript(() => {
      globalThis.readable = new Promise((resolve) => {
        const look = () => {
          if (!document.querySelector("main article p")) return requestAnimationFrame(look);
          // The frame after this one shows it.
          requestAnimationFrame(() => resolve(performance.now()));
        };
        look();
      });
    });
    await page.goto(FIRST_LESSON);
    times.push(await page.evaluate(() => globalThis.readable));
    await context.close();
  }
  return times;
}
