// A learner's work meets other work: of another tab, of a newer course, of a file. Both are kept, and all resumes.
import { expectAccessible } from "./axe.js";
import { EXERCISES, checks, editor, exercise, keep, keyed, open, part, ready, tab, text, write } from "./exercise.js";
import { expect, test } from "./page.js";

const EXERCISE = exercise("non-root-image");
const LESSON = "#/lesson/build-time";

test.use({ contextOptions: { reducedMotion: "reduce" } });

/** What stands before the names of the keys. */
const prefix = async (page) => (await keyed(page, "/progress")).replace(/progress$/, "");
/** What is kept under a key; an empty object where nothing is yet. */
const kept = (page, key) => page.evaluate((key) => JSON.parse(localStorage.getItem(key) ?? "{}").data ?? {}, key);
const enveloped = (data) => JSON.stringify({ version: 1, data });
const earlier = (page) => page.getByRole("region", { name: "Your earlier work" });
const choice = (page) => page.getByText("You have changed this in another tab too.");

/** The page with a draft that was kept before, and with nothing else. */
async function withDraft(page, draft) {
  await open(page, EXERCISE);
  await expect.poll(() => keyed(page, "/progress")).toBeTruthy();
  const key = `${await prefix(page)}draft/${EXERCISE.id}`;
  await keep(page, { [key]: enveloped(draft) });
  await open(page, EXERCISE);
  return key;
}

test("the open file and the caret are where they were", async ({ page }) => {
  const several = EXERCISES.find((one) => one.solution.length > 1);
  await open(page, several);
  const path = several.solution[1].path;
  await tab(page, path).click();
  await write(page, Array.from({ length: 80 }, (_, place) => `# line ${place}`).join("\n"));
  for (let line = 0; line < 9; line += 1) await page.keyboard.press("ArrowUp");
  await expect.poll(async () => Object.values((await kept(page, `${await prefix(page)}draft/${several.id}`)).carets ?? {})[0]).toBeGreaterThan(500);
  await page.waitForTimeout(900);
  await page.reload();
  await ready(page);
  await expect(tab(page, path)).toHaveAttribute("aria-selected", "true");
  await editor(page).focus();
  await page.keyboard.insertText("HERE");
  await expect(editor(page).getByText("line 70HERE")).toBeVisible();
});

for (const width of [390, 1440]) {
  test(`the line of the caret is in sight when the exercise is opened again, and the page stays, ${width} pixels wide`, async ({ page }) => {
    const text = Array.from({ length: 200 }, (_, place) => `# line ${place}`).join("\n");
    await page.setViewportSize({ width, height: 800 });
    await withDraft(page, { files: { Dockerfile: text }, carets: { Dockerfile: text.indexOf("# line 120") } });
    await part(page, "Files");
    await expect(editor(page).getByText("# line 120", { exact: true })).toBeInViewport();
    expect(await page.evaluate(() => scrollY)).toBe(0);
    await expect(editor(page)).not.toBeFocused();
    // A file that is left and come back to shows its caret, too.
    await tab(page, "server.js").click();
    await tab(page, "Dockerfile").click();
    await expect(editor(page).getByText("# line 120", { exact: true })).toBeInViewport();
  });

  test(`a lesson goes on at its line: after a reload, in a new tab, on "Continue"; ${width} pixels wide`, async ({ page, context }) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(LESSON);
    const headings = page.locator("main article :is(h2, h3)[id]");
    await expect.poll(() => headings.count()).toBeGreaterThan(4);
    const slug = await headings.nth(4).getAttribute("id");
    const top = (page) => page.evaluate((slug) => Math.round(document.getElementById(slug)?.getBoundingClientRect().top), slug);
    await page.evaluate((slug) => scrollBy(0, document.getElementById(slug).getBoundingClientRect().top + 60), slug);
    await expect.poll(async () => (await keyed(page, "/spot")) && (await kept(page, await keyed(page, "/spot"))).heading).toBe(slug);
    await page.reload();
    await expect.poll(() => top(page)).toBe(-60);

    const other = await context.newPage();
    await other.setViewportSize({ width, height: 800 });
    await other.goto(LESSON);
    await expect.poll(() => top(other)).toBe(-60);

    await other.goto("#/");
    await other.getByRole("link", { name: /^Continue: / }).press("Enter");
    await expect.poll(() => top(other)).toBe(-60);
    await expect(other.locator(`[id="${slug}"]`)).toBeFocused();

    // Who chooses the lesson from the list begins at its start.
    await other.goto("#/");
    await other.getByRole("main").getByRole("list").getByRole("link", { name: /build/i }).first().click();
    await expect(other.getByRole("heading", { level: 1 })).toBeFocused();
    expect(await other.evaluate(() => scrollY)).toBe(0);
  });
}

test("what is typed in one tab appears in the other, and can be gone on with there", async ({ page, context }) => {
  await open(page, EXERCISE);
  const other = await context.newPage();
  await open(other, EXERCISE);
  await write(page, "FROM one\n");
  await expect(editor(other)).toContainText("FROM one");
  await editor(other).focus();
  await other.keyboard.press("ControlOrMeta+End");
  await other.keyboard.insertText("RUN two\n");
  await expect(editor(page)).toContainText("RUN two");
  await expect(choice(page)).toHaveCount(0);
  await expect(choice(other)).toHaveCount(0);
});

test("of what is typed in two tabs at once nothing is lost, whichever closes first", async ({ page, context }) => {
  await open(page, EXERCISE);
  const other = await context.newPage();
  await open(other, EXERCISE);
  // Neither hears the other before it has work of its own.
  await Promise.all([write(page, "FROM first\n"), write(other, "FROM second\n")]);
  await expect.poll(async () => JSON.stringify(await kept(page, `${await prefix(page)}draft/${EXERCISE.id}`))).toMatch(/first.*second|second.*first/);
  await expect.poll(async () => (await choice(page).count()) + (await choice(other).count())).toBeGreaterThan(0);
  await editor(page).focus();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.insertText("RUN more\n");
  await page.waitForTimeout(900);
  await other.close();
  await page.close();
  const again = await context.newPage();
  await open(again, EXERCISE);
  const all = [await text(again), await earlier(again).locator("pre").allTextContents()].join("\n");
  expect(all).toContain("FROM first");
  expect(all).toContain("RUN more");
  expect(all).toContain("FROM second");
});

test("the choice between two tabs keeps the other work", async ({ page, context }) => {
  await open(page, EXERCISE);
  const other = await context.newPage();
  await open(other, EXERCISE);
  await Promise.all([write(page, "FROM first\n"), write(other, "FROM second\n")]);
  await expect.poll(async () => (await choice(page).count()) + (await choice(other).count())).toBeGreaterThan(0);
  const asked = (await choice(page).count()) ? page : other;
  const mine = (await text(asked)).trim();
  await asked.getByRole("button", { name: "Take the other tab’s" }).click();
  await expect(editor(asked)).not.toContainText(mine);
  await expect(earlier(asked).locator("pre")).toContainText(mine);
  await expect(choice(asked)).toHaveCount(0);
});

test("a tab that slept does not write over what was done meanwhile", async ({ page }) => {
  await open(page, EXERCISE);
  await write(page, "FROM mine\n");
  const key = `${await prefix(page)}draft/${EXERCISE.id}`;
  await expect.poll(async () => JSON.stringify(await kept(page, key))).toContain("FROM mine");
  // No event tells this page of it: a tab that the browser had frozen hears none.
  const theirs = enveloped({ files: { Dockerfile: "FROM theirs\n" }, starter: (await kept(page, key)).starter, base: "x" });
  await page.evaluate(([key, text]) => localStorage.setItem(key, text), [key, theirs]);
  await write(page, "FROM mine\nRUN more\n");
  await expect(choice(page)).toBeVisible();
  const whole = JSON.stringify(await kept(page, key));
  expect(whole).toContain("RUN more");
  expect(whole).toContain("FROM theirs");
});

test("when the course changes the files, old work is kept, looked at, taken and given back", async ({ page }) => {
  const key = await withDraft(page, { files: { Dockerfile: "FROM old\nUSER 7\n" }, starter: "0123456789abcdef" });
  await expect(editor(page)).not.toContainText("FROM old");
  await expect(earlier(page)).toContainText("The course has changed the files of this exercise");
  await earlier(page).getByText("Look at it", { exact: true }).click();
  await expect(earlier(page).locator("pre")).toContainText("FROM old");
  // Begun with the new files; the old work is still there after a reload.
  await write(page, "FROM new\n");
  await expect.poll(async () => JSON.stringify(await kept(page, key))).toMatch(/FROM new.*FROM old/);
  await page.reload();
  await ready(page);
  await earlier(page).getByRole("button", { name: "Take all of it" }).click();
  await expect(editor(page)).toContainText("FROM old");
  await expect(earlier(page).locator("pre")).toContainText("FROM new");
  await earlier(page).getByText("Look at it", { exact: true }).click();
  await earlier(page).getByRole("button", { name: /Use this version/ }).click();
  await expect(editor(page)).toContainText("FROM new");
  await expect(earlier(page)).toHaveCount(2);
  for (const left of [1, 0]) {
    await earlier(page).first().getByRole("button", { name: "Delete it…" }).click();
    await earlier(page).first().getByRole("button", { name: "Delete it", exact: true }).click();
    await expect(earlier(page)).toHaveCount(left);
  }
  await expect(editor(page)).toContainText("FROM new");
});

test("an answer to a question that has changed is shown as it was, and the question is asked again", async ({ page }) => {
  await page.goto(LESSON);
  const quiz = page.locator("form.quiz").first();
  await quiz.locator("input").first().check();
  await quiz.getByRole("button").click();
  const key = `${await prefix(page).catch(() => "")}progress`;
  await expect.poll(async () => Object.keys((await kept(page, (await keyed(page, "/progress")) ?? key)).quizzes ?? {}).length).toBe(1);
  const stored = await kept(page, (await keyed(page, "/progress")) ?? key);
  const [id, answer] = Object.entries(stored.quizzes)[0];
  expect(answer.said).toHaveLength(1);
  stored.quizzes[id] = { chosen: [0], right: true, question: "another", said: ["What it was"] };
  await keep(page, { [await keyed(page, "/progress")]: enveloped(stored) });
  await page.goto(LESSON);
  await expect(quiz).toContainText("The course has changed this question since you answered it.");
  await expect(quiz).toContainText("What it was");
  await expect(quiz.locator("input:checked")).toHaveCount(0);
  await quiz.locator("input").first().check();
  await quiz.getByRole("button").click();
  await expect(quiz).not.toContainText("The course has changed this question");
});

for (const [kind, script] of [
  ["forbids", 'Object.defineProperty(window, "localStorage", { get: () => { throw new DOMException("no", "SecurityError"); } })'],
  ["is full", 'Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }'],
]) {
  test(`where the browser ${kind}, the work can be exported all the same`, async ({ page }) => {
    await page.addInitScript(script);
    await open(page, EXERCISE);
    await write(page, "FROM precious\n");
    await expect(page.getByText(kind === "forbids" ? /does not let the page save/ : /no room left/)).toBeVisible();
    await page.evaluate(() => (location.hash = "#/progress"));
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export as a file" }).click();
    const { readFile } = await import("node:fs/promises");
    expect(await readFile(await (await download).path(), "utf8")).toContain("FROM precious");
  });
}

test("a file with another draft takes its place only when asked, and mine is set aside", async ({ page }) => {
  await open(page, EXERCISE);
  await write(page, "FROM mine\n");
  await expect.poll(() => keyed(page, `/draft/${EXERCISE.id}`)).toBeTruthy();
  await page.goto("#/progress");
  const archive = { kind: "bulkhead progress", written: "2026-01-31T12:00:00Z", progress: {}, drafts: { [EXERCISE.id]: { files: { Dockerfile: "FROM file\n" } } } };
  await page.getByLabel("Import a file").setInputFiles({ name: "b.json", mimeType: "application/json", buffer: Buffer.from(enveloped(archive)) });
  await page.getByRole("checkbox", { name: /from the file/ }).check();
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.goto(EXERCISE.address);
  await ready(page);
  await expect(editor(page)).toContainText("FROM file");
  await expect(earlier(page).locator("pre")).toContainText("FROM mine");
});

for (const width of [390, 768, 1440]) {
  test(`axe finds nothing where earlier work is offered, ${width} pixels wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await withDraft(page, { files: { Dockerfile: "FROM old\n" }, starter: "0123456789abcdef" });
    await part(page, "Files");
    await earlier(page).getByText("Look at it", { exact: true }).click();
    await earlier(page).getByRole("button", { name: "Delete it…" }).click();
    await expectAccessible(page);
  });
}
