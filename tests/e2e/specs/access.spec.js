// Everybody can use it: axe, the keyboard, a narrow screen. `states.spec.js` asks axe about every state.
import { expectAccessible } from "./axe.js";
import { PASSED, checks, exercise, open, solve } from "./exercise.js";
import { expect, test } from "./page.js";
import { PAGES, arrived } from "./pages.js";

const EXERCISE = exercise("non-root-image");
const PHONE = { width: 390, height: 844 };

test.use({ contextOptions: { reducedMotion: "reduce" } });

for (const [name, address] of Object.entries(PAGES)) {
  test(`the page "${name}" needs no sideways scrolling at 320 pixels`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(address);
    await arrived(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
}

test("axe finds nothing on an exercise with all its hints and its solution open", async ({ page }) => {
  test.slow();
  await open(page, EXERCISE);
  for (const hint of [1, 2, 3]) await page.getByRole("button", { name: `Show hint ${hint} of 3` }).click();
  await page.getByRole("button", { name: /^Show the solution/ }).click();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Show it" }).click();
  await expect(page.getByRole("button", { name: /^Use this version/ })).toBeVisible();
  await expectAccessible(page);
});

test("axe finds nothing on an exercise that is passed, and on the pages that tell of it", async ({ page }) => {
  test.slow();
  await open(page, EXERCISE);
  await solve(page, EXERCISE);
  await expect(checks(page)).toContainText(PASSED);
  await expectAccessible(page);
  for (const address of [PAGES.home, PAGES.lesson, PAGES.checklist, PAGES.progress]) {
    await page.goto(address);
    await arrived(page);
    await expectAccessible(page);
  }
});

test("axe finds nothing on each part of an exercise on a phone", async ({ page }) => {
  test.slow();
  await page.setViewportSize(PHONE);
  await page.goto(EXERCISE.address);
  await arrived(page);
  for (const part of ["Task", "Files", /^Checks/]) {
    await page.getByRole("group", { name: "What to show" }).getByRole("button", { name: part }).click();
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  }
});

test("the first Tab offers to skip to the content", async ({ page }) => {
  await page.goto("./");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the content" });
  await expect(skip).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: /^Begin/ })).toBeFocused();
});

test("a question is answered by keyboard alone", async ({ page }) => {
  await page.goto("#/lesson/build-time");
  const quiz = page.locator(".quiz").first();
  await quiz.getByRole("radio").first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(quiz.getByRole("status")).toHaveText(/^(Right|Not yet)/);
  await expect(quiz.getByRole("radio").nth(1)).toBeFocused();
});

test("erasing asks in a dialog that Escape leaves", async ({ page }) => {
  await page.goto("#/progress");
  const erase = page.getByRole("button", { name: "Erase everything…" });
  await erase.click();
  const dialog = page.getByRole("dialog", { name: /Erase everything/ });
  await expect(dialog).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(erase).toBeFocused();
});
