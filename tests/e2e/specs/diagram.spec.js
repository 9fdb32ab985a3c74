// Diagrams: drawn where they are needed and nowhere else, said in words, and whatever a source holds, it stays a picture.
import { expectAccessible } from "./axe.js";
import { expect, test } from "./page.js";
import { HOSTILE } from "./payloads.js";

const LESSON = "#/lesson/network";
const TIERS = "Three tiers, two networks";
const GATES = "A pipeline with two gates";
const FRAME = /\/editor\/diagram-[0-9a-f]{16}\.html$/;

const figure = (page, name = TIERS) => page.getByRole("figure", { name, exact: true });
const picture = (page, name) => figure(page, name).locator(".on-screen");

/** Opens a lesson at a diagram of it. */
async function open(page, name = TIERS, address = LESSON) {
  await page.goto(address);
  await figure(page, name).scrollIntoViewIfNeeded();
}

/** What is written in a picture. */
const svg = async (image) => decodeURIComponent((await image.getAttribute("src")).split(",").slice(1).join(","));

/** Puts diagrams with these sources into a lesson. */
async function write(page, sources, title = "A diagram") {
  const nodes = sources.map((source, at) => [
    "diagram",
    `d-${at}`,
    ["fence", "mermaid", source],
    ["strong", "", `${title} ${at}`],
    ["p", "", "It shows something."],
  ]);
  await page.route("**/03-build-time/lesson.json", async (route) => {
    const lesson = await (await route.fetch()).json();
    await route.fulfill({ json: { ...lesson, blocks: [{ Text: nodes }] } });
  });
}

/** The frame that draws, while it is there. */
const drawer = (page) => page.frames().find((frame) => FRAME.test(frame.parentFrame()?.url() ?? ""));

test("a diagram is drawn, named and described, and its source stays", async ({ page }) => {
  await open(page);
  await expect(picture(page)).toBeVisible();
  await expect(figure(page)).toHaveAccessibleDescription(/the edge does not reach the database\.$/);
  const drawn = await svg(picture(page));
  for (const words of ["strangers", "edge", "api", "db", "no network in common"]) expect(drawn).toContain(words);
  expect(drawn).not.toMatch(/<script|foreignObject|href=|\son\w+=/);
  const [width, natural] = await picture(page).evaluate((image) => [image.width, image.naturalWidth]);
  expect(natural).toBeGreaterThan(200);
  expect(width).toBe(natural);
  const source = figure(page).locator("pre");
  await expect(source).toBeHidden();
  await figure(page).getByText("Diagram as text").click();
  await expect(source).toContainText("edge[edge]");
});

test("every diagram of the course can be drawn", async ({ page, request }) => {
  test.slow();
  await page.goto("./");
  const { modules } = await (await request.get("lessons/course.json")).json();
  let seen = 0;
  for (const { id, path } of modules) {
    const count = (await (await request.get(`lessons/${path}/lesson.json`)).text()).split('["diagram",').length - 1;
    if (!count) continue;
    seen += count;
    await page.goto(`#/lesson/${id}`);
    await expect(page.locator(".diagram")).toHaveCount(count);
    for (const diagram of await page.locator(".diagram").all()) {
      await diagram.scrollIntoViewIfNeeded();
      await expect(diagram.locator(".on-screen")).toBeVisible();
    }
  }
  expect(seen).toBeGreaterThan(1);
});

test("nothing is fetched for it before a diagram comes near, and nothing at all without one", async ({ page }) => {
  const asked = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  const drawing = () => asked.filter((path) => path.includes("/editor/diagram-"));
  await page.setViewportSize({ width: 1280, height: 400 });
  await page.goto("#/lesson/build-time");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  for (const block of await page.locator(".fence").all()) await block.scrollIntoViewIfNeeded();
  expect(drawing()).toEqual([]);
  await page.goto("#/lesson/pipeline");
  await expect(figure(page, GATES)).toBeAttached();
  await page.waitForTimeout(1_000);
  expect(drawing().filter((path) => FRAME.test(path))).toEqual([]);
  await expect(figure(page, GATES).locator("pre")).toContainText("build[build the image]");
  await figure(page, GATES).scrollIntoViewIfNeeded();
  await expect(picture(page, GATES)).toBeVisible();
  expect(drawing().filter((path) => FRAME.test(path)).length).toBe(1);
  // What draws goes when there is nothing to be drawn.
  await expect(page.locator("iframe")).toHaveCount(0, { timeout: 15_000 });
});

test("its colours are the page's, also after a change of the theme, and on paper it is ink", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await open(page);
  await expect.poll(async () => svg(picture(page))).toContain("#10242e");
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(async () => svg(picture(page))).toContain("#dfeaee");
  await page.evaluate(() => { document.documentElement.dataset.theme = "contrast"; });
  await expect.poll(async () => svg(picture(page))).toContain("rgb(141, 255, 184)");
  await expect(figure(page).locator("img")).toHaveCount(2);
  await page.emulateMedia({ media: "print" });
  await expect(picture(page)).toBeHidden();
  const paper = figure(page).locator(".on-paper");
  await expect(paper).toBeVisible();
  expect(await svg(paper)).not.toMatch(/#dfeaee|#10242e|rgb\(141, 255, 184\)/);
});

for (const width of [1440, 390, 320]) {
  test(`axe finds nothing, and nothing is wider than the page, at ${width} pixels`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 });
    for (const [name, address] of [[TIERS, LESSON], [GATES, "#/lesson/pipeline"]]) {
      await open(page, name, address);
      await expect(picture(page, name)).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    await expectAccessible(page);
  });
}

test("a narrow page scrolls inside a wide diagram, by keyboard too", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const chain = ["one", "two", "three", "four", "five"].map((word) => `${word}[the station ${word}]`).join(" --> ");
  await write(page, [`flowchart LR\n${chain}`]);
  await open(page, "A diagram 0", "#/lesson/build-time");
  await expect(picture(page, "A diagram 0")).toBeVisible();
  const drawing = figure(page, "A diagram 0").getByRole("group", { name: "Diagram", exact: true });
  expect(await drawing.evaluate((box) => box.scrollWidth > box.clientWidth)).toBe(true);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await drawing.focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => drawing.evaluate((box) => box.scrollLeft)).toBeGreaterThan(0);
});

test("a source that cannot be drawn is shown, and says so", async ({ page }) => {
  const broken = ["flowchart LR\n  a -->", "pie\n  \"a\": 1", "no diagram", "x".repeat(5_000)];
  await write(page, [...broken, "flowchart LR\n  a[still drawn] --> b"]);
  await page.goto("#/lesson/build-time");
  for (const [at, source] of broken.entries()) {
    const diagram = figure(page, `A diagram ${at}`);
    await diagram.scrollIntoViewIfNeeded();
    await expect(diagram.getByText("This diagram could not be drawn.")).toBeVisible();
    await expect(diagram.locator("pre")).toBeVisible();
    expect(await diagram.locator("pre").textContent()).toBe(source);
    await expect(diagram.locator("img")).toHaveCount(0);
  }
  const last = figure(page, `A diagram ${broken.length}`);
  await last.scrollIntoViewIfNeeded();
  await expect(last.locator(".on-screen")).toBeVisible();
  await expect(last.getByText("This diagram could not be drawn.")).toBeHidden();
});

for (const [what, pattern] of [["module", "**/editor/diagram-*.js"], ["frame", "**/editor/diagram-*.html"]]) {
  test(`without its ${what} a diagram is its source`, async ({ page, faults }) => {
    await page.route(pattern, (route) => route.abort());
    await open(page);
    await expect(figure(page).getByText("This diagram could not be drawn.")).toBeVisible();
    await expect(figure(page).locator("pre")).toContainText("edge[edge]");
    faults.length = 0;
  });
}

test("a hostile source runs nothing", async ({ page, faults }) => {
  test.slow();
  const quoted = HOSTILE.map((text) => text.replaceAll('"', "'"));
  const sources = [
    ...quoted.map((text) => `flowchart LR\n  a["${text}"] -->|"${text}"| b`),
    ...quoted.map((text) => `sequenceDiagram\n  participant a as ${text}\n  a->>a: ${text}`),
    'flowchart LR\n  a --> b\n  click a href "javascript:globalThis.hacked=1"\n  click b call hacked()',
    'flowchart LR\n  a --> b\n  click a call globalThis.hacked(1)',
    '%%{init: {"securityLevel": "loose", "htmlLabels": true, "themeCSS": "</style><script>top.hacked=1</script>"}}%%\nflowchart LR\n  a["<img src=x onerror=top.hacked=1>"]',
    '---\nconfig:\n  securityLevel: loose\n  htmlLabels: true\n---\nflowchart LR\n  a["<img src=https://example.org/x onerror=top.hacked=1>"]',
    'flowchart LR\n  a@{ img: "https://example.org/x.png", label: "x" }\n  classDef c fill:url(https://example.org/y)\n  class a c',
  ];
  await write(page, sources);
  await page.goto("#/lesson/build-time");
  let drawn = 0;
  for (const at of sources.keys()) {
    const diagram = figure(page, `A diagram ${at}`);
    await diagram.scrollIntoViewIfNeeded();
    await expect(diagram.locator(".on-screen, .failed:not([hidden])")).toBeVisible();
    drawn += await diagram.locator(".on-screen").count();
    await diagram.locator(".drawing").click({ force: true }).catch(() => {});
    for (const frame of page.frames()) expect(await frame.evaluate(() => globalThis.hacked)).toBe(undefined);
  }
  expect(drawn).toBeGreaterThan(sources.length / 2);
  await expect(page.locator("article").locator("script, style, iframe, svg, [href^='javascript:']")).toHaveCount(0);
  for (const image of await page.locator(".diagram img").all()) await expect(image).toHaveAttribute("src", /^data:image\/svg\+xml,/);
  // Mermaid reads labels as HTML to clean them; what would run then is stopped by the frame's own policy.
  expect(faults.filter((fault) => !/^console: .*(violates|Refused).*script-src 'sha256-/.test(fault))).toEqual([]);
  faults.length = 0;
});

test("what draws has no origin, no network, no storage, and no other script", async ({ page, faults }) => {
  await open(page);
  await expect(picture(page)).toBeVisible();
  const can = await drawer(page).evaluate(async () => {
    const tried = async (what) => { try { return await what(); } catch { return "no"; } };
    const script = document.createElement("script");
    script.textContent = "globalThis.ran = true";
    document.body.append(script);
    document.body.insertAdjacentHTML("beforeend", "<img src=x onerror='globalThis.ran = true'>");
    await new Promise((resolve) => setTimeout(resolve, 200));
    return {
      origin: globalThis.origin,
      ran: globalThis.ran,
      page: await tried(() => top.document.title),
      around: await tried(() => parent.document.title),
      storage: await tried(() => localStorage.length),
      fetch: await tried(() => fetch("https://example.org/").then(() => "yes")),
      evaluate: await tried(() => new Function("return 'yes'")()),
    };
  });
  expect(can).toEqual({ origin: "null", page: "no", around: "no", storage: "no", fetch: "no", evaluate: "no" });
  const outer = await drawer(page).parentFrame().evaluate(() => document.scripts.length);
  expect(outer).toBe(0);
  expect(faults.every((fault) => /Content Security Policy/.test(fault))).toBe(true);
  faults.length = 0;
});

test("nobody but the frame can put a picture into the page", async ({ page }) => {
  await page.addInitScript(() => {
    if (globalThis !== top) return;
    const forged = { ready: true, svg: "<svg xmlns='http://www.w3.org/2000/svg'><text>forged</text></svg>", width: 100, height: 100 };
    setInterval(() => [1, 2, 3, 4].forEach((id) => postMessage({ id, ...forged }, "*")), 5);
  });
  await open(page);
  await expect(picture(page)).toBeVisible();
  expect(await svg(picture(page))).not.toContain("forged");
  expect(await svg(figure(page).locator(".on-paper"))).not.toContain("forged");
});
