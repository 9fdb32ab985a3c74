// One whole exercise by keyboard alone: no test here touches the mouse.
import { PASSED, checks, editor, exercise, problems, ready } from "./exercise.js";
import { expect, test } from "./page.js";

/** More than any page of ours has stops: a trap fails here. */
const MANY = 150;

/** Presses Tab until the focus is on `target`. */
async function tabTo(page, target) {
  for (let step = 0; step < MANY; step += 1) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`${MANY} times Tab did not lead to ${target}`);
}

test("an exercise is found, repaired and passed, and leads on to the next", async ({ page }) => {
  await page.goto(exercise("non-root-image").address);
  await ready(page);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("main")).toBeFocused();

  // Into the editor: Tab indents there, Escape and Tab leave it.
  await tabTo(page, editor(page));
  await expect(editor(page)).toHaveAccessibleDescription(/To leave the editor press Esc/);
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type("USER 1000:1000");
  await expect(checks(page).getByText("Passed: The program runs as a user")).toBeAttached();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(editor(page)).not.toBeFocused();

  // A fix by Enter; the focus stays near it.
  const fix = problems(page).getByRole("button", { name: /^Fix: .*COPY/ });
  await tabTo(page, fix);
  await page.keyboard.press("Enter");
  await expect(fix).toHaveCount(0);
  await expect(editor(page)).toContainText("COPY . /app");

  // The rest by typing.
  await page.keyboard.press("Tab");
  await tabTo(page, page.getByRole("link", { name: "Skip to the content" }));
  await page.keyboard.press("Enter");
  await tabTo(page, editor(page));
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(exercise("non-root-image").solution[0].text);
  await expect(checks(page)).toContainText(PASSED);
  await page.keyboard.press("Escape");
  const debrief = page.getByRole("button", { name: "Read the debrief" });
  await tabTo(page, debrief);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Passed: the debrief" })).toBeFocused();
  const next = page.getByRole("link", { name: /^Next: / });
  await tabTo(page, next);
  await page.keyboard.press("Enter");
  // It was the last exercise of its lesson.
  await expect(page).toHaveURL(/#\/lesson\/runtime$/);
  await expect(page.getByRole("heading", { level: 1 })).toBeFocused();
});
