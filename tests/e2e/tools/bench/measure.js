// What the measurements share.
import { expect } from "@playwright/test";

export const URL_OF_SITE = process.env.BULKHEAD_URL;
/** The exercise in which is typed. */
export const EXERCISE = "#/lesson/build-time/exercise/non-root-image";

/** A page of a learner who has never been here. What is kept for later visits is not counted: it comes afterwards. */
export async function begin(browser, slower = 1) {
  const context = await browser.newContext({ baseURL: URL_OF_SITE, serviceWorkers: "block", viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  await client.send("Emulation.setCPUThrottlingRate", { rate: slower });
  return { context, page, client };
}

/** Waits until a lesson can be read. */
export const readable = (page) => page.locator("main article .objectives, main article p").first().waitFor();

/** Waits until an exercise has been judged. */
export async function judged(page) {
  await page.locator(".cm-content").waitFor();
  await page.getByRole("region", { name: "Checks" }).getByText(/^Passed: |^Not yet: /).first().waitFor();
}

/** A file of 200 lines; the last one decides about a diagnostic, whichever letter it ends with. */
export const LONG_FILE = [
  "FROM node:24.4.1-slim",
  "WORKDIR /app",
  ...Array.from({ length: 97 }, (_, place) => `LABEL org.example.part${place}="number ${place}"\nENV SETTING_${place}=value-${place}`),
  "COPY . .",
  "CMD [\"node\", \"server.js\"]",
  "",
  "USER roo",
].join("\n");

/** Opens the exercise with the long file in the editor, the caret at its end. */
export async function typing(page) {
  await page.goto(EXERCISE);
  await judged(page);
  await page.locator(".cm-content").first().focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(LONG_FILE);
  await page.keyboard.press("ControlOrMeta+End");
  await page.getByRole("region", { name: "Problems" }).getByText("200", { exact: false }).first().waitFor({ timeout: 3_000 }).catch(() => {});
  await expect(page.locator(".cm-content")).toContainText("USER roo");
  await page.waitForTimeout(2_000);
}

export const median = (numbers) => percentile(numbers, 50);

export function percentile(numbers, part) {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.ceil((part / 100) * sorted.length) - 1)];
}
