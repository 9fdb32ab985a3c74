// An exercise: typing, fixing, passing, coming back; hints, solution, reset; and everything that can go wrong.
import { PASSED, check, editor, exercise, keyed, open as openExercise, problems, solve, text, write } from "./exercise.js";
import { expect, test } from "./page.js";

const EXERCISE = exercise("non-root-image");

const open = (page) => openExercise(page, EXERCISE);

/** What the browser keeps of the exercise. */
const stored = async (page) => page.evaluate((key) => localStorage.getItem(key), await keyed(page, "/draft/non-root-image"));

test("a mistake gets a squiggle, a message, and turns its check red", async ({ page }) => {
  await open(page);
  await write(page, "FROM node:24.4.1-slim\nUSER 1000\nCMD [\"node\", \"server.js\"]\n");
  const goal = check(page, "runs as a user that is not root");
  await expect(goal).toHaveClass(/passed/);
  await write(page, "FROM node:24.4.1-slim\nUSER root\nCMD [\"node\", \"server.js\"]\n");
  await expect(goal).toHaveClass(/failed/);
  await expect(page.locator(".cm-lintRange-error")).not.toHaveCount(0);
  await expect(problems(page)).toContainText("root");
  await expect(page.getByRole("tab", { name: /Dockerfile/ })).toHaveAccessibleName(/error/);
  await goal.getByRole("button", { name: "Show me" }).click();
  await expect(editor(page)).toBeFocused();
});

test("what has changed is said once, after a pause", async ({ page }) => {
  await open(page);
  const said = page.locator(".grade-bar [aria-live]");
  await expect(said).toBeEmpty();
  await write(page, "FROM node:24.4.1-slim\nUSER 1000\n");
  await expect(said).toContainText("Now passing:");
});

test("a fix changes the file and can be undone", async ({ page }) => {
  await open(page);
  const before = await text(page);
  const fixes = problems(page).getByRole("button", { name: /^Fix:/ });
  const title = await fixes.first().innerText();
  await fixes.first().click();
  await expect(page.getByRole("heading", { name: "Problems" })).toBeFocused();
  await expect(problems(page).getByRole("button", { name: title, exact: true })).toHaveCount(0);
  await expect.poll(() => text(page)).not.toBe(before);
  await editor(page).focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(() => text(page)).toBe(before);
});

test("after a reload the same file is open, with the learner's text", async ({ page }) => {
  await open(page);
  await solve(page, EXERCISE);
  await expect(page.getByText(PASSED)).toBeVisible();
  await page.getByRole("tab", { name: /server\.js/ }).click();
  await expect.poll(() => stored(page)).toContain("server.js");
  await page.reload();
  await expect(page.getByRole("tab", { name: /server\.js/ })).toHaveAttribute("aria-selected", "true");
  await page.getByRole("tab", { name: /Dockerfile/ }).click();
  await expect.poll(() => text(page)).toBe(EXERCISE.solution[0].text);
  await expect(page.getByText(PASSED)).toBeVisible();
});

test("a word that is half typed is kept, without a click", async ({ page }) => {
  await open(page);
  await editor(page).click();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type("# half a wo");
  // At once: what is typed must be kept when the page is left, not only some time after.
  await page.reload();
  await expect(editor(page)).toContainText("# half a wo");
});

test("hints open one at a time and stay open", async ({ page }) => {
  await open(page);
  await page.getByRole("button", { name: "Show hint 1 of 3" }).click();
  await expect(page.locator(".hint")).toHaveCount(1);
  await expect(page.locator(".hint")).toBeFocused();
  await expect(page.getByText("Hints take no points away")).toBeVisible();
  await expect.poll(() => stored(page)).toContain('"hints":1');
  await page.reload();
  await expect(page.getByRole("button", { name: "Show hint 2 of 3" })).toBeVisible();
});

test("the solution opens beside the learner's work, and taking it can be undone", async ({ page }) => {
  await open(page);
  await write(page, "FROM mine:1.2.3\n");
  await page.getByRole("button", { name: /^Show the solution/ }).click();
  await expect(page.getByRole("heading", { name: "Solution" })).toBeFocused();
  await page.getByRole("button", { name: "Show it" }).click();
  const comparison = page.locator(".comparison").first();
  await expect(comparison.locator(".yours")).toContainText("FROM mine:1.2.3");
  await expect.poll(() => text(page)).toBe("FROM mine:1.2.3\n");
  await comparison.getByRole("button", { name: /Use this version/ }).click();
  await expect(comparison).toContainText("The same as yours.");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => text(page)).toBe("FROM mine:1.2.3\n");
});

test("a reset brings the file of the start, and can be undone", async ({ page }) => {
  await open(page);
  const start = await text(page);
  await write(page, "FROM mine:1.2.3\n");
  await page.getByRole("button", { name: "Reset this file" }).click();
  await expect.poll(() => text(page)).toBe(start);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect.poll(() => text(page)).toBe("FROM mine:1.2.3\n");
});

test("without the editor's bundle a plain text area does its work", async ({ page, faults }) => {
  await page.route(/editor\/editor/, (route) => route.abort());
  await page.goto(EXERCISE.address);
  const area = page.getByRole("textbox", { name: "Dockerfile" });
  await area.fill("FROM node:24.4.1-slim\nUSER 1000\n");
  await expect(check(page, "runs as a user that is not root")).toHaveClass(/passed/);
  await page.reload();
  await expect(area).toHaveValue("FROM node:24.4.1-slim\nUSER 1000\n");
  faults.length = 0;
});

test("the keyboard gets into the editor and out of it", async ({ page }) => {
  await open(page);
  await page.getByRole("tab", { name: /Dockerfile/ }).focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("tab", { name: /server\.js/ })).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Tab");
  await expect(editor(page)).toBeFocused();
  await expect(editor(page)).toHaveAccessibleDescription(/To leave the editor press Esc/);
  await page.keyboard.press("Escape");
  await page.keyboard.press("Tab");
  await expect(editor(page)).not.toBeFocused();
});

test("on a phone the task, the files and the checks are one tap apart", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(EXERCISE.address);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.getByRole("button", { name: "Files" }).click();
  await expect(editor(page)).toBeVisible();
  await page.getByRole("button", { name: /^Checks/ }).click();
  await page.getByRole("button", { name: "Show me" }).first().click();
  await expect(editor(page)).toBeFocused();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
});
