// A learner reads: the course, a lesson, its questions; goes on, goes back, follows links to headings and rules.
import { expect, test } from "./page.js";

const LESSON = "#/lesson/build-time";

test("a lesson is headings, examples, exercises and links, and never HTML of its own", async ({ page }) => {
  await page.goto(LESSON);
  await expect(page.getByRole("heading", { level: 1, name: "Build-time security" })).toBeVisible();
  await expect(page).toHaveTitle("Build-time security · Bulkhead");
  const faulty = page.locator(".fence-bad").first();
  await expect(faulty).toContainText("Faulty");
  await faulty.getByRole("link", { name: "missing-user" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "missing-user" })).toBeFocused();
  await page.goBack();
  for (const link of await page.locator("article a.web").all()) {
    await expect(link).toHaveAttribute("href", /^https:/);
    await expect(link).toHaveAttribute("rel", "noopener noreferrer");
  }
  await expect(page.locator("article script, article style, article iframe")).toHaveCount(0);
});

test("an example is copied, and the page says so", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(LESSON);
  const example = page.locator(".fence").first();
  await example.getByRole("button", { name: /^Copy/ }).click();
  await expect(example.getByRole("status")).toHaveText("Copied");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(await example.locator("pre").textContent());
});

test("every answer to a question is told what is right or wrong about it", async ({ page }) => {
  await page.goto(LESSON);
  const quiz = page.locator(".quiz").first();
  const answers = quiz.getByRole("radio");
  const verdict = quiz.getByRole("status");
  const check = quiz.getByRole("button", { name: "Check my answer" });
  await expect(check).toBeDisabled();
  for (let place = 0; place < (await answers.count()); place += 1) {
    await answers.nth(place).check();
    await check.click();
    await expect(quiz.locator(".feedback").first()).toBeVisible();
    await expect(verdict).toHaveText(/^(Right|Not yet)/);
    if ((await verdict.textContent()).startsWith("Right")) break;
    await expect(quiz.locator(".feedback")).toHaveCount(1);
  }
  await expect(verdict).toHaveText("Right.");
  await expect(quiz.locator(".feedback")).toHaveCount(await answers.count());
});

test("a heading has an address of its own", async ({ page }) => {
  await page.goto(LESSON);
  await page.getByRole("navigation", { name: "In this lesson" }).getByRole("link", { name: "Install less" }).click();
  await expect(page).toHaveURL(/#\/lesson\/build-time\/section\/install-less$/);
  const heading = page.getByRole("heading", { name: "Install less" });
  await expect(heading).toBeFocused();
  await expect(heading).toBeInViewport();
  await page.reload();
  await expect(heading).toBeInViewport();
});

test("going back leads to where the learner was", async ({ page }) => {
  await page.goto(LESSON);
  await expect(page.locator(".quiz").first()).toBeAttached();
  await page.evaluate(() => scrollTo(0, 3000));
  // The place is remembered when the scrolling has settled.
  await expect.poll(() => page.evaluate(() => history.state)).toBe(3000);
  await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Checklist" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Security checklist" })).toBeFocused();
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1, name: "Build-time security" })).toBeAttached();
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(3000);
});

test("the course can be continued where it was left", async ({ page }) => {
  await page.goto(LESSON);
  await expect(page.locator(".objectives")).toBeVisible();
  await page.goto("#/");
  await page.getByRole("link", { name: "Continue: Build-time security" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Build-time security" })).toBeFocused();
});

test("a lesson that does not come can be asked for again", async ({ page, faults }) => {
  await page.route("**/lesson.json", (route) => route.abort());
  await page.goto(LESSON);
  const failed = page.getByRole("alert");
  await expect(failed).toContainText("Check that you are online");
  await page.unroute("**/lesson.json");
  await failed.getByRole("button", { name: "Try again" }).click();
  await expect(page.locator(".objectives")).toBeVisible();
  expect(faults.splice(0)).toEqual(["console: Failed to load resource: net::ERR_FAILED"]);
});

test("addresses that name nothing say so and lead home", async ({ page }) => {
  for (const address of ["#/no/such/page", "#/lesson/none", "#/lesson/build-time/exercise/none", "#/rules/none"]) {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1, name: /^There is no such/ })).toBeVisible();
    await expect(page.getByRole("main").getByRole("link", { name: "To the course" })).toHaveAttribute("href", "#/");
  }
});

test("a rule is found by its words", async ({ page }) => {
  await page.goto("#/rules");
  await page.getByRole("searchbox", { name: "Find a rule" }).fill("user root");
  await expect(page.getByRole("status").filter({ hasText: "of" })).toHaveText(/^\d+ of \d+ rules$/);
  await page.getByRole("link", { name: "missing-user" }).click();
  await expect(page.getByRole("heading", { level: 2, name: "What an attacker does" })).toBeVisible();
});
