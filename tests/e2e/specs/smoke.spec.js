// The site works under a sub-path: the page starts, a lesson can be read, an old address leads back.
import { expect, test } from "./page.js";

test("the page starts and leads to a lesson", async ({ page }) => {
  await page.goto("./");
  await expect(page.getByRole("heading", { level: 1, name: "Container security deep dive" })).toBeVisible();
  await page.getByRole("link", { name: /^Begin/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Layers of defence" })).toBeFocused();
  await expect(page).toHaveTitle("Layers of defence · Bulkhead");
});

test("no script that is written into the page runs", async ({ page, faults }) => {
  await page.goto("./");
  const ran = await page.evaluate(() => {
    const script = document.createElement("script");
    try {
      script.textContent = "globalThis.injected = true";
    } catch {
      // Text is no script: the policy asks for one that it knows.
      script.append("globalThis.injected = true");
    }
    document.head.append(script);
    return Boolean(globalThis.injected);
  });
  expect(ran).toBe(false);
  await expect.poll(() => faults.join()).toMatch(/TrustedScript|Content Security Policy/);
  faults.length = 0;
});

test("an address that does not exist leads back to the site", async ({ page, request, baseURL }) => {
  const response = await request.get("no/such/page");
  expect(response.status()).toBe(404);
  await page.setContent(await response.text());
  await expect(page.getByRole("link", { name: "To the course" })).toHaveAttribute("href", new URL(baseURL).pathname);
  expect((await request.get(new URL("/", baseURL).href)).status()).toBe(404);
});
