// The engine's worker can die, hang or be given too much: the page goes on, and judges again.
import { check, editor, exercise, open, problems, ready, write } from "./exercise.js";
import { expect, test } from "./page.js";

const EXERCISE = exercise("non-root-image");
const USER = "The program runs as a user that is not root";
const GOOD = "FROM node:24.4.1-slim\nUSER 1000\n";
const JUDGED = { timeout: 25_000 };

test("a worker that is killed is missed, and another judges", async ({ page }) => {
  await open(page, EXERCISE);
  const [worker] = page.workers();
  await worker.evaluate(() => self.close());
  await write(page, GOOD);
  await expect(check(page, USER)).toContainText("Passed: ", JUDGED);
  expect(page.workers()).not.toContain(worker);
});

test("a worker that hangs is stopped, the page goes on meanwhile, and another judges", async ({ page }) => {
  await open(page, EXERCISE);
  const [worker] = page.workers();
  // It never answers, so nobody can wait for it.
  worker.evaluate(() => { for (;;); }).catch(() => {});
  await write(page, "FROM node:24.4.1-slim\n");
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type("USER 1000\n");
  await expect(editor(page)).toContainText("USER 1000");
  await expect(page.getByText("Still checking your last change.")).toBeVisible();
  await expect(check(page, USER)).toContainText("Passed: ", JUDGED);
});

test("two megabytes are refused in words, can be undone, and never stop the page", async ({ page }) => {
  await open(page, EXERCISE);
  await write(page, GOOD);
  await expect(check(page, USER)).toContainText("Passed: ");
  await page.keyboard.press("ControlOrMeta+a");
  await editor(page).evaluate((content) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", "RUN echo 0123456789\n".repeat(105_000));
    content.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(problems(page)).toContainText("only files up to", JUDGED);
  // A page that is busy draws no frames: ten of them take a sixth of a second.
  const frames = await page.evaluate(async () => {
    const start = performance.now();
    for (let frame = 0; frame < 10; frame += 1) await new Promise(requestAnimationFrame);
    return performance.now() - start;
  });
  expect(frames).toBeLessThan(2_000);
  await page.getByRole("tab", { name: "server.js" }).click();
  await expect(editor(page)).toContainText("carrierToken");
  await page.getByRole("tab", { name: "Dockerfile" }).click();
  await editor(page).focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expect(editor(page)).toContainText("USER 1000");
  await expect(check(page, USER)).toContainText("Passed: ", JUDGED);
  await page.reload();
  await expect(editor(page)).toContainText("USER 1000");
});

test("a part of the checker that cannot be fetched is missed in words, and comes at another try", async ({ page, faults }) => {
  // The wasm of the worker itself comes; what knows Dockerfiles does not.
  const part = /\/engine\/images-\w+\.wasm$/;
  await page.route(part, (route) => route.abort());
  await page.goto(EXERCISE.address);
  const missing = page.getByText("A part of the checker could not be fetched.");
  await expect(missing).toBeVisible({ timeout: 15_000 });
  await write(page, GOOD);
  await expect(missing).toBeVisible();
  await page.unroute(part);
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(check(page, USER)).toContainText("Passed: ", JUDGED);
  await expect(missing).toBeHidden();
  await expect(page.getByRole("region", { name: "What happens" }).locator(".picture")).toBeAttached();
  await expect(editor(page)).toContainText("USER 1000");
  faults.length = 0;
});

test("what the files of an exercise take is on its way before the checker has started", async ({ page }) => {
  const asked = page.waitForRequest(/\/engine\/images-\w+\.wasm$/);
  await page.route(/engine_bg/, async (route) => {
    await asked;
    await route.continue();
  });
  const others = [];
  page.on("request", (request) => others.push(request.url()));
  await open(page, EXERCISE);
  expect(others.filter((url) => /\/engine\/(hosts|runs|hosts\.runs)-/.test(url))).toEqual([]);
});

test("a checker that does not start says so, and starts when it can", async ({ page, faults }) => {
  const engine = /engine_loader/;
  await page.route(engine, (route) => route.abort());
  await page.goto(EXERCISE.address);
  const retry = page.getByRole("button", { name: "Try again" });
  await expect(retry).toBeVisible({ timeout: 15_000 });
  await page.unroute(engine);
  await retry.click();
  await ready(page);
  faults.length = 0;
});
