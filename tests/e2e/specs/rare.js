// States that a learner seldom sees: something went wrong, something is asked, another language, another theme.
import { deflateRawSync } from "node:zlib";
import { checks, editor, exercise, keep, keyed, part, problems, solve, write, PASSED } from "./exercise.js";
import { expect } from "./page.js";
import { PAGES, arrived } from "./pages.js";
import { EXERCISE, WORSE, at, begin, pass, press, show } from "./steps.js";

const JUDGED = { timeout: 25_000 };

/** What is kept, or exported, as this version of the page writes it. */
const enveloped = (data) => JSON.stringify({ version: 1, data });
/** The address of the playground with files from a link. */
const link = (files) => {
  const packed = deflateRawSync(Buffer.from(JSON.stringify({ bulkhead: 1, files })));
  return `#/playground/files/${packed.toString("base64url")}`;
};

/** Opens a page in German. */
const german = (address) => async (page) => {
  await at(PAGES.home)(page);
  await page.getByRole("combobox", { name: "Language" }).selectOption("de");
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
  await page.goto(address);
  await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toBeVisible();
};

/** Opens a page in high contrast. */
const contrasting = (address) => async (page) => {
  await at(address)(page);
  await page.getByLabel("Theme").selectOption("High contrast");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "contrast");
};

export const RARE = [
  { name: "lesson-contents", enter: async (page) => {
    await at(PAGES.lesson)(page);
    const contents = page.locator(".contents");
    if (!(await contents.getByRole("link").first().isVisible())) await contents.locator("summary").click();
    await expect(contents.getByRole("link").first()).toBeVisible();
  } },
  { name: "lesson-end", enter: async (page) => {
    await at(PAGES.lesson)(page);
    await press(page, "I have read this lesson");
    await show(page.locator(".neighbours"));
  } },
  { name: "lesson-missing", faulty: true, enter: async (page) => {
    await at(PAGES.home)(page);
    await page.route(/lessons\/.*build-time/, (route) => route.abort());
    await page.goto(PAGES.lesson);
    await expect(page.getByRole("button", { name: "Try again" })).toBeVisible(JUDGED);
  } },
  { name: "exercise-coming", enter: async (page) => {
    // The workbench never comes.
    await page.route("**/app/*workbench*.wasm", () => {});
    await page.goto(EXERCISE.address);
    await expect(page.getByRole("status").filter({ hasText: "Fetching" })).toBeVisible();
  } },
  { name: "exercise-completion", enter: async (page) => {
    await begin(page);
    await editor(page).focus();
    await page.keyboard.press("ControlOrMeta+End");
    await page.keyboard.type("\nHEAL");
    await expect(page.getByRole("option", { name: "HEALTHCHECK" })).toBeVisible();
    // CodeMirror takes no key for a list that has only just appeared.
    await page.waitForTimeout(200);
    await page.keyboard.press("ArrowDown");
    await expect(page.locator(".cm-completionInfo")).toBeVisible();
  } },
  { name: "exercise-problems", enter: async (page) => {
    await begin(page);
    await write(page, WORSE);
    await part(page, /^Checks/);
    await expect(problems(page)).toContainText("API_TOKEN");
    await show(problems(page).getByRole("listitem").last());
  } },
  { name: "exercise-changes", enter: async (page) => {
    await begin(page);
    await write(page, WORSE);
    await press(page, "Changes since the start");
    await show(page.locator(".changes .comparison"));
  } },
  { name: "exercise-busy", enter: async (page) => {
    await begin(page);
    const [worker] = page.workers();
    // It never answers, so nobody can wait for it.
    worker.evaluate(() => { for (;;); }).catch(() => {});
    await write(page, WORSE);
    await part(page, /^Checks/);
    const busy = page.getByText("Still checking your last change.");
    await expect(busy).toBeVisible();
    await show(busy);
  } },
  { name: "exercise-checker-failed", faulty: true, enter: async (page) => {
    await page.route(/engine_loader/, (route) => route.abort());
    await page.goto(EXERCISE.address);
    await expect(page.getByRole("region", { name: "Grade" })).toBeVisible();
    // Not behind the button for the checks: who edits has to see it.
    await part(page, "Files");
    const again = page.getByRole("button", { name: "Try again" });
    await expect(again).toBeVisible(JUDGED);
    await show(again);
  } },
  { name: "exercise-too-large", enter: async (page) => {
    await begin(page);
    await editor(page).focus();
    await editor(page).evaluate((content) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", "RUN echo 0123456789\n".repeat(105_000));
      content.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    });
    await part(page, /^Checks/);
    await expect(problems(page)).toContainText("only files up to", JUDGED);
    await show(problems(page));
  } },
  { name: "exercise-earlier", enter: async (page) => {
    await begin(page);
    await expect.poll(() => keyed(page, "/progress")).toBeTruthy();
    const key = (await keyed(page, "/progress")).replace(/progress$/, `draft/${EXERCISE.id}`);
    await keep(page, { [key]: enveloped({ files: { Dockerfile: WORSE }, starter: "0123456789abcdef" }) });
    await begin(page);
    const earlier = page.getByRole("region", { name: "Your earlier work" });
    await earlier.getByText("Look at it", { exact: true }).click();
    await earlier.getByRole("button", { name: "Delete it…" }).click();
    await show(earlier);
  } },
  { name: "exercise-debrief", enter: async (page) => {
    await pass(page);
    await press(page, "Read the debrief");
    await show(page.locator(".debrief"));
  } },
  { name: "exercise-capstone", enter: async (page) => {
    const capstone = exercise("capstone");
    await begin(page, capstone);
    await solve(page, capstone);
    await part(page, /^Checks/);
    await expect(checks(page)).toContainText(PASSED, JUDGED);
    await show(checks(page));
  } },
  { name: "playground-link", enter: async (page) => {
    await at(link([["Dockerfile", "FROM a\n"], ["compose.yaml", "services: {}\n"]]))(page);
    await expect(page.getByRole("button", { name: "Open these files" })).toBeVisible();
  } },
  { name: "playground-checklist", enter: async (page) => {
    await at(PAGES.playground)(page);
    await press(page, "Compose file");
    await show(page.getByRole("region", { name: "Checklist" }).getByRole("listitem").nth(2));
  } },
  { name: "playground-link-damaged", enter: at("#/playground/files/AAAA") },
  { name: "rules-none", enter: async (page) => {
    await at(PAGES.rules)(page);
    await page.getByRole("searchbox").first().fill("qqqqzzzz");
  } },
  { name: "search-none", enter: async (page) => {
    await at(PAGES.home)(page);
    await page.keyboard.press("/");
    await page.getByRole("searchbox").fill("qqqqzzzz xxwwvv");
    await expect(page.getByText("Nothing found. Try another word, or fewer.")).toBeVisible();
  } },
  { name: "progress-plan", enter: async (page) => {
    await begin(page);
    await write(page, "FROM mine\n");
    await expect.poll(() => keyed(page, `/draft/${EXERCISE.id}`)).toBeTruthy();
    await at(PAGES.progress)(page);
    const drafts = { [EXERCISE.id]: { files: { Dockerfile: "FROM file\n" } } };
    const archive = { kind: "bulkhead progress", written: "2026-01-31T12:00:00Z", progress: {}, drafts };
    const file = { name: "other.json", mimeType: "application/json", buffer: Buffer.from(enveloped(archive)) };
    await page.getByLabel("Import a file").setInputFiles(file);
    await show(page.getByRole("button", { name: "Import", exact: true }));
  } },
  { name: "notice-full", enter: async (page) => {
    await page.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    });
    await at(PAGES.lesson)(page);
    await press(page, "I have read this lesson");
    const full = page.getByText(/no room left/);
    await expect(full).toBeVisible();
    await show(full);
  } },
  { name: "german-home", enter: german(PAGES.home) },
  { name: "german-exercise", enter: async (page) => {
    await german(PAGES.exercise)(page);
    await expect(page.locator(".check:is(.passed, .failed)")).not.toHaveCount(0);
  } },
  { name: "german-progress", enter: german(PAGES.progress) },
  { name: "contrast-home", enter: contrasting(PAGES.home) },
  { name: "contrast-exercise", enter: contrasting(PAGES.exercise) },
];
