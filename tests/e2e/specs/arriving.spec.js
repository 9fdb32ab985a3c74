// What comes when: what is read first waits for nothing else, and what is not looked at is not fetched.
import { expectAccessible } from "./axe.js";
import { check, editor, exercise, part, problems, ready, text, write } from "./exercise.js";
import { expect, test } from "./page.js";

const EXERCISE = exercise("non-root-image");
const FOLDER = "lessons/03-build-time/exercises/non-root-image";
const PART = "**/app/*workbench*.wasm";

/** Keeps what answers to a pattern of addresses from coming; the answer lets it come. */
async function hold(page, pattern) {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route(pattern, async (route) => {
    await held;
    await route.continue();
  });
  return release;
}

/** The paths of what the page asks for. */
function asked(page) {
  const paths = [];
  page.on("request", (request) => paths.push(new URL(request.url()).pathname));
  return paths;
}

for (const width of [390, 1440]) {
  for (const [name, address] of [["home", "./"], ["exercise", EXERCISE.address], ["playground", "#/playground"]]) {
    test(`the name stands there before the page itself, where it stays: ${name}, ${width} pixels wide`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      const release = await hold(page, "**/app_bg-*.wasm");
      const brand = page.getByRole("banner").getByRole("link", { name: "Bulkhead", exact: true });
      await page.goto(address);
      await expect(brand).toBeVisible();
      await expect(page.getByRole("navigation")).toHaveCount(0);
      const before = await brand.boundingBox();
      release();
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      const after = await brand.boundingBox();
      expect([before.x, before.y]).toEqual([after.x, after.y]);
    });
  }
}

test("what an address names is asked for while the page is on its way, and once", async ({ page }) => {
  const release = await hold(page, "**/app_bg-*.wasm");
  const paths = asked(page);
  const wanted = ["lessons/course.json", "lessons/03-build-time/lesson.json", `${FOLDER}/exercise.json`, `${FOLDER}/starter.json`];
  const times = () => wanted.map((path) => paths.filter((asked) => asked.endsWith(`/${path}`)).length);
  await page.goto(EXERCISE.address);
  await expect.poll(times).toEqual([1, 1, 1, 1]);
  release();
  await ready(page);
  expect(times()).toEqual([1, 1, 1, 1]);
});

for (const width of [390, 768, 1440]) {
  test(`the task can be read while the workbench is on its way, ${width} pixels wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    const release = await hold(page, PART);
    await page.goto(EXERCISE.address);
    await expect(page.getByRole("heading", { level: 1, name: EXERCISE.title })).toBeVisible();
    await expect(page.locator(".task-words")).toContainText("A small parcel carrier");
    await expect(page.getByRole("status").filter({ hasText: "Fetching" })).toBeVisible();
    await expectAccessible(page);
    const before = await page.locator(".task-words").boundingBox();
    release();
    await ready(page);
    expect(await page.locator(".task-words").boundingBox()).toEqual(before);
  });
}

test("a workbench that does not come can be asked for again, below the task", async ({ page, faults }) => {
  await page.route(PART, (route) => route.abort());
  await page.goto(EXERCISE.address);
  await expect(page.getByRole("alert")).toBeVisible();
  await expect(page.locator(".task-words")).toContainText("A small parcel carrier");
  await page.unroute(PART);
  await page.getByRole("button", { name: "Try again" }).click();
  await ready(page);
  expect(faults.splice(0).filter((fault) => !/ERR_FAILED|Failed to fetch/.test(fault))).toEqual([]);
});

test("on a phone the editor is fetched when the files are first shown, and shows what was chosen", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const paths = asked(page);
  const editors = () => paths.filter((path) => path.includes("/editor/editor-")).length;
  await page.goto(EXERCISE.address);
  await ready(page);
  await page.waitForTimeout(500);
  expect(editors()).toBe(0);
  await part(page, /^Checks/);
  await check(page, "The carrier's token is no longer part of the image.").getByRole("button", { name: "Show me" }).click();
  await expect(page.locator(".cm-content")).toBeFocused();
  expect(editors()).toBe(1);
  expect(await page.evaluate(() => getSelection().toString())).toBe("CARRIER_TOKEN");
  await write(page, "FROM node:24.4.1-slim\nUSER root\n");
  expect(await text(page)).toContain("USER root");
  await part(page, /^Checks/);
  await expect(problems(page)).toContainText("root");
  await part(page, "Files");
  await expect(editor(page)).toContainText("USER root");
});
