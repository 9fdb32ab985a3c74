// The progress report: made of what was passed, printed, saved, and confirmed by the command.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expectAccessible } from "./axe.js";
import { PASSED, editor, exercise, keyed, open, solve, write } from "./exercise.js";
import { expect, test } from "./page.js";

const ROOT = join(import.meta.dirname, "../../..");
const EXERCISE = exercise("non-root-image");
const ADDRESS = "#/progress/report";

test.use({ contextOptions: { reducedMotion: "reduce" } });

/** The command, as the site's build has left it. */
const COMMAND = ["debug", "release", "command"].map((profile) => join(ROOT, "target", profile, "bulkhead")).filter(existsSync);

/** Grades a report again: `[status, what it printed]`. */
function verify(path) {
  try {
    return [0, execFileSync(COMMAND[0], ["course", "verify", path, "--course", join(ROOT, "lessons")], { encoding: "utf8" })];
  } catch (error) {
    return [error.status, `${error.stdout}${error.stderr}`];
  }
}

/** Passes an exercise, then tries something worse. */
async function work(page) {
  await open(page, EXERCISE);
  await solve(page, EXERCISE);
  await expect(page.getByText(PASSED)).toBeVisible();
  await expect.poll(async () => JSON.stringify(await page.evaluate(() => ({ ...localStorage })))).toContain("solved");
  await write(page, "FROM alpine:latest\n");
  await expect(page.getByText(PASSED)).toHaveCount(0);
  await expect(editor(page)).toContainText("latest");
}

async function made(page, name) {
  await page.goto(ADDRESS);
  await page.getByLabel("Your name").fill(name);
  await page.getByRole("button", { name: "Make the report" }).click();
  await expect(page.getByText("The report is made.")).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download the file" }).click();
  return (await download).path();
}

test("a report says what was passed, and the command confirms it", async ({ page }, info) => {
  await work(page);
  const path = await made(page, "Ada <b>Lovelace</b>");
  const report = JSON.parse(readFileSync(path, "utf8"));
  const paper = page.locator(".paper");
  await expect(paper).toContainText("Ada <b>Lovelace</b>");
  await expect(paper).toContainText(report.code);
  await expect(paper.getByRole("row", { name: new RegExp(EXERCISE.title) })).toContainText("Passed");
  await expect(paper.locator("b")).toHaveCount(0);
  const [own] = report.modules.flatMap((module) => module.exercises);
  expect([own.id, own.result.passed]).toEqual([EXERCISE.id, true]);
  expect(Object.values(own.files).join()).not.toContain("latest");

  expect(COMMAND, "the build of the site makes the command").not.toEqual([]);
  const [status, printed] = verify(path);
  expect(printed).toContain("Confirmed");
  expect(printed).toContain(`Course      ${report.course_version}: the same as here`);
  expect(status).toBe(0);

  const better = info.outputPath("better.json");
  writeFileSync(better, JSON.stringify({ ...report, name: "Eve" }));
  expect(verify(better)[0]).toBe(1);
  writeFileSync(better, "{");
  expect(verify(better)[0]).toBe(2);
});

test("the name is kept only when that is wished", async ({ page }) => {
  await page.goto(ADDRESS);
  const name = page.getByLabel("Your name");
  const keep = page.getByLabel("Keep my name");
  const settings = async () => JSON.stringify(await page.evaluate(() => ({ ...localStorage })));
  await name.fill("Ada");
  await page.getByRole("button", { name: "Make the report" }).click();
  await expect(page.getByText("The report is made.")).toBeVisible();
  await page.waitForTimeout(600);
  expect(await settings()).not.toContain("Ada");
  await keep.check();
  await page.getByRole("button", { name: "Make the report" }).click();
  await expect.poll(settings).toContain("Ada");
  await page.reload();
  await expect(name).toHaveValue("Ada");
  await expect(keep).toBeChecked();
  await keep.uncheck();
  await page.getByRole("button", { name: "Make the report" }).click();
  await expect.poll(settings).not.toContain("Ada");
});

test("the report is made and printed by keyboard, and the paper holds the report alone", async ({ page }) => {
  await page.addInitScript(() => (globalThis.print = () => (globalThis.printed = true)));
  await page.goto("#/progress");
  await page.getByRole("link", { name: "Make a progress report" }).press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Progress report" })).toBeFocused();
  await page.getByLabel("Your name").press("Enter");
  await expect(page.getByText("The report is made.")).toBeVisible();
  await page.getByRole("button", { name: "Print" }).press("Enter");
  expect(await page.evaluate(() => globalThis.printed)).toBe(true);
  await page.emulateMedia({ media: "print" });
  for (const hidden of [page.getByRole("banner"), page.getByRole("contentinfo"), page.getByRole("button"), page.locator("form")]) {
    for (const one of await hidden.all()) await expect(one).toBeHidden();
  }
  await expect(page.locator(".paper")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

for (const width of [390, 768, 1440]) {
  test(`axe finds nothing on the report, and it needs no sideways scrolling, ${width} pixels wide`, async ({ page }) => {
    // On a narrow page the files are behind a button; how they are worked on there is not the question here.
    await work(page);
    await page.setViewportSize({ width, height: 900 });
    expect(await keyed(page, "/progress")).toBeTruthy();
    await made(page, "Ada");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await expectAccessible(page);
  });
}
