// The pane "What happens": each picture by mouse and by keyboard, on a phone, as text; and axe.
import { expectAccessible } from "./axe.js";
import { editor, exercise, open, tab, write } from "./exercise.js";
import { expect, test } from "./page.js";

const COMPOSE = exercise("read-only-api");
const DOCKERFILE = exercise("non-root-image");

const SHOP = `services:
  proxy:
    image: nginx:1.30
    ports: ["443:443"]
    networks: [front, back]
  app:
    image: registry.example.com/app:1.4.2
    networks: [front, back]
  db:
    image: postgres:17
    networks: [back]
networks:
  front:
  back:
    internal: true
`;

test.use({ contextOptions: { reducedMotion: "reduce" } });

/** The pane. */
const pane = (page) => page.getByRole("region", { name: "What happens" });

/** A service of the drawing. */
const service = (page, name) => pane(page).getByRole("button", { name: new RegExp(`^${name},`) });

/** Opens the exercise with a Compose file and writes a project into it. */
async function openShop(page, text = SHOP) {
  await open(page, COMPOSE);
  await tab(page, "compose.yaml").click();
  await write(page, text);
}

/** Asks axe about the pane. */
const expectPaneAccessible = (page) => expectAccessible(page, { within: ".happens" });

test("the network is drawn anew as one types, and what should not be is marked", async ({ page }) => {
  await openShop(page);
  await expect(service(page, "db")).toBeVisible();
  await expect(pane(page).getByRole("heading", { name: "What should not be" })).toBeVisible();
  await expect(pane(page)).toContainText("reaches the data store db on the network back");
  await expect(pane(page).locator(".badge")).toHaveCount(1);
  await expectPaneAccessible(page);
  await write(page, SHOP.replace("[front, back]", "[front]"));
  await expect(pane(page).getByRole("heading", { name: "What should not be" })).toHaveCount(0);
  await expect(pane(page).locator(".badge")).toHaveCount(0);
});

test("a service that is clicked shows what is reached from it", async ({ page }) => {
  await openShop(page, SHOP.replace("[front, back]", "[front]"));
  await service(page, "proxy").click();
  await expect(pane(page).getByRole("heading", { name: "If proxy is taken over" })).toBeVisible();
  await expect(service(page, "proxy")).toHaveAttribute("aria-pressed", "true");
  await expect(service(page, "app")).toHaveAccessibleName(/reached: 1/);
  await expect(service(page, "db")).toHaveAccessibleName(/reached: 2/);
  await expect(pane(page)).toContainText("once app is taken over too");
  await expectPaneAccessible(page);
  await service(page, "proxy").click();
  await expect(pane(page).getByRole("heading", { name: "What is reached from outside" })).toBeVisible();
});

test("a service is chosen by keyboard, and keeps the focus", async ({ page }) => {
  await openShop(page);
  await service(page, "proxy").focus();
  await page.keyboard.press("Tab");
  await expect(service(page, "app")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(pane(page).getByRole("heading", { name: "If app is taken over" })).toBeVisible();
  await expect(service(page, "app")).toBeFocused();
  await page.keyboard.press("Space");
  await expect(pane(page).getByRole("heading", { name: "What is reached from outside" })).toBeVisible();
  await expect(service(page, "app")).toBeFocused();
});

test("the button beside a finding leads to its line", async ({ page }) => {
  await openShop(page);
  await pane(page).getByRole("button", { name: /^Show me/ }).first().click();
  await expect(editor(page)).toBeFocused();
});

test("the same stands there as text", async ({ page }) => {
  await openShop(page);
  await pane(page).getByText("As text").click();
  const row = pane(page).getByRole("row").filter({ hasText: "db" });
  await expect(row).toContainText("back");
  await expect(row.getByRole("cell").last()).toHaveText("no");
  await expectPaneAccessible(page);
});

test("a file that says nothing yet, or is broken, gets a sentence", async ({ page }) => {
  await openShop(page, "");
  await expect(pane(page)).toContainText("There is no service here yet");
  await write(page, "services:\n  web: {image: nginx\n");
  await expect(pane(page)).toContainText("has a syntax error");
});

/** The tab of a picture. */
const picture = (page, name) => pane(page).getByRole("tab", { name });

test("arrows lead from picture to picture, and capabilities are those of the service that is chosen", async ({ page }) => {
  await openShop(page, SHOP.replace("  db:\n", "    cap_drop: [ALL]\n    user: \"1000\"\n  db:\n    cap_add: [SYS_ADMIN]\n"));
  await picture(page, "Network").focus();
  await page.keyboard.press("ArrowRight");
  await expect(picture(page, "Capabilities")).toBeFocused();
  await expect(picture(page, "Capabilities")).toHaveAttribute("aria-selected", "true");
  await pane(page).getByLabel("Service").selectOption("app");
  await expect(pane(page)).toContainText("app runs as 1000 without any capability.");
  await pane(page).getByLabel("Service").selectOption("db");
  await expect(pane(page).getByRole("listitem").filter({ hasText: "SYS_ADMIN: held, and dangerous" })).toBeVisible();
  await expectPaneAccessible(page);
  await picture(page, "Capabilities").focus();
  await page.keyboard.press("ArrowRight");
  await expect(picture(page, "Network")).toBeFocused();
});

test("the trail of a secret leads through the layers of an image", async ({ page }) => {
  await open(page, DOCKERFILE);
  await tab(page, "Dockerfile").click();
  await write(page, "FROM alpine:3.22\nCOPY id_rsa /root/.ssh/id_rsa\nRUN rm /root/.ssh/id_rsa\nUSER 1000\n");
  await expect(pane(page)).toContainText("Secret: /root/.ssh/id_rsa comes with this line.");
  await expect(pane(page)).toContainText("is hidden here, and stays in the layer of line 2");
  await expect(pane(page).locator(".layer.trail")).toHaveCount(4);
  await expectPaneAccessible(page);
  await write(page, "FROM alpine:3.22\nUSER 1000\n");
  await expect(pane(page)).toContainText("No secret is found in the image.");
});

test("every picture fits a narrow phone", async ({ page }) => {
  await openShop(page);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.getByRole("group", { name: "What to show" }).getByRole("button", { name: "Pictures" }).click();
  for (const name of ["Network", "Capabilities"]) {
    await picture(page, name).click();
    await expect(picture(page, name)).toHaveAttribute("aria-selected", "true");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  }
});

test("a program's start is a timeline in which the fatal call is marked", async ({ page }) => {
  await page.goto("#/playground");
  const add = page.getByRole("region", { name: "Add a file" });
  await add.getByRole("button", { name: "Seccomp profile", exact: true }).click();
  const names = ["epoll_create", "epoll_create1", "set_robust_list"];
  const rule = { names, action: "SCMP_ACT_ERRNO" };
  await write(page, JSON.stringify({ defaultAction: "SCMP_ACT_ALLOW", syscalls: [rule] }));
  await pane(page).getByLabel("Program", { exact: true }).selectOption("nginx");
  await expect(pane(page)).toContainText("nginx does not start: the call epoll_create");
  await expect(pane(page).locator(".calls .fatal")).toHaveCount(1);
  await expect(pane(page).locator(".calls .unreached")).not.toHaveCount(0);
  await expectPaneAccessible(page);
  await pane(page).getByLabel("Program", { exact: true }).focus();
  await page.keyboard.type("cat");
  await expect(pane(page)).toContainText("cat starts. It is denied set_robust_list on the way, and survives.");
  await expect(pane(page).locator(".calls .fatal")).toHaveCount(0);
  await pane(page).getByLabel("Looked at").selectOption({ index: 1 });
  await expect(pane(page).getByRole("heading", { name: "runc sets up the container" })).toBeVisible();
});
