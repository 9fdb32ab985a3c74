// The browser's storage holds what nobody can read: the page works, says so, and deletes nothing.
import { checks, exercise, keep, keyed, open, ready } from "./exercise.js";
import { expect, test } from "./page.js";

const EXERCISE = exercise("daemon-json");

const RUBBISH = [
  "",
  "{",
  "null",
  "7",
  "[]",
  '{"version":1}',
  '{"version":1,"data":null}',
  '{"version":"1","data":{}}',
  '{"version":1,"data":{"files":7,"lessons":7,"theme":7}}',
  "[".repeat(100_000),
  "\u0000💥",
];

const SLOTS = {
  "/progress": "your progress and your answers",
  "/settings": "your settings",
  "/draft/daemon-json": "your files for this exercise",
};

for (const [slot, words] of Object.entries(SLOTS)) {
  test(`rubbish in place of ${words} is set aside, and the page works`, async ({ page }) => {
    await open(page, EXERCISE);
    await page.getByLabel("Theme").selectOption("Dark");
    await page.getByRole("button", { name: "Show hint 1 of 3" }).click();
    await expect.poll(() => keyed(page, slot)).toBeTruthy();
    const key = await keyed(page, slot);
    for (const rubbish of RUBBISH) {
      await keep(page, { [key]: rubbish });
      await page.goto(EXERCISE.address);
      await ready(page);
      await expect(page.getByText(`We could not read ${words}.`)).toBeVisible();
      await expect(checks(page)).toContainText("points");
      expect(await page.evaluate(() => Object.values(localStorage))).toContain(rubbish);
    }
    const aside = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("set-aside/")));
    expect(aside).toHaveLength(RUBBISH.length);
  });
}
