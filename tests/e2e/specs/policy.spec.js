// The page's policy: it is small, and what it forbids does not happen. `states.spec.js` sees that no state breaks it.
import { expect, test } from "./page.js";
import { violations, watch } from "./violations.js";

test("the policy is as small as it can be", async ({ page }) => {
  await page.goto("./");
  const policy = await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
  expect(Object.fromEntries(policy.split(";").map((one) => one.trim().split(/ (.*)/, 2)))).toEqual({
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    "worker-src": "'self'",
    "connect-src": "'self'",
    "frame-src": "'self'",
    "img-src": "'self' data:",
    "manifest-src": "'self'",
    "base-uri": "'self'",
    "form-action": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "default",
  });
  await expect(page.locator("meta[name=referrer]")).toHaveAttribute("content", "no-referrer");
});

/** Tries each of these in the page; the answer says what happened: its value, or the error's name. */
const HARMS = {
  "a style element": () => {
    const style = document.createElement("style");
    style.textContent = "body { outline-color: rgb(1, 2, 3) }";
    document.head.append(style);
    return getComputedStyle(document.body).outlineColor === "rgb(1, 2, 3)";
  },
  "a style attribute": () => {
    document.body.setAttribute("style", "outline-color: rgb(1, 2, 3)");
    return getComputedStyle(document.body).outlineColor === "rgb(1, 2, 3)";
  },
  "HTML as text": () => {
    document.body.lastElementChild.innerHTML = "<b>x</b>";
    return true;
  },
  "a worker of another address": () => {
    new Worker("boot.js?other");
    return true;
  },
  "a worker made of text": () => {
    new Worker(URL.createObjectURL(new Blob(["postMessage(1)"])));
    return true;
  },
  "a service worker of another address": () => navigator.serviceWorker.register("404.html").then(() => true),
  "a policy of one's own": () => Boolean(trustedTypes.createPolicy("mine", { createHTML: (text) => text })),
  "a frame of text": () => {
    const frame = document.createElement("iframe");
    frame.srcdoc = "<script>parent.harmed = true</script>";
    document.body.append(frame);
    return new Promise((resolve) => { frame.onload = () => resolve(globalThis.harmed); });
  },
  "a frame of another address": () => {
    const frame = document.createElement("iframe");
    frame.src = "data:text/html,<script>parent.postMessage(1, '*')</script>";
    document.body.append(frame);
    return new Promise((resolve) => {
      addEventListener("message", () => resolve(true));
      frame.onload = () => setTimeout(resolve, 500, false);
    });
  },
  "another origin": () => fetch("https://example.org/").then(() => true),
};

test.describe("the policy forbids", () => {
  test.use({ serviceWorkers: "allow" });

  for (const [name, harm] of Object.entries(HARMS)) {
    test(name, async ({ page, faults }) => {
      await watch(page);
      await page.goto("./");
      await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
      const happened = await page.evaluate(harm).catch(() => false);
      expect(happened).toBe(false);
      await expect.poll(() => violations(page)).not.toEqual([]);
      faults.length = 0;
    });
  }
});
