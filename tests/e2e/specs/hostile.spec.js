// What others may have written, in the storage, in a file, in an address: it is shown as text or not at all, never run.
import { editor, exercise, keep, keyed, open, ready, write } from "./exercise.js";
import { HOSTILE, expectHarmless } from "./payloads.js";
import { expect, test } from "./page.js";

const EXERCISE = exercise("non-root-image");

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

test("a lesson that somebody else published is text, whatever its tree says", async ({ page }) => {
  const attributes = ["x", ...HOSTILE, "javascript:globalThis.hacked=1", "//example.org/x", "https://example.org/\"onclick=1", "../../x"];
  const tags = ["p", "h2", "a", "img", "fence", "diagram", "faulty", "t", "ol", "box", "mistake", "script", "iframe", "svg", "style"];
  const nodes = tags.flatMap((tag) => attributes.map((attribute) => [tag, attribute, ...HOSTILE, ["script", "", HOSTILE[0]]]));
  const picture = (url) => url.pathname.includes("/lessons/") && !url.pathname.endsWith(".json");
  await page.route(picture, (route) => route.fulfill({ contentType: "image/svg+xml", body: "<svg xmlns='http://www.w3.org/2000/svg'/>" }));
  await page.route("**/03-build-time/lesson.json", async (route) => {
    const lesson = await (await route.fetch()).json();
    const quiz = { id: HOSTILE[1], points: 1, question: nodes, answers: [{ text: nodes, right: true, feedback: nodes }] };
    await route.fulfill({ json: { ...lesson, title: HOSTILE[1], blocks: [{ Text: nodes }, { Quiz: quiz }] } });
  });
  await page.goto("#/lesson/build-time");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(HOSTILE[1]);
  await expect(page.locator("article")).toContainText(HOSTILE[2]);
  await expect(page.locator("article").locator("script, style, svg, iframe")).toHaveCount(0);
  for (const link of await page.locator("article a").all()) await expect(link).toHaveAttribute("href", /^(#\/|https:\/\/)/);
  const pictures = await page.locator("article img").evaluateAll((all) => all.map((image) => image.src));
  const folder = new URL("lessons/", page.url().split("#")[0]).href;
  expect(pictures.filter((address) => !address.startsWith(folder))).toEqual([]);
  expect(await page.evaluate(() => globalThis.hacked)).toBe(undefined);
});

test("a lesson that is nested without end is refused", async ({ page }) => {
  const deep = `[${'["p","",'.repeat(50_000)}"x"${"]".repeat(50_000)}]`;
  await page.route("**/03-build-time/lesson.json", async (route) => {
    const text = await (await route.fetch()).text();
    await route.fulfill({ contentType: "application/json", body: text.replace('"blocks":[', `"blocks":[{"Text":${deep}},`) });
  });
  await page.goto("#/lesson/build-time");
  await expect(page.getByRole("alert")).toContainText("is not what this page can read");
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

test("an imported file with script in every text of it is shown as text", async ({ page }) => {
  await page.goto("#/progress");
  const drafts = Object.fromEntries(HOSTILE.map((script) => [script, { files: { [script]: script }, open: script, aside: [{ why: "tab", files: { [script]: script } }] }]));
  drafts[EXERCISE.id] = { files: { Dockerfile: HOSTILE.join("\n") }, aside: HOSTILE.map((script) => ({ why: "course", files: { [script]: script } })) };
  const progress = { lessons: HOSTILE, quizzes: { [HOSTILE[0]]: { chosen: [0], right: true, question: HOSTILE[1], said: HOSTILE } }, last: { address: "javascript:globalThis.hacked=1", title: HOSTILE[1] } };
  const archive = JSON.stringify({ version: 1, data: { kind: "bulkhead progress", written: HOSTILE[1], progress, drafts } });
  const file = { name: `${HOSTILE[1].replaceAll("/", "_")}.json`, mimeType: "application/json", buffer: Buffer.from(archive) };
  await page.getByLabel("Import a file").setInputFiles(file);
  await expect(page.getByRole("group", { name: /It would bring/ })).toBeVisible();
  await expectHarmless(page);
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByText("Imported.")).toBeVisible();
  await page.goto(EXERCISE.address);
  await ready(page);
  await expect(page.getByRole("region", { name: "Your earlier work" })).toHaveCount(HOSTILE.length);
  for (const one of await page.getByText("Look at it").all()) await one.click();
  await expectHarmless(page);
  await page.goto("#/");
  await expect(page.getByRole("link", { name: /^Continue: / })).toBeVisible();
  await expectHarmless(page);
});
