// How the workbench and the lesson are laid out: the bar between the panes, the changes, the grade, the contents.
import { expectAccessible } from "./axe.js";
import { PASSED, checks, editor, exercise, open, part, ready, solve, write } from "./exercise.js";
import { expect, test } from "./page.js";

const EXERCISE = exercise("non-root-image");
const WIDTHS = [390, 768, 1440];

const bar = (page) => page.getByRole("separator", { name: "Width of the task" });
const grade = (page) => page.getByRole("region", { name: "Grade" });
const width = async (page, selector) => (await page.locator(selector).boundingBox()).width;

test("the bar between task and files is moved by keys and by the pointer, and stays where it was left", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await open(page, EXERCISE);
  const before = await width(page, ".brief");
  await bar(page).focus();
  for (let step = 0; step < 4; step += 1) await page.keyboard.press("ArrowRight");
  await expect(bar(page)).toHaveAttribute("aria-valuenow", "46");
  expect(await width(page, ".brief")).toBeGreaterThan(before);
  await page.keyboard.press("Home");
  await expect(bar(page)).toHaveAttribute("aria-valuenow", "20");
  const box = await bar(page).boundingBox();
  await page.mouse.move(box.x + box.width / 2, 400);
  await page.mouse.down();
  await page.mouse.move(720, 420, { steps: 4 });
  await page.mouse.up();
  const share = Number(await bar(page).getAttribute("aria-valuenow"));
  expect(share).toBeGreaterThan(44);
  expect(share).toBeLessThan(56);
  await page.waitForTimeout(600);
  await page.reload();
  await ready(page);
  await expect(bar(page)).toHaveAttribute("aria-valuenow", String(share));
});

test("the playground has the same bar, at the same place", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto("#/playground");
  const bar = page.getByRole("separator", { name: "Width of the list of files" });
  const before = await width(page, ".brief");
  await bar.focus();
  for (let step = 0; step < 4; step += 1) await page.keyboard.press("ArrowLeft");
  await expect(bar).toHaveAttribute("aria-valuenow", "30");
  expect(await width(page, ".brief")).toBeLessThan(before);
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(bar).toBeHidden();
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.waitForTimeout(600);
  await page.goto(EXERCISE.address);
  await ready(page);
  await expect(page.getByRole("separator", { name: "Width of the task" })).toHaveAttribute("aria-valuenow", "30");
});

test("a narrow window has no bar and needs no sideways scrolling", async ({ page }) => {
  for (const [width, height] of [[390, 844], [768, 1024], [320, 256]]) {
    await page.setViewportSize({ width, height });
    await open(page, EXERCISE);
    await expect(bar(page)).toBeHidden();
    for (const name of ["Task", "Files", /^Checks/]) {
      await part(page, name);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `${width} ${name}`).toBeLessThanOrEqual(width);
    }
  }
});

for (const width of WIDTHS) {
  test(`the changes since the start are listed with words, ${width} pixels wide`, async ({ page }) => {
    test.slow();
    await page.setViewportSize({ width, height: 900 });
    await page.goto(EXERCISE.address);
    await ready(page);
    await part(page, "Files");
    const button = page.getByRole("button", { name: "Changes since the start" });
    await button.click();
    await expect(button).toHaveAttribute("aria-expanded", "true");
    await expect(page.getByText("Nothing has changed.")).toBeVisible();
    await write(page, "FROM mine:1.2.3\n");
    const changes = page.locator("#changes");
    await expect(changes.locator(".theirs")).toContainText("added: FROM mine:1.2.3");
    await expect(changes.locator(".yours").first()).toContainText("taken away: ");
    await expectAccessible(page);
    await button.click();
    await expect(changes).toBeEmpty();
  });

  test(`the grade is at the foot, with what has just turned, ${width} pixels wide`, async ({ page }) => {
    test.slow();
    await page.setViewportSize({ width, height: 900 });
    await page.goto(EXERCISE.address);
    await ready(page);
    await expect(grade(page)).toContainText("No attempt yet");
    await part(page, "Files");
    await write(page, "FROM node:24.4.1-slim\nUSER 1000\n");
    await expect(grade(page).locator("[aria-live]")).toContainText("Now passing:");
    await expect(grade(page)).toContainText("1 attempt");
    await expectAccessible(page);
    await solve(page, EXERCISE);
    await part(page, /^Checks/);
    await expect(checks(page)).toContainText(PASSED);
    await expect(grade(page).locator("[aria-live]")).toContainText("You have passed this exercise.");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Read the debrief" }).click();
    await expect(page.getByRole("heading", { name: "Passed: the debrief" })).toBeFocused();
    await expect(page.getByRole("link", { name: /^Next: / })).toBeVisible();
  });
}

test("the solution is offered after an attempt, and never locked", async ({ page }) => {
  await open(page, EXERCISE);
  await expect(page.getByText("It is offered after your first attempt")).toBeVisible();
  await page.getByRole("button", { name: "Show the solution all the same…" }).click();
  await expect(page.getByRole("group", { name: "Show the solution?" })).toContainText("takes no points away");
  await page.getByRole("button", { name: "Not yet" }).click();
  await write(page, "FROM mine:1.2.3\n");
  await expect(page.getByRole("button", { name: "Show the solution…" })).toBeVisible();
});

test("the list of contents follows the reading", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.goto("#/lesson/build-time");
  const contents = page.getByRole("navigation", { name: "In this lesson" });
  const links = contents.getByRole("link");
  await expect(links.nth(3)).toBeVisible();
  const name = await links.nth(3).textContent();
  const slug = (await links.nth(3).getAttribute("href")).split("/").pop();
  await page.locator(`[id="${slug}"]`).evaluate((heading) => heading.scrollIntoView());
  await expect(contents.locator("[aria-current]")).toHaveText(name);
  await page.evaluate(() => scrollTo(0, 0));
  await expect(contents.locator("[aria-current]")).toHaveCount(0);
});

test("high contrast can be chosen, and axe finds nothing in it", async ({ page }) => {
  test.slow();
  await open(page, EXERCISE);
  await page.getByRole("combobox", { name: "Theme" }).selectOption("High contrast");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "contrast");
  await expectAccessible(page, { schemes: ["light"] });
  await page.waitForTimeout(600);
  await page.goto("./");
  await page.reload();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "contrast");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expectAccessible(page, { schemes: ["light"] });
});

test("with the system's own colours the marks in the margin are still drawn", async ({ page }) => {
  await page.emulateMedia({ forcedColors: "active" });
  await open(page, EXERCISE);
  await expect(page.locator(".cm-lint-marker").first()).toBeVisible();
  const colours = await page.locator(".cm-lint-marker").first().evaluate((mark) => {
    const style = getComputedStyle(mark);
    return [style.backgroundColor, getComputedStyle(document.body).backgroundColor];
  });
  expect(colours[0]).not.toBe(colours[1]);
});

test("on paper a lesson is text alone", async ({ page }) => {
  await page.goto("#/lesson/build-time");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(page.getByRole("navigation", { name: "Main" })).toBeHidden();
  await expect(page.getByRole("navigation", { name: "In this lesson" })).toBeHidden();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(editor(page)).toHaveCount(0);
});

/** On how many lines the parts of the page's head stand. */
const linesOfHead = (page) => page.getByRole("banner").evaluate((head) => {
  const parts = [...head.querySelectorAll(".brand, nav a, .find, .choices label")];
  const middles = parts.map((part) => part.getBoundingClientRect()).map(({ top, height }) => top + height / 2).sort((a, b) => a - b);
  return middles.filter((middle, place) => place === 0 || middle - middles[place - 1] > 12).length;
});

for (const [locale, theme, language] of [["en-GB", "Theme", "Language"], ["de-DE", "Farben", "Sprache"]]) {
  test.describe(`the page's head in a browser for ${locale}`, () => {
    test.use({ locale });

    test("takes two lines on a phone, three on the narrowest, and one where there is room", async ({ page }) => {
      await page.goto("./#/progress");
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      for (const [width, most] of [[320, 3], [390, 2], [768, 1], [1024, 1], [1440, 1]]) {
        await page.setViewportSize({ width, height: 800 });
        expect(await linesOfHead(page), `${width} pixels`).toBeLessThanOrEqual(most);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), `${width} pixels`).toBeLessThanOrEqual(width);
      }
      await page.setViewportSize({ width: 390, height: 800 });
      await page.getByRole("combobox", { name: theme }).selectOption({ index: 2 });
      await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
      await expectAccessible(page);
      await page.getByRole("combobox", { name: language }).focus();
      await expect(page.getByRole("combobox", { name: language })).toBeFocused();
    });
  });
}
