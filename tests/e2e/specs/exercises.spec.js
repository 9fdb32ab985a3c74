// Every exercise of the course can be solved in the page: the solution passes, is kept, and leads on.
import { EXERCISES, PASSED, checks, editor, open, ready, solve } from "./exercise.js";
import { expect, test } from "./page.js";

for (const exercise of EXERCISES) {
  test(`"${exercise.title}" is passed with its solution, and stays passed`, async ({ page }) => {
    await open(page, exercise);
    await expect(checks(page)).not.toContainText(PASSED);
    await expect(page.getByRole("heading", { name: "Passed: the debrief" })).toHaveCount(0);
    await solve(page, exercise);
    await expect(checks(page)).toContainText(PASSED);
    await expect(checks(page).getByText(/^Not yet: /)).toHaveCount(0);
    await expect(page.getByRole("heading", { name: "Passed: the debrief" })).toBeVisible();

    await page.reload();
    await ready(page);
    await expect(checks(page)).toContainText(PASSED);
    // The editor may have gone on at the caret, far below.
    await editor(page).focus();
    await page.keyboard.press("ControlOrMeta+Home");
    await expect(editor(page)).toContainText(exercise.solution.at(-1).text.split("\n")[0]);

    await page.goto("#/progress");
    await expect(page.getByRole("row", { name: exercise.title })).toContainText("Passed");
  });
}
