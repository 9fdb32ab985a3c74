// The editor: what it offers while one types, what it explains, the ways between problems, folding, search, undo.
import { expectAccessible } from "./axe.js";
import { check, editor, exercise, open, part, problems, ready, text, write } from "./exercise.js";
import { expect, test } from "./page.js";

const IMAGE = exercise("non-root-image");
const SERVICE = exercise("read-only-api");

const completions = (page) => page.getByRole("listbox", { name: "Completions" });
const option = (page, name) => completions(page).getByRole("option", { name });
const card = (page) => page.locator(".cm-tooltip .cm-card, .cm-tooltip.cm-card");

/** Hears what the editor announces: it takes each away again after a moment. The answer tells the last one. */
async function listen(page) {
  await page.locator(".cm-announced").evaluate((region) => {
    new MutationObserver(() => {
      if (region.textContent.trim()) region.dataset.said = region.textContent;
    }).observe(region, { childList: true, characterData: true, subtree: true });
  });
  return () => page.locator(".cm-announced").getAttribute("data-said");
}

/** Opens an exercise with the caret at the end of the file. */
async function begin(page, which, width = 1440) {
  await page.setViewportSize({ width, height: 900 });
  await page.goto(which.address);
  await ready(page);
  await part(page, "Files");
  await editor(page).focus();
  await page.keyboard.press("ControlOrMeta+End");
}

/** Chooses the first completion. CodeMirror takes no key for a list that has only just appeared: 75 ms. */
async function choose(page) {
  await page.waitForTimeout(200);
  await page.keyboard.press("ArrowDown");
}

for (const width of [390, 768, 1440]) {
  test(`instructions and flags complete themselves, ${width} pixels wide`, async ({ page }) => {
    test.slow();
    await begin(page, IMAGE, width);
    await page.keyboard.type("\nHEAL");
    await expect(option(page, "HEALTHCHECK")).toBeVisible();
    await choose(page);
    await expect(page.locator(".cm-completionInfo")).toContainText("still works");
    await expectAccessible(page);
    await page.keyboard.press("Enter");
    await expect.poll(() => text(page)).toContain("HEALTHCHECK ");
    await page.keyboard.type("--ret");
    await expect(option(page, "--retries")).toBeVisible();
    await choose(page);
    await page.keyboard.press("Enter");
    await expect.poll(() => text(page)).toContain("HEALTHCHECK --retries=");
  });
}

test("Enter is a new line as long as nothing was chosen, and Escape closes the list without leaving", async ({ page }) => {
  await begin(page, IMAGE);
  await page.keyboard.type("\nWORK");
  await expect(option(page, "WORKDIR")).toBeVisible();
  await page.keyboard.press("Enter");
  await page.keyboard.type("E");
  await expect.poll(() => text(page)).toContain("WORK\nE");
  await page.keyboard.press("ControlOrMeta+Space");
  await expect(completions(page)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(completions(page)).toBeHidden();
  await expect(editor(page)).toBeFocused();
});

test("a Compose file offers the keys and the capabilities of the place", async ({ page }) => {
  await begin(page, SERVICE);
  await write(page, "services:\n  web:\n    image: nginx:1.29\n    cap_d");
  await page.keyboard.press("ControlOrMeta+Space");
  await expect(option(page, "cap_drop")).toBeVisible();
  await write(page, "services:\n  web:\n    image: nginx:1.29\n    cap_add: [SYS_MO");
  await page.keyboard.press("ControlOrMeta+Space");
  await expect(option(page, "SYS_MODULE")).toBeVisible();
  await choose(page);
  await expect(page.locator(".cm-completionInfo")).toContainText("loads code into the host's kernel");
});

test("hovering explains a word, with the way to its documentation", async ({ page }) => {
  await begin(page, SERVICE);
  await write(page, "services:\n  web:\n    image: nginx:1.29\n    privileged: true\n");
  await page.locator(".cm-line", { hasText: "privileged" }).getByText("privileged").first().hover();
  await expect(card(page).filter({ hasText: "root on the host" }).first()).toBeVisible();
  const link = card(page).getByRole("link", { name: "Documentation" }).first();
  await expect(link).toHaveAttribute("href", /docs\.docker\.com\/reference\/compose-file\/services\/#privileged/);
  await expect(link).toHaveAttribute("rel", /noopener/);
});

test("F1 explains the word under the caret, and says it aloud", async ({ page }) => {
  test.slow();
  await begin(page, IMAGE);
  await page.keyboard.press("ControlOrMeta+Home");
  await page.keyboard.press("ArrowDown");
  const said = await listen(page);
  await page.keyboard.press("F1");
  await expect(card(page)).toContainText("base image");
  await expect.poll(said).toContain("base image");
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(card(page)).toHaveCount(0);
  await expect(editor(page)).toBeFocused();
});

test("F8 goes from problem to problem and shows why each matters", async ({ page }) => {
  await begin(page, IMAGE);
  await expect(page.locator(".cm-lint-marker").first()).toBeVisible();
  await page.keyboard.press("ControlOrMeta+Home");
  const said = await listen(page);
  await page.keyboard.press("F8");
  await expect.poll(said).toMatch(/^\d+\/\d+: /);
  const first = await said();
  await expect(card(page).getByRole("link", { name: "Why it matters" })).toHaveAttribute("href", /#\/rules\//);
  await page.keyboard.press("F8");
  await expect.poll(said).not.toBe(first);
  await page.keyboard.press("Shift+F8");
  await expect.poll(said).toBe(first);
});

test("a mark tells its reason, its fix and the way to why it matters", async ({ page }) => {
  await begin(page, IMAGE);
  await page.locator(".cm-lintRange").first().hover();
  const shown = page.locator(".cm-tooltip .cm-diagnostic").first();
  await expect(shown).toContainText(/Error|Warning|Info/);
  await expect(shown.getByRole("link", { name: "Why it matters" })).toBeVisible();
});

test("parts fold and unfold by keyboard", async ({ page }) => {
  await begin(page, SERVICE);
  await page.keyboard.press("ControlOrMeta+Home");
  for (let line = 1; line < 4; line += 1) await page.keyboard.press("ArrowDown");
  const before = await page.locator(".cm-line").count();
  const fold = async () => {
    await page.keyboard.press("ControlOrMeta+Shift+BracketLeft");
    return page.locator(".cm-foldPlaceholder").count();
  };
  await expect.poll(fold).toBe(1);
  expect(await page.locator(".cm-line").count()).toBeLessThan(before);
  await page.keyboard.press("ControlOrMeta+Shift+BracketRight");
  await expect(page.locator(".cm-line")).toHaveCount(before);
});

test("the search is reached and left by keyboard", async ({ page }) => {
  test.slow();
  await begin(page, IMAGE);
  await page.keyboard.press("ControlOrMeta+f");
  const field = page.getByRole("textbox", { name: "Find" });
  await expect(field).toBeFocused();
  await page.keyboard.type("FROM");
  await expect(page.locator(".cm-searchMatch").first()).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(editor(page)).toBeFocused();
});

test("a reset, and the solution's text, are each one step of the editor's own undo", async ({ page }) => {
  await open(page, IMAGE);
  const start = await text(page);
  await write(page, "FROM mine:1.2.3\n");
  await page.getByRole("button", { name: "Reset this file" }).click();
  await expect.poll(() => text(page)).toBe(start);
  await editor(page).focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(() => text(page)).toBe("FROM mine:1.2.3\n");
  await page.getByRole("button", { name: /^Show the solution/ }).click();
  await page.getByRole("button", { name: "Show it" }).click();
  await page.getByRole("button", { name: /^Use this version/ }).first().click();
  await expect.poll(() => text(page)).toBe(IMAGE.solution[0].text);
  await editor(page).focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(() => text(page)).toBe("FROM mine:1.2.3\n");
});

test("everything safe is fixed at once, says how much, and is undone in one step", async ({ page }) => {
  await open(page, IMAGE);
  const faulty = "FROM debian:13.1-slim\nMAINTAINER me\nADD app.tar /srv/\nRUN apt-get install curl\nADD a.txt /srv/\n";
  await write(page, faulty);
  const all = problems(page).getByRole("button", { name: /^Fix all that is safe in Dockerfile/ });
  await expect(problems(page)).toContainText("MAINTAINER");
  await all.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText(/^\d+ fix(es)? applied to Dockerfile\.$/)).toBeVisible();
  await expect(page.getByRole("heading", { name: "Problems" })).toBeFocused();
  await expect.poll(() => text(page)).not.toBe(faulty);
  await editor(page).focus();
  await page.keyboard.press("ControlOrMeta+z");
  await expect.poll(() => text(page)).toBe(faulty);
});

test("a check that is not reached leads to its line and to why it matters", async ({ page }) => {
  await open(page, IMAGE);
  const goal = check(page, "runs as a user that is not root");
  const why = goal.getByRole("link", { name: /^Why it matters/ });
  await expect(why).toHaveAttribute("href", /#\/rules\/missing-user/);
  await write(page, "FROM mine:1.2.3\n");
  await why.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("missing-user");
  await page.goBack();
  await expect.poll(() => text(page)).toBe("FROM mine:1.2.3\n");
});
