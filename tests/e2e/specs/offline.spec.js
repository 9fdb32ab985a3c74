// After one visit everything works without a network; a newer version is offered, not forced, and never mixed with an
// older one.
import { PASSED, checks, editor, exercise, ready, solve, write } from "./exercise.js";
import { Host, listed } from "./host.js";
import { expect, test as base } from "./page.js";
import { PAGES, arrived } from "./pages.js";

const EXERCISE = exercise("non-root-image");
const LESSON = "lessons/03-build-time/lesson.json";
const OFFER = "There is a new version of this course";

const test = base.extend({
  host: async ({}, use) => {
    const host = new Host("/bulkhead/", "/other/");
    await host.start();
    await use(host);
    await host.stop();
  },
  baseURL: async ({ host }, use) => use(host.url()),
});
test.use({ serviceWorkers: "allow" });
// The whole site is fetched in each of them.
test.slow();

/** What the browser keeps of the site at this path: addresses without their hashes. */
const kept = (page, path = "/bulkhead/") =>
  page.evaluate(async (path) => {
    const name = (await caches.keys()).find((name) => name.endsWith(path));
    const keys = name ? await (await caches.open(name)).keys() : [];
    return keys.map(({ url }) => new URL(url).pathname.slice(path.length) || "index.html").sort();
  }, path);

/** Visits the site once, until all of it is kept. */
async function visit(page, host, address = "./") {
  await page.goto(address);
  await arrived(page);
  const all = Object.keys(listed(host.files.get("sw.js"))).sort();
  await expect.poll(() => kept(page), { timeout: 60_000 }).toEqual(all);
  // What has just come for the first time is no newer version.
  await expect(page.getByText(OFFER)).toHaveCount(0);
}

/** Another version: the page, a lesson and the name of the editor's script are others. */
function deploy(host) {
  const old = [...host.files.keys()].find((path) => path.startsWith("editor/editor-"));
  const names = host.rename(old, "editor/editor-0123456789abcdef.js");
  host.deploy(
    {
      "index.html": (text) => text.replace("<body>", '<body data-version="2">'),
      [LESSON]: (text) => text.replaceAll("Build-time security", "Build-time security, revised"),
    },
    names,
  );
}

const version = (page) => page.locator("body").getAttribute("data-version");

/** Asks for a newer version, as the browser does at each opening. */
const look = (page) => page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));

test("after one visit every page opens without a network, and an exercise is passed", async ({ page, host }) => {
  await visit(page, host);
  await host.stop();
  for (const address of Object.values(PAGES)) {
    await page.goto("about:blank");
    await page.goto(address);
    await arrived(page);
    await expect(page.getByRole("alert")).toHaveCount(0);
  }
  await page.goto(EXERCISE.address);
  await ready(page);
  await solve(page, EXERCISE);
  await expect(checks(page)).toContainText(PASSED);
  await page.getByRole("button", { name: /^Show the solution/ }).click();
  await host.start();
});

// Some hosts lead from `x.html` to `x`, and a frame takes no such answer from a service worker.
for (const leadsAway of [false, true]) {
  test(`a diagram is drawn without a network${leadsAway ? ", also if its host leads away from names" : ""}`, async ({ page, host }) => {
    host.leadsAway = leadsAway;
    await visit(page, host);
    await host.stop();
    await page.goto("#/lesson/network");
    await page.locator(".diagram").first().scrollIntoViewIfNeeded();
    await expect(page.locator(".diagram .on-screen").first()).toBeVisible();
    await host.start();
  });
}

test("the page of the first visit goes on when the network goes", async ({ page, host }) => {
  await visit(page, host);
  await host.stop();
  await page.getByRole("link", { name: /^Begin/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Layers of defence" })).toBeFocused();
  await expect(page.locator(".objectives")).toBeVisible();
  await host.start();
});

test("what the first page shows does not wait for what is kept", async ({ page, host }) => {
  await page.goto("./");
  await arrived(page);
  const first = host.asked.length;
  expect(host.asked).not.toContain("sw.js");
  expect(first).toBeLessThan(30);
});

test("an update is offered; until it is wanted the old version stays whole", async ({ page, host }) => {
  await visit(page, host, EXERCISE.address);
  deploy(host);
  await page.reload();
  await ready(page);
  expect(await version(page)).toBe(null);
  await expect(page.getByRole("status").filter({ hasText: OFFER })).toBeVisible();
  await page.goto(PAGES.lesson);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Build-time security");
  await page.getByRole("button", { name: "Later" }).click();
  await expect(page.getByText(OFFER)).toHaveCount(0);
  await page.reload();
  await expect(page.getByText(OFFER)).toBeVisible();
  expect(await version(page)).toBe(null);
});

test("the new version comes with a button, and the draft stays", async ({ page, host }) => {
  await visit(page, host, EXERCISE.address);
  deploy(host);
  host.asked.length = 0;
  await look(page);
  await expect(page.getByText(OFFER)).toBeVisible();
  // Only what is new comes: the editor is the same under another name, but who knows.
  const fetched = host.asked.filter((path) => path !== "sw.js");
  expect(fetched.sort()).toEqual([LESSON, "editor/editor-0123456789abcdef.js", "index.html"].sort().filter((path) => fetched.includes(path)));
  await write(page, "FROM node:24.4.1-slim\n# my last word\n");
  await page.getByRole("button", { name: "Use the new version" }).click();
  await expect.poll(() => version(page).catch(() => null)).toBe("2");
  await ready(page);
  await expect(editor(page)).toContainText("# my last word");
  await page.goto(PAGES.lesson);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Build-time security, revised");
  await expect(page.getByText(OFFER)).toHaveCount(0);
  // Nothing is left of the old version, and the new one is whole.
  await expect.poll(() => kept(page)).toEqual(Object.keys(listed(host.files.get("sw.js"))).sort());
  await host.stop();
  await page.goto(EXERCISE.address);
  await page.reload();
  await ready(page);
  await host.start();
});

// Not reliable yet: with another tab open the waiting worker sometimes takes over only long after it was asked to. The
// drafts are kept all the while, and the old version stays whole.
test.fixme("another tab follows, with its draft", async ({ page, context, host }) => {
  test.slow();
  await visit(page, host);
  const other = await context.newPage();
  await other.goto(EXERCISE.address);
  await ready(other);
  await write(other, "FROM node:24.4.1-slim\n# in the other tab\n");
  deploy(host);
  await page.bringToFront();
  await look(page);
  await page.getByRole("button", { name: "Use the new version" }).click();
  // The browser lets the old worker finish what it does for the other tab first.
  await expect.poll(() => version(page).catch(() => null), { timeout: 60_000 }).toBe("2");
  await expect.poll(() => version(other).catch(() => null), { timeout: 60_000 }).toBe("2");
  await ready(other);
  await expect(editor(other)).toContainText("# in the other tab");
});

test("work that cannot be saved keeps the old version", async ({ page, host }) => {
  await visit(page, host, EXERCISE.address);
  await page.evaluate(() => {
    Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
  });
  await write(page, "FROM node:24.4.1-slim\n# nowhere else\n");
  deploy(host);
  await look(page);
  await page.getByRole("button", { name: "Use the new version" }).click();
  await expect(page.getByText("no room left")).toBeVisible();
  await expect(editor(page)).toContainText("# nowhere else");
  expect(await version(page)).toBe(null);
});

test("a browser without room works as without a service worker, and says nothing", async ({ page, context, host }) => {
  const client = await context.newCDPSession(page);
  await client.send("Storage.overrideQuotaForOrigin", { origin: new URL(host.url()).origin, quotaSize: 300_000 });
  await page.goto("./");
  await arrived(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await expect.poll(() => host.asked.filter((path) => path.startsWith("rules/")).length, { timeout: 60_000 }).toBeGreaterThan(100);
  await page.goto(EXERCISE.address);
  await page.reload();
  await ready(page);
  await expect(page.locator(".notice")).toHaveCount(0);
});

test("a browser without service workers works", async ({ page, host }) => {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, "serviceWorker", { get: () => undefined });
  });
  await page.goto(EXERCISE.address);
  await ready(page);
  await page.waitForTimeout(3_000);
  expect(host.asked).not.toContain("sw.js");
});

test("two courses under one origin keep apart", async ({ page, host }) => {
  await visit(page, host);
  await page.goto(host.url("/other/"));
  await arrived(page);
  const all = Object.keys(listed(host.files.get("sw.js"))).length;
  await expect.poll(async () => (await kept(page, "/other/")).length, { timeout: 60_000 }).toBe(all);
  expect((await kept(page)).length).toBe(all);
});

test("an author's server ends what an earlier visit has left", async ({ page, host }) => {
  await visit(page, host);
  host.retire();
  host.deploy = undefined;
  host.files.set("index.html", Buffer.from(String(host.files.get("index.html")).replace("<body>", '<body data-version="2">')));
  await page.reload();
  await expect.poll(() => version(page).catch(() => null), { timeout: 20_000 }).toBe("2");
  await expect.poll(() => page.evaluate(async () => (await caches.keys()).length)).toBe(0);
  await page.reload();
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBe(null);
});

test("the site can be installed", async ({ page, context, host }) => {
  await page.goto("./");
  await arrived(page);
  const client = await context.newCDPSession(page);
  const { url, errors, data } = await client.send("Page.getAppManifest");
  expect(url).toMatch(/manifest\.webmanifest$/);
  expect(errors).toEqual([]);
  const { installabilityErrors } = await client.send("Page.getInstallabilityErrors");
  // The tests' browser keeps nothing between runs; that alone would keep it from installing anything.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito")).toEqual([]);
  const manifest = JSON.parse(data);
  for (const icon of manifest.icons.filter(({ type }) => type === "image/png")) {
    const size = await page.evaluate(async (src) => {
      const image = new Image();
      image.src = src;
      await image.decode();
      return `${image.naturalWidth}x${image.naturalHeight}`;
    }, host.url() + icon.src);
    expect(size).toBe(icon.sizes);
  }
});
