// The exercises of the course, read from their folders, and what a learner does with one.
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { expect } from "./page.js";

const LESSONS = join(import.meta.dirname, "../../../lessons");

/** The value of `key` in the front matter of a file. */
const front = (file, key) => readFileSync(file, "utf8").match(new RegExp(`^${key}: (.+)$`, "m"))[1];

/** The paths of the files under a folder of the lessons. */
const files = (folder) =>
  readdirSync(join(LESSONS, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

/** `{ id, title, address, solution }` of every exercise; `solution` is `[{ path, text }]`. */
export const EXERCISES = files(".")
  .filter((file) => file.endsWith("/README.md"))
  .map((readme) => {
    const folder = dirname(readme);
    const id = front(readme, "id");
    const lesson = front(join(folder, "../../lesson.md"), "id");
    return {
      id,
      title: front(readme, "title"),
      address: `#/lesson/${lesson}/exercise/${id}`,
      solution: files(relative(LESSONS, join(folder, "solution"))).map((file) => ({
        path: relative(join(folder, "solution"), file),
        text: readFileSync(file, "utf8"),
      })),
    };
  });

/** The exercise with this id. */
export const exercise = (id) => EXERCISES.find((one) => one.id === id);

export const PASSED = "Passed. Every goal that counts is reached.";

/** The text of the file that is open. */
export const editor = (page) => page.getByRole("tabpanel").getByRole("textbox");

/** What it says, line by line: all of it, as long as it fits on a screen or two. */
export const text = async (page) => (await editor(page).locator(".cm-line").allTextContents()).join("\n");

/** The tab of a file. */
export const tab = (page, path) => page.getByRole("tab", { name: path });

/** What is wrong with the files. */
export const problems = (page) => page.getByRole("region", { name: "Problems" });

/** The goals of the exercise. */
export const checks = (page) => page.getByRole("region", { name: "Checks" });

/** A goal and what is said about it: "Passed: …" or "Not yet: …". */
export const check = (page, goal) => checks(page).getByRole("listitem").filter({ hasText: goal });

/** Opens an exercise, and waits until it is ready. */
export async function open(page, { address }) {
  await page.goto(address);
  await ready(page);
}

/** Waits until the engine has judged every check, and the editor is there if its place is to be seen. */
export async function ready(page) {
  await expect(page.locator(".check:is(.passed, .failed)")).not.toHaveCount(0);
  if (await page.locator(".desk").isVisible()) await expect(page.locator(".cm-content")).toBeAttached();
}

/** Shows a part of the workbench where only one fits. The editor comes when its place is to be seen. */
export async function part(page, name) {
  const button = page.getByRole("group", { name: "What to show" }).getByRole("button", { name }).first();
  if (await button.isVisible()) await button.click();
  if (name === "Files") await expect(page.locator(".cm-content")).toBeAttached();
}

/** Replaces the text of the open file, as a learner who pastes does. */
export async function write(page, text) {
  await editor(page).focus();
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(text);
}

/** Puts the solution's text into every file. */
export async function solve(page, { solution }) {
  for (const { path, text } of solution) {
    await tab(page, path).click();
    await write(page, text);
  }
}

/** The one key of the browser's storage that ends so. */
export const keyed = (page, end) =>
  page.evaluate((end) => Object.keys(localStorage).find((key) => key.endsWith(end)), end);

/** Writes into the browser's storage from the one page that the app is not on. */
export async function keep(page, values) {
  await page.goto("404.html");
  await page.evaluate((values) => Object.entries(values).forEach(([key, value]) => localStorage.setItem(key, value)), values);
}
