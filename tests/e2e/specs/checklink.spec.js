// The address of a check: it opens the exercise at the check, with the focus there; by keyboard, on every width.
import { expectAccessible } from "./axe.js";
import { check, checks, editor, exercise, ready, write } from "./exercise.js";
import { expect, test } from "./page.js";

const EXERCISE = exercise("non-root-image");
const TOKEN = "The carrier's token is no longer part of the image.";
const address = (id) => `${EXERCISE.address}/check/${id}`;

for (const width of [390, 768, 1440]) {
  test(`the address of a check leads to it, ${width} pixels wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 700 });
    await page.goto(address("no-token"));
    await expect(check(page, TOKEN)).toBeFocused();
    await expect(check(page, TOKEN)).toBeInViewport();
    await ready(page);
    // Nothing that stays in sight stands over it.
    const covered = await check(page, TOKEN).evaluate((element) => {
      const { left, top, width, bottom } = element.getBoundingClientRect();
      return [top + 4, bottom - 4].map((y) => element.contains(document.elementFromPoint(left + width / 2, y)));
    });
    expect(covered).toEqual([true, true]);
    await expectAccessible(page);
    // Another check of the exercise, from a part of it that hides the checks on a narrow page.
    const task = page.getByRole("group", { name: "What to show" }).getByRole("button", { name: "Task" });
    if (await task.isVisible()) await task.click();
    await page.evaluate((to) => { location.hash = to; }, address("not-root"));
    await expect(check(page, "The program runs as a user that is not root.")).toBeFocused();
  });
}

test("each check has a link to itself, which is followed by keyboard and keeps what is typed", async ({ page }) => {
  await page.goto(EXERCISE.address);
  await ready(page);
  await write(page, "FROM mine:1.2.3\n");
  const link = check(page, TOKEN).getByRole("link", { name: `Link to this check: ${TOKEN}` });
  await link.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`${address("no-token")}$`));
  await expect(check(page, TOKEN)).toBeFocused();
  await expect(editor(page)).toContainText("FROM mine:1.2.3");
  await page.keyboard.press("Tab");
  await expect(link).toBeFocused();
  // What the learner comes back to is the exercise, not the check.
  await page.goto("#/");
  await page.getByRole("link", { name: /^Continue/ }).press("Enter");
  await expect(page).toHaveURL(new RegExp(`${EXERCISE.address}$`));
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
});

test("a check that is not there is said, and the exercise opens at its start", async ({ page }) => {
  await page.goto("#/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.goto(address("no-such-check"));
  await expect(page.getByText("There is no check “no-such-check” in this exercise.")).toBeInViewport();
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
  await expect(checks(page).locator(":focus")).toHaveCount(0);
  await ready(page);
  await expectAccessible(page);
});
