// Another course of the same origin: opened, solved, resumed; its progress is apart; nothing from elsewhere is opened.
import { PASSED, checks, editor, keyed, ready, write } from "./exercise.js";
import { arrived } from "./pages.js";
import { expect, test } from "./page.js";

const TINY = "?course=/courses/tiny/";
const SOLUTION = 'FROM alpine:3.22\nUSER 1000\nCMD ["sleep", "60"]\n';

test("another course is opened, solved and resumed, and its progress is its own", async ({ page }) => {
  await page.goto(`${TINY}#/`);
  await expect(page).toHaveTitle("A tiny course · Bulkhead");
  await page.getByRole("link", { name: "Begin: A user of its own" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "A user of its own" })).toBeFocused();
  const picture = page.getByRole("img", { name: "A wall with one door" });
  await picture.scrollIntoViewIfNeeded();
  await expect.poll(() => picture.evaluate((image) => image.naturalWidth)).toBe(120);
  await page.getByRole("radio", { name: "root" }).check();
  await page.getByRole("button", { name: "Check my answer" }).click();
  await expect(page.locator(".quiz").getByRole("status")).toHaveText("Right.");

  await page.getByRole("region", { name: "Exercise: a user of its own" }).getByRole("link").first().click();
  await ready(page);
  await write(page, SOLUTION);
  await expect(checks(page)).toContainText(PASSED);
  await expect.poll(() => keyed(page, "/draft/own-user")).toContain("%2Fcourses%2Ftiny/");

  await page.goto(`${TINY}#/`);
  await page.reload();
  await page.getByRole("link", { name: "Continue: A user of its own" }).click();
  await ready(page);
  await expect(editor(page)).toContainText("USER 1000");
  await expect(checks(page)).toContainText(PASSED);

  await page.goto("./#/progress");
  await arrived(page);
  await expect(page.getByRole("row", { name: /A user of its own/ })).toHaveCount(0);
  await page.goto("./#/");
  await expect(page.getByRole("link", { name: /^Begin: / })).toBeVisible();
});

test("a course of another site is refused in words, and nobody is asked for it", async ({ page }) => {
  for (const address of ["https://example.org/course/", "//example.org/course/", "data:text/plain,x", "javascript:alert(1)", "http://["]) {
    await page.goto(`?course=${encodeURIComponent(address)}#/`);
    await expect(page.getByRole("alert")).toContainText("This page opens only courses of its own site.");
  }
});
