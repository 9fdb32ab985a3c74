// The playground: files of every kind, from templates and from this device; kept, renamed, taken away and brought back.
import { execFileSync } from "node:child_process";
import { deflateRawSync } from "node:zlib";
import { expectAccessible } from "./axe.js";
import { editor, problems, tab, text, write } from "./exercise.js";
import { HOSTILE, expectHarmless } from "./payloads.js";
import { expect, test } from "./page.js";

const ADDRESS = "#/playground";
const TEMPLATES = ["Dockerfile", "Compose file", "Seccomp profile", "AppArmor profile", "daemon.json", "Script", "Workflow", ".dockerignore"];
const SCRIPTS = ["<img src=x onerror=alert(1)>", "javascript:alert(1)//", '"><script>alert(1)</script>'];

test.use({ contextOptions: { reducedMotion: "reduce" } });

/** The problems that tell of a rule. */
const told = (page, rule) => problems(page).locator(`a[href="#/rules/${rule}"]`);
const add = (page, name) => page.getByRole("region", { name: "Add a file" }).getByRole("button", { name, exact: true });
const happens = (page) => page.getByRole("region", { name: "What happens" });

test("a file of every kind is judged", async ({ page }) => {
  await page.goto(ADDRESS);
  await expect(page.getByText("There is no file yet.")).toBeVisible();
  for (const name of TEMPLATES) await add(page, name).click();
  await expect(page.getByRole("tablist", { name: "Files" }).getByRole("tab")).toHaveCount(TEMPLATES.length);
  const rules = ["missing-user", "compose-secret-in-environment", "seccomp-blocks-start", "privileged", "workflow-permissions"];
  for (const rule of rules) await expect(told(page, rule)).not.toHaveCount(0);
  await expect(happens(page).getByRole("tab", { name: /Network/ })).toBeVisible();
});

test("what is typed is judged, repaired and kept", async ({ page }) => {
  await page.goto(ADDRESS);
  await add(page, "Dockerfile").click();
  await expect(told(page, "missing-user")).toHaveCount(1);
  await write(page, "FROM alpine:3.23\nUSER 10001:10001\nCMD [\"true\"]\n");
  await expect(told(page, "missing-user")).toHaveCount(0);
  await page.waitForTimeout(600);
  await page.reload();
  await expect.poll(() => text(page)).toContain("USER 10001:10001");
  // An empty file stays a file.
  await write(page, "");
  await expect(tab(page, "Dockerfile")).toBeVisible();
});

test("a file is renamed, taken away and brought back by keyboard", async ({ page }) => {
  await page.goto(ADDRESS);
  await add(page, "Script").press("Enter");
  const name = page.getByLabel("Name");
  await name.fill("bin/deploy.sh");
  await name.press("Enter");
  await expect(tab(page, "bin/deploy.sh")).toBeVisible();
  await page.getByRole("button", { name: "Take it away" }).press("Enter");
  await expect(page.getByText("There is no file yet.")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).press("Enter");
  await expect(tab(page, "bin/deploy.sh")).toBeVisible();
});

test("files of this device are read here; what cannot be checked is left out, and nothing is replaced", async ({ page }) => {
  await page.goto(ADDRESS);
  await add(page, "Compose file").click();
  const file = (name, content) => ({ name, mimeType: "text/plain", buffer: Buffer.from(content) });
  await page.getByLabel("Files from this device").setInputFiles([
    file("compose.yaml", "services:\n  a:\n    image: b:1\n    privileged: true\n"),
    file("photo.png", "\0\0\0"),
    file("notes.md", "hello"),
  ]);
  await expect(page.getByText("1 added, 2 left out")).toBeVisible();
  await expect(page.getByRole("tab", { name: "compose.yaml" })).toHaveCount(2);
  await expect(told(page, "privileged")).toHaveCount(1);

  // Dropped files go the same way.
  const dropped = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(["FROM alpine:latest\n"], "Dockerfile"));
    return data;
  });
  await page.getByRole("region", { name: "Add a file" }).dispatchEvent("drop", { dataTransfer: dropped });
  await expect(told(page, "latest-tag")).toHaveCount(1);
});

test("names and texts that carry script run nothing", async ({ page }) => {
  await page.goto(ADDRESS);
  for (const script of SCRIPTS) {
    await page.getByLabel("Files from this device").setInputFiles([
      { name: "Dockerfile", mimeType: "text/plain", buffer: Buffer.from(`FROM ${script}\nRUN ${script}\n`) },
    ]);
    await expect(page.getByText("1 added.")).toBeVisible();
    await page.getByLabel("Name").fill(script);
    await page.getByRole("button", { name: "Rename" }).click();
    await expect(page.getByRole("tablist", { name: "Files" })).toContainText(script.replace(/^\/+|\/+$/g, ""));
  }
});

test("work that cannot be read is set aside, and the page starts", async ({ page }) => {
  await page.goto(ADDRESS);
  await add(page, "Dockerfile").click();
  await expect(editor(page)).toBeVisible();
  await page.waitForTimeout(600);
  const key = await page.evaluate(() => {
    const key = Object.keys(localStorage).find((key) => key.endsWith("draft/@playground"));
    localStorage.setItem(key, "{");
    return key;
  });
  expect(key).toBeTruthy();
  await page.reload();
  await expect(page.getByText("There is no file yet.")).toBeVisible();
  expect(await page.evaluate(() => Object.values(localStorage))).toContain("{");
});

for (const width of [1440, 390]) {
  test(`axe finds nothing on the playground with files, ${width} pixels wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(ADDRESS);
    for (const name of ["Compose file", "Dockerfile"]) await add(page, name).click();
    await expect(told(page, "missing-user")).not.toHaveCount(0);
    await expectAccessible(page);
  });
}

test("a long line needs no sideways scrolling of the page", async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(ADDRESS);
  await add(page, "Compose file").click();
  await write(page, `services: { web: { image: "nginx:1.30", labels: ["${"x".repeat(300)}"] } }`);
  await expect(told(page, "memory-limit")).not.toHaveCount(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});

const share = (page, name) => page.getByRole("button", { name });
const checklist = (page) => page.getByRole("region", { name: "Checklist" });
const item = (page, title) => checklist(page).getByRole("listitem").filter({ hasText: title });

/** The data of a link, as anybody could write it. */
const crafted = (files) => deflateRawSync(Buffer.from(JSON.stringify({ bulkhead: 1, files }))).toString("base64url");

test("the checklist ticks itself, says what bears on an item, and leads to what is wrong", async ({ page }) => {
  await page.goto(ADDRESS);
  await add(page, "Dockerfile").click();
  await expect(item(page, "Don't run as root")).toContainText("problem");
  await expect(item(page, "Sign images")).toContainText("Nothing here bears on it.");
  await item(page, "Don't run as root").getByRole("button", { name: "Show the first" }).press("Enter");
  await expect(editor(page)).toBeFocused();
  await write(page, 'FROM alpine:3.23\nUSER 10001:10001\nCMD ["true"]\n');
  await expect(item(page, "Don't run as root")).toContainText("Nothing is found in Dockerfile.");
  await expect(item(page, "Don't run as root")).toHaveClass(/ticked/);
});

test("all files go out as a zip that unpacks", async ({ page }) => {
  await page.goto(ADDRESS);
  for (const name of TEMPLATES) await add(page, name).click();
  const download = page.waitForEvent("download");
  await share(page, "Download all as a zip").click();
  const path = await (await download).path();
  const code = "import sys, zipfile; a = zipfile.ZipFile(sys.argv[1]); assert a.testzip() is None; print(*a.namelist(), sep='\\n')";
  const names = execFileSync("python3", ["-c", code, path], { encoding: "utf8" }).trim().split("\n");
  expect(names).toContain(".github/workflows/build.yaml");
  expect(names).toHaveLength(TEMPLATES.length);
});

test("a link carries the files, and they are opened only when the reader says so", async ({ page, context, browserName }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(ADDRESS);
  await add(page, "Dockerfile").click();
  await add(page, "Compose file").click();
  await write(page, "services:\n  shared:\n    image: a:1\n");
  await expect(told(page, "memory-limit")).not.toHaveCount(0);
  await share(page, "Copy a link with these files").click();
  await expect(page.getByText(/The link is copied. It has \d+ characters./)).toBeVisible();
  const address = await page.evaluate(() => navigator.clipboard.readText());
  expect(address).toContain("#/playground/files/");
  const storage = () => page.evaluate(() => JSON.stringify({ ...localStorage }));
  // The page keeps what was typed a moment later.
  await expect.poll(storage).toContain("shared:");
  await page.waitForTimeout(1_000);
  const mine = await storage();

  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1, name: "Files from a link" })).toBeVisible();
  await expect(page.getByRole("main").getByRole("listitem")).toHaveText([/^Dockerfile \(\d+ bytes\)$/, /^compose.yaml \(\d+ bytes\)$/]);
  expect(await storage()).toBe(mine);
  await page.getByRole("button", { name: "Open them; my own files are set aside" }).press("Enter");
  await expect(page).toHaveURL(/#\/playground$/);
  await expect(page.getByRole("tab", { name: "compose.yaml" })).toHaveCount(1);

  // In a browser that has no files yet.
  const fresh = await (await page.context().browser().newContext({ baseURL: page.url().split("#")[0] })).newPage();
  await fresh.goto(address);
  await fresh.getByRole("button", { name: "Open these files" }).click();
  await expect(fresh.getByRole("tab", { name: "compose.yaml" })).toBeVisible();
  await fresh.getByRole("tab", { name: "compose.yaml" }).click();
  await expect(editor(fresh)).toContainText("shared:");
  await fresh.context().close();
});

test("my own files are set aside for a link's, and come back", async ({ page }) => {
  await page.goto(ADDRESS);
  await add(page, "Script").click();
  await expect(editor(page)).toBeVisible();
  await page.waitForTimeout(600);
  await page.goto(`#/playground/files/${crafted([["Dockerfile", "FROM theirs\n"]])}`);
  await page.getByRole("button", { name: "Open them; my own files are set aside" }).click();
  await expect(editor(page)).toContainText("FROM theirs");
  await page.getByRole("button", { name: "Take all of it" }).click();
  await expect(page.getByRole("tab", { name: "start.sh" })).toBeVisible();
  await expect(page.getByRole("region", { name: "Your earlier work" })).toContainText("FROM theirs");
});

test("a link that is damaged, too large or hostile opens nothing", async ({ page }) => {
  for (const [data, words] of [
    ["AAAA", /damaged/],
    [crafted([["a", "0".repeat(2_000_000)]]), /over 1 MB/],
    [crafted([["../a", ""]]), /leads elsewhere/],
    [crafted(Array.from({ length: 41 }, (_, place) => [`${place}.sh`, ""])), /more files than/],
    ["A".repeat(32_001), /longer than any/],
  ]) {
    await page.goto(`#/playground/files/${data}`);
    await expect(page.getByRole("alert")).toContainText(words);
    await expect(page.getByRole("button", { name: /^Open/ })).toHaveCount(0);
  }
});

test("files that carry script are text in a link's list and in the playground", async ({ page }) => {
  const files = HOSTILE.map((script, place) => [`${script.replaceAll("/", "_").replaceAll("\\", "_")}${place}.sh`, script]);
  files.push(["Dockerfile", HOSTILE.map((script) => `FROM ${script}`).join("\n")]);
  await page.goto(`#/playground/files/${crafted(files)}`);
  await expect(page.getByRole("main").getByRole("listitem")).toHaveCount(files.length);
  await expectHarmless(page);
  await page.getByRole("button", { name: "Open these files" }).click();
  await expect(page.getByRole("tablist", { name: "Files" }).getByRole("tab")).toHaveCount(files.length);
  await expect(problems(page).getByRole("listitem")).not.toHaveCount(0);
  await expectHarmless(page);
});

test("files that are too large for a link are refused with a reason, and a zip is offered", async ({ page }) => {
  await page.goto(ADDRESS);
  let state = 1;
  const noise = Array.from({ length: 60_000 }, () => ((state = (state * 48_271) % 2_147_483_647) % 36).toString(36)).join("");
  await page.getByLabel("Files from this device").setInputFiles([{ name: "a.sh", mimeType: "text/plain", buffer: Buffer.from(`# ${noise}\n`) }]);
  await expect(tab(page, "a.sh")).toBeVisible();
  await share(page, "Copy a link with these files").click();
  await expect(page.getByText(/need a link of [\d,]+ characters.*Download the zip instead/)).toBeVisible();
});

for (const width of [390, 768, 1440]) {
  test(`axe finds nothing on a link's files and on the checklist, ${width} pixels wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto(`#/playground/files/${crafted([["Dockerfile", "FROM a\n"], ["compose.yaml", "services: {}\n"]])}`);
    await expect(page.getByRole("button", { name: "Open these files" })).toBeVisible();
    await expectAccessible(page);
    await page.getByRole("button", { name: "Open these files" }).click();
    await expect(item(page, "Don't run as root")).toContainText("problem");
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  });
}
