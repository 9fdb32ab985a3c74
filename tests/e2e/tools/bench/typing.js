// Typing in a file of 200 lines: how soon the diagnostics follow, and how long the page is busy at a stretch.
import { begin, percentile, typing } from "./measure.js";

const KEYS = 100;
/** A quick typist. */
const BETWEEN = 90;
const LONG = 50;

/** From each key to the list of problems that it changes. */
export async function keys(browser, slower) {
  const { context, page } = await begin(browser, slower);
  await typing(page);
  await page.evaluate(() => {
    let pressed;
    document.addEventListener("keydown", ({ timeStamp }) => { pressed = timeStamp; }, { capture: true });
    const problems = document.querySelector("[aria-labelledby=problems], .problems");
    globalThis.next = () => {
      globalThis.followed = new Promise((resolve, reject) => {
        const before = problems.textContent;
        const observer = new MutationObserver(() => {
          if (problems.textContent === before) return;
          observer.disconnect();
          resolve(performance.now() - pressed);
        });
        observer.observe(problems, { childList: true, characterData: true, subtree: true });
        setTimeout(() => reject(new Error("the problems did not change")), 10_000);
      });
    };
  });
  const times = [];
  // `USER roo` and `USER root` have other diagnostics, so each key changes the list.
  for (let key = 0; key < KEYS; key += 1) {
    await page.evaluate(() => globalThis.next());
    await page.keyboard.press(key % 2 ? "Backspace" : "t");
    times.push(await page.evaluate(() => globalThis.followed));
    await page.waitForTimeout(BETWEEN);
  }
  await context.close();
  return { p50: percentile(times, 50), p95: percentile(times, 95) };
}

/** The longest task of the page's main thread while somebody types words, as the browser's own trace has it. */
export async function tasks(browser, slower) {
  const { context, page, client } = await begin(browser, slower);
  await typing(page);
  const events = [];
  client.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  await client.send("Tracing.start", { traceConfig: { includedCategories: ["toplevel", "__metadata"] }, transferMode: "ReportEvents" });
  const words = "\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\nENV TOKEN=abc\n".slice(0, KEYS);
  for (const letter of words) {
    await page.keyboard.type(letter);
    await page.waitForTimeout(BETWEEN);
  }
  await page.waitForTimeout(1_000);
  const complete = new Promise((resolve) => client.once("Tracing.tracingComplete", resolve));
  await client.send("Tracing.end");
  await complete;
  await context.close();
  const times = busiest(events).map(({ dur }) => dur / 1_000);
  return { task: Math.max(0, ...times), over: times.filter((time) => time > LONG).length, keys: words.length };
}

/** The tasks of the busiest of the renderers' main threads: the page's. */
function busiest(events) {
  const mains = events.filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain");
  const tasks = mains.map(({ pid, tid }) =>
    events.filter((event) => event.pid === pid && event.tid === tid && event.ph === "X" && event.name.endsWith("RunTask")),
  );
  const sum = (list) => list.reduce((total, { dur }) => total + dur, 0);
  return tasks.sort((one, other) => sum(other) - sum(one))[0] ?? [];
}
