// Everybody can use it: axe on every page in both themes, the keyboard, a narrow screen.
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./page.js";

const PAGES = {
  home: "#/",
  lesson: "#/lesson/build-time",
  exercise: "#/lesson/build-time/exercise/non-root-image",
  rules: "#/rules",
  rule: "#/rules/missing-user",
  checklist: "#/checklist",
  progress: "#/progress",
  "not found": "#/no/such/page",
};

for (const [name, address] of Object.entries(PAGES)) {
  for (const colorScheme of ["light", "dark"]) {
    test(`axe finds nothing on the page "${name}", ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(address);
      await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toBeVisible();
      await expect(page.getByText(/^Fetching/)).toHaveCount(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
    });
  }

  test(`the page "${name}" needs no sideways scrolling at 320 pixels`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(address);
    await expect(page.getByText(/^Fetching/)).toHaveCount(0);
    await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toBeVisible();
    const { scrollWidth, clientWidth } = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement;
      return { scrollWidth, clientWidth };
    });
    expect(scrollWidth).toBeLessThanOrEqual(clientWidth);
  });
}

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
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(erase).toBeFocused();
});
