// What a learner does is kept: over a reload, in two tabs, as a file; and what cannot be read is never deleted.
import { expect, test } from "./page.js";

const LESSON = "#/lesson/build-time";
const FORBIDDEN = /does not let the page save anything/;

const read = (page) => page.getByRole("button", { name: "I have read this lesson" });

/** What the browser keeps, by key. */
const kept = (page) => page.evaluate(() => ({ ...localStorage }));

/** The one key that ends so. */
const keyed = async (page, end) => Object.keys(await kept(page)).find((key) => key.endsWith(end));

/** Reads the lesson, and waits until that is kept. */
async function begin(page) {
  await page.goto(LESSON);
  await read(page).click();
  await expect.poll(async () => (await kept(page))[await keyed(page, "/progress")]).toContain('"lessons":["build-time"]');
}

test("progress is kept within a second and survives a reload", async ({ page }) => {
  await page.goto(LESSON);
  await read(page).click();
  await expect.poll(() => keyed(page, "/progress"), { timeout: 1_000 }).toMatch(/^bulkhead\/1\/.+\/progress$/);
  await page.reload();
  await expect(read(page)).toHaveAttribute("aria-pressed", "true");
});

test("what is done just before the page is left is kept", async ({ page }) => {
  await page.goto(LESSON);
  await read(page).click();
  await page.reload();
  await expect(read(page)).toHaveAttribute("aria-pressed", "true");
});

test("the theme is kept and there before the app", async ({ page }) => {
  await page.goto("./");
  await page.getByLabel("Theme").selectOption("Dark");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect.poll(() => keyed(page, "/settings")).toBeTruthy();
  await page.route("**/*.wasm", () => {});
  await page.goto("#/rules");
  await page.reload({ waitUntil: "commit" });
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("rubbish is set aside under the date and the learner is told", async ({ page }) => {
  await begin(page);
  const key = await keyed(page, "/progress");
  // Leaving the page must not write over the rubbish.
  await page.goto("about:blank");
  await page.addInitScript((key) => {
    if (!sessionStorage.getItem("done")) {
      sessionStorage.setItem("done", "yes");
      localStorage.setItem(key, '{"rubbish');
    }
  }, key);
  await page.goto(LESSON);
  await expect(page.getByText(/could not read your progress/)).toBeVisible();
  const aside = Object.entries(await kept(page)).filter(([key]) => key.startsWith("set-aside/"));
  expect(aside).toEqual([[expect.stringMatching(/^set-aside\/\d{4}-\d\d-\d\dT/), '{"rubbish']]);
  await read(page).click();
  await page.reload();
  await expect(read(page)).toHaveAttribute("aria-pressed", "true");
  await expect(page.getByText(/could not read your progress/)).toHaveCount(0);
});

test("what a newer version has kept stays as it is", async ({ page }) => {
  await begin(page);
  const key = await keyed(page, "/progress");
  await page.addInitScript((key) => localStorage.setItem(key, '{"version":2,"data":"else"}'), key);
  await page.reload();
  await expect(page.getByText(/newer version of this page/)).toBeVisible();
  await read(page).click();
  await expect(read(page)).toHaveAttribute("aria-pressed", "true");
  await page.evaluate(() => dispatchEvent(new Event("pagehide")));
  expect((await kept(page))[key]).toBe('{"version":2,"data":"else"}');
});

test("a browser that keeps nothing is no reason to stop", async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get: () => {
        throw new DOMException("no", "SecurityError");
      },
    });
  });
  await page.goto(LESSON);
  await expect(page.getByText(FORBIDDEN)).toHaveCount(1);
  await read(page).click();
  await expect(read(page)).toHaveAttribute("aria-pressed", "true");
});

test("a full storage is told, and the page goes on", async ({ page }) => {
  await page.addInitScript(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
  });
  await page.goto(LESSON);
  await read(page).click();
  await expect(page.getByText(/no room left/)).toBeVisible();
  await page.getByRole("button", { name: "Dismiss" }).click();
  await expect(page.getByText(/no room left/)).toHaveCount(0);
  await expect(read(page)).toHaveAttribute("aria-pressed", "true");
});

test("progress goes out as a file and comes back", async ({ page }) => {
  await begin(page);
  await page.goto("#/progress");
  await expect(page.getByRole("row", { name: /Lesson Read/ })).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Export as a file" }).click();
  const file = await (await download).path();

  await page.getByRole("button", { name: "Erase everything…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Keep it" }).click();
  await expect(page.getByRole("row", { name: /Lesson Read/ })).toBeVisible();
  await page.getByRole("button", { name: "Erase everything…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Erase everything" }).click();
  await expect(page.getByRole("row", { name: /Lesson Read/ })).toHaveCount(0);

  await page.getByLabel("Import a file").setInputFiles(file);
  await expect(page.getByRole("group", { name: /It would bring/ })).toContainText("1 lesson that you have read");
  await expect(page.getByRole("row", { name: /Lesson Read/ })).toHaveCount(0);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByRole("row", { name: /Lesson Read/ })).toBeVisible();
});

test("a file that is none of ours changes nothing", async ({ page }) => {
  await page.goto("#/progress");
  const text = '{"version":1,"data":{"kind":"<img src=x onerror=alert(1)>"}}';
  await page.getByLabel("Import a file").setInputFiles({ name: "x.json", mimeType: "application/json", buffer: Buffer.from(text) });
  await expect(page.getByText("This is not a file that Bulkhead has exported.")).toBeVisible();
});

test("two tabs add their progress up", async ({ page, context }) => {
  await page.goto("#/progress");
  const other = await context.newPage();
  await other.goto(LESSON);
  await read(other).click();
  await expect(page.getByRole("row", { name: /Lesson Read/ })).toBeVisible();
});
