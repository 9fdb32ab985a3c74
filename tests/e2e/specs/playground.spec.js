// The playground: files of every kind, from templates and from this device; kept, renamed, taken away and brought back.
import AxeBuilder from "@axe-core/playwright";
import { editor, problems, tab, text, write } from "./exercise.js";
import { expect, test } from "./page.js";

const ADDRESS = "#/playground";
const TEMPLATES = ["Dockerfile", "Compose file", "Seccomp profile", "AppArmor profile", "daemon.json", "Script", "Workflow", ".dockerignore"];
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
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
  await expect(editor(page)).toBeVisible();
  expect(await text(page)).toContain("USER 10001:10001");
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
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
    }
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
