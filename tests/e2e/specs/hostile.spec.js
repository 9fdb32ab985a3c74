// What others may have written, in the storage, in a file, in an address: it is shown as text or not at all, never run.
import { editor, exercise, keep, keyed, open, ready, write } from "./exercise.js";
import { expect, test } from "./page.js";

const EXERCISE = exercise("non-root-image");

/** Each would set `globalThis.hacked` where text is taken for HTML, script or an address. */
const HOSTILE = [
  "<script>globalThis.hacked = 1</script>",
  "<img src=x onerror=globalThis.hacked=1>",
  "</textarea></code></pre><svg onload=globalThis.hacked=1>",
  "\"><iframe srcdoc='<script>parent.hacked=1</script>'></iframe>",
  "<a href=javascript:globalThis.hacked=1>x</a>[x](javascript:globalThis.hacked=1)",
  "{{constructor.constructor('globalThis.hacked=1')()}}${globalThis.hacked=1}",
];

/** Nothing of a hostile text has become a part of the page. */
async function expectHarmless(page) {
  await expect(page.locator("img, iframe, svg[onload], [onerror], [href^='javascript:']")).toHaveCount(0);
  expect(await page.evaluate(() => globalThis.hacked)).toBe(undefined);
}

test("a file of the learner's is text, in the editor, in the problems and in the comparison", async ({ page }) => {
  await open(page, EXERCISE);
  const text = HOSTILE.flatMap((one) => [`FROM ${one}`, `ENV A_${one}=1`, one, `USER ${one}`]).join("\n");
  await write(page, text);
  await expect(editor(page)).toContainText(HOSTILE[1]);
  await expect(page.getByRole("region", { name: "Problems" })).toContainText("<img is not an instruction");
  await expectHarmless(page);
  await page.getByRole("button", { name: /^Show the solution/ }).click();
  await page.getByRole("button", { name: "Show it" }).click();
  await expect(page.locator(".comparison")).toContainText(HOSTILE[0]);
  await expectHarmless(page);
  await page.reload();
  await ready(page);
  await expect(editor(page)).toContainText(HOSTILE[1]);
  await expectHarmless(page);
});

test("progress that somebody else wrote leads nowhere but into the course", async ({ page }) => {
  await open(page, EXERCISE);
  await expect.poll(() => keyed(page, "/progress")).toBeTruthy();
  const key = await keyed(page, "/progress");
  for (const address of ["javascript:globalThis.hacked=1", "https://example.org/", "//example.org", "#/lesson/build-time"]) {
    const last = { address, title: HOSTILE.join(" ") };
    await keep(page, { [key]: JSON.stringify({ version: 1, data: { last, lessons: HOSTILE } }) });
    await page.goto("#/");
    const link = page.getByRole("link", { name: /^Continue: / });
    await expect(link).toContainText(HOSTILE[0]);
    await expect(link).toHaveAttribute("href", /^#/);
    await expectHarmless(page);
  }
});

test("an address is text", async ({ page }) => {
  await page.goto("./");
  for (const place of ["#/", "#/lesson/", "#/lesson/build-time/section/", "#/lesson/build-time/exercise/", "#/rules/"]) {
    for (const text of [...HOSTILE, "%", "%00", "%ff%fe", "../../..", "x".repeat(5_000)]) {
      await page.evaluate((hash) => { location.hash = hash; }, place + encodeURIComponent(text));
      await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toBeVisible();
      await page.evaluate((hash) => { location.hash = hash; }, place + text);
      await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toBeVisible();
      await expectHarmless(page);
    }
  }
});

test("the page forbids scripts of others and evaluation", async ({ page, faults }) => {
  await page.goto("./");
  const policy = await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
  const scripts = policy.split(";").map((one) => one.trim()).find((one) => one.startsWith("script-src"));
  expect(scripts).toBe("script-src 'self' 'wasm-unsafe-eval'");
  expect(policy).toContain("default-src 'none'");
  const evaluated = await page.evaluate(() => {
    const button = document.createElement("button");
    document.body.append(button);
    try {
      button.setAttribute("onclick", "globalThis.hacked = 1");
    } catch {
      // Where the browser asks for a trusted script it has not even been written.
    }
    button.click();
    return globalThis.hacked;
  });
  expect(evaluated).toBe(undefined);
  await expect.poll(() => faults.splice(0).join()).toMatch(/TrustedScript|Content Security Policy/);
});
