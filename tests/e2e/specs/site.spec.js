// The parts that the app loads later are where the page says, under their hashed names.
import { expect, test } from "./page.js";

test("the engine starts in its worker", async ({ page }) => {
  await page.goto("./");
  // The worker speaks first, as soon as its wasm runs.
  const spoke = page.evaluate(() => {
    const address = document.querySelector("meta[name=bulkhead-engine]").content;
    const worker = new Worker(new URL(address, document.baseURI), { type: "module" });
    return new Promise((resolve, reject) => {
      worker.onmessage = () => resolve(true);
      worker.onerror = () => reject(new Error("the worker failed"));
    });
  });
  expect(await spoke).toBe(true);
});

test("the editor's bundle is there", async ({ page, request }) => {
  await page.goto("./");
  const address = await page.locator("meta[name=bulkhead-editor]").getAttribute("content");
  expect(address).toMatch(/-[0-9a-f]{16}\.js$/);
  const response = await request.get(address);
  expect(response.status()).toBe(200);
  expect(response.headers()["content-type"]).toContain("text/javascript");
});
