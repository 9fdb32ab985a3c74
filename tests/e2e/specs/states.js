// Every page of the site in every state that a learner can bring it into. One table: what is added here is looked at by
// the tests of the policy, and photographed by `cargo xtask screenshots`.
import { PASSED, checks, editor, exercise, ready, solve, tab, write } from "./exercise.js";
import { expect } from "./page.js";
import { PAGES, arrived } from "./pages.js";

const EXERCISE = exercise("non-root-image");
const COMPOSE = exercise("read-only-api");

/** What a learner writes who makes it worse. */
const WORSE = `FROM node:latest
ENV API_TOKEN=s3cr3t-token-of-production
RUN curl -k https://example.com/install.sh | sh
USER root
CMD node server.js
`;

const press = (page, name) => page.getByRole("button", { name }).first().click();
/** On a narrow screen the parts of an exercise are behind buttons. */
const part = async (page, name) => {
  const button = page.getByRole("group", { name: "What to show" }).getByRole("button", { name }).first();
  if (await button.isVisible()) await button.click();
};
const show = (locator) => locator.first().scrollIntoViewIfNeeded();

/** Opens an exercise at the part of it that is of interest. */
const begin = async (page, { address } = EXERCISE) => {
  await page.goto(address);
  await arrived(page);
  await part(page, "Files");
  await ready(page);
};

/** An exercise that is passed, so that pages have progress to tell of. */
const pass = async (page) => {
  await begin(page);
  await solve(page, EXERCISE);
  await part(page, /^Checks/);
  await expect(checks(page)).toContainText(PASSED);
};

const page = (address) => async (page) => {
  await page.goto(address);
  await arrived(page);
};

/** `{ name, whole, enter(page) }`: `whole` where the picture is of the whole page and not only of the screen. */
export const STATES = [
  { name: "home", whole: true, enter: page(PAGES.home) },
  { name: "home-with-progress", enter: async (page) => {
    await pass(page);
    await page.goto(PAGES.home);
    await arrived(page);
  } },
  { name: "lesson", enter: page(PAGES.lesson) },
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
  { name: "exercise", enter: page(PAGES.exercise) },
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
    await show(page.getByRole("region", { name: "What happens" }));
  } },
  { name: "exercise-passed", enter: pass },
  { name: "playground", enter: page(PAGES.playground) },
  { name: "playground-files", enter: async (page) => {
    await page.goto(PAGES.playground);
    await arrived(page);
    for (const name of ["Dockerfile", "Compose file", "Seccomp profile"]) {
      await page.getByRole("button", { name, exact: true }).click();
    }
    await tab(page, "compose.yaml").click();
    await arrived(page);
  } },
  { name: "rules", enter: page(PAGES.rules) },
  { name: "rules-found", enter: async (page) => {
    await page.goto(PAGES.rules);
    await arrived(page);
    await page.getByRole("searchbox").first().fill("socket");
  } },
  { name: "rule", whole: true, enter: page(PAGES.rule) },
  { name: "checklist", whole: true, enter: page(PAGES.checklist) },
  { name: "progress", whole: true, enter: page(PAGES.progress) },
  { name: "progress-some", whole: true, enter: async (page) => {
    await pass(page);
    await page.goto(PAGES.progress);
    await arrived(page);
  } },
  { name: "progress-report", whole: true, enter: async (page) => {
    await pass(page);
    await page.goto(PAGES.report);
    await arrived(page);
    await press(page, "Make the report");
    await expect(page.getByText("The report is made.")).toBeAttached();
  } },
  { name: "glossary", enter: page(`${PAGES.glossary}/digest`) },
  { name: "accessibility", whole: true, enter: page(PAGES.accessibility) },
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
    await expect(page.getByText("This is not a file that Bulkhead has exported.")).toBeVisible();
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
  { name: "not-found", enter: page(PAGES["not found"]) },
];
