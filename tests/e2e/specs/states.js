// Every page of the site in every state that a learner can bring it into; the rare ones stand in `rare.js`. One table:
// what is added here is looked at by axe and by the tests of the policy, and photographed by `cargo xtask screenshots`.
import { checks, editor, exercise, part, tab, write } from "./exercise.js";
import { expect } from "./page.js";
import { PAGES, arrived } from "./pages.js";
import { RARE } from "./rare.js";
import { WORSE, at, begin, pass, press, show } from "./steps.js";

const COMPOSE = exercise("read-only-api");

/**
 * `{ name, whole, faulty, enter(page) }`: `whole` where the picture is of the whole page and not only of the screen,
 * `faulty` where a fault is provoked, of which the browser's console tells.
 */
export const STATES = [
  { name: "home", whole: true, enter: at(PAGES.home) },
  { name: "home-with-progress", enter: async (page) => {
    await pass(page);
    await page.goto(PAGES.home);
    await arrived(page);
  } },
  { name: "lesson", enter: at(PAGES.lesson) },
  { name: "lesson-middle", enter: async (page) => {
    await page.goto(PAGES.lesson);
    await arrived(page);
    await show(page.locator("article .fence-bad"));
  } },
  { name: "lesson-question", enter: async (page) => {
    await page.goto(PAGES.lesson);
    await arrived(page);
    const quiz = page.locator(".quiz").first();
    await quiz.getByRole("radio").first().check();
    await quiz.getByRole("button", { name: "Check my answer" }).click();
    await show(quiz);
  } },
  { name: "lesson-diagram", enter: async (page) => {
    await page.goto("#/lesson/network");
    await arrived(page);
    await show(page.locator(".diagram"));
    await expect(page.locator(".diagram .on-screen").first()).toBeVisible();
  } },
  { name: "exercise", enter: at(PAGES.exercise) },
  { name: "exercise-files", enter: (page) => begin(page) },
  { name: "exercise-checks", enter: async (page) => {
    await begin(page);
    await part(page, /^Checks/);
    await show(checks(page));
  } },
  { name: "exercise-failed", enter: async (page) => {
    await begin(page);
    await write(page, WORSE);
    await expect(page.locator(".cm-lintRange-error")).not.toHaveCount(0);
  } },
  { name: "exercise-hover", enter: async (page) => {
    await begin(page);
    await write(page, WORSE);
    await page.locator(".cm-lintRange-error").first().hover();
    await expect(page.locator(".cm-tooltip")).toBeVisible();
  } },
  { name: "exercise-search", enter: async (page) => {
    await begin(page);
    await editor(page).focus();
    await page.keyboard.press("ControlOrMeta+f");
    await page.keyboard.type("node");
    await expect(page.locator(".cm-search")).toBeVisible();
  } },
  { name: "exercise-hints", enter: async (page) => {
    await begin(page);
    await part(page, "Task");
    for (const hint of [1, 2, 3]) await press(page, `Show hint ${hint} of 3`);
    await show(page.locator(".hint").last());
  } },
  { name: "exercise-solution-asked", enter: async (page) => {
    await begin(page);
    await part(page, "Task");
    await press(page, /^Show the solution/);
    await show(page.getByRole("button", { name: "Show it" }));
  } },
  { name: "exercise-solution", enter: async (page) => {
    await begin(page);
    await part(page, "Task");
    await press(page, /^Show the solution/);
    await press(page, "Show it");
    await show(page.locator(".comparison"));
  } },
  { name: "exercise-undo", enter: async (page) => {
    await begin(page);
    await write(page, WORSE);
    await press(page, "Reset this file");
    await expect(page.getByRole("button", { name: "Undo" })).toBeVisible();
  } },
  { name: "exercise-happens", enter: async (page) => {
    await begin(page, COMPOSE);
    await part(page, "Pictures");
    await show(page.getByRole("region", { name: "What happens" }));
  } },
  { name: "exercise-passed", enter: pass },
  { name: "playground", enter: at(PAGES.playground) },
  { name: "playground-files", enter: async (page) => {
    await page.goto(PAGES.playground);
    await arrived(page);
    for (const name of ["Dockerfile", "Compose file", "Seccomp profile"]) {
      await page.getByRole("button", { name, exact: true }).click();
    }
    await tab(page, "compose.yaml").click();
    await arrived(page);
  } },
  { name: "rules", enter: at(PAGES.rules) },
  { name: "rules-found", enter: async (page) => {
    await page.goto(PAGES.rules);
    await arrived(page);
    await page.getByRole("searchbox").first().fill("socket");
  } },
  { name: "rule", whole: true, enter: at(PAGES.rule) },
  { name: "checklist", whole: true, enter: at(PAGES.checklist) },
  { name: "progress", whole: true, enter: at(PAGES.progress) },
  { name: "progress-some", whole: true, enter: async (page) => {
    await pass(page);
    await page.goto(PAGES.progress);
    await arrived(page);
    await expect(page.getByRole("heading", { name: "Capstone" })).toBeVisible();
  } },
  { name: "progress-report", whole: true, enter: async (page) => {
    await pass(page);
    await page.goto(PAGES.report);
    await arrived(page);
    await press(page, "Make the report");
    await expect(page.getByText("The report is made.")).toBeAttached();
  } },
  { name: "glossary", enter: at(`${PAGES.glossary}/digest`) },
  { name: "accessibility", whole: true, enter: at(PAGES.accessibility) },
  { name: "lesson-term", enter: async (page) => {
    await page.goto(PAGES.lesson);
    await arrived(page);
    await page.locator(".term > a").first().focus();
    await expect(page.locator(".meaning").first()).toBeVisible();
  } },
  { name: "progress-erase", enter: async (page) => {
    await page.goto(PAGES.progress);
    await arrived(page);
    await press(page, "Erase everything…");
    await expect(page.getByRole("dialog")).toBeVisible();
  } },
  { name: "progress-import", enter: async (page) => {
    await page.goto(PAGES.progress);
    await arrived(page);
    const file = { name: "other.json", mimeType: "application/json", buffer: Buffer.from('{"version":1,"data":{}}') };
    await page.getByLabel("Import a file").setInputFiles(file);
    const refused = page.getByText("This is not a file that Bulkhead has exported.");
    await expect(refused).toBeVisible();
    await show(refused);
  } },
  { name: "search", enter: async (page) => {
    await page.goto(PAGES.home);
    await arrived(page);
    await page.keyboard.press("/");
    await page.getByRole("searchbox").fill("seccomp");
    await expect(page.locator("#search-results a").first()).toBeVisible();
  } },
  { name: "shortcuts", enter: async (page) => {
    await page.goto(PAGES.home);
    await arrived(page);
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog")).toBeVisible();
  } },
  { name: "notice-new-version", enter: async (page) => {
    await page.goto(PAGES.home);
    await arrived(page);
    await page.evaluate(() => dispatchEvent(new Event("bulkhead-update-ready")));
    await expect(page.getByRole("button", { name: "Use the new version" })).toBeVisible();
  } },
  { name: "not-found", enter: at(PAGES["not found"]) },
  ...RARE,
];
