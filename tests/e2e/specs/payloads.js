// What others may have written so that it runs, and the proof that it did not.
import { expect } from "./page.js";

/** Each would set `globalThis.hacked` where text is taken for HTML, script or an address. */
export const HOSTILE = [
  "<script>globalThis.hacked = 1</script>",
  "<img src=x onerror=globalThis.hacked=1>",
  "</textarea></code></pre><svg onload=globalThis.hacked=1>",
  "\"><iframe srcdoc='<script>parent.hacked=1</script>'></iframe>",
  "<a href=javascript:globalThis.hacked=1>x</a>[x](javascript:globalThis.hacked=1)",
  "{{constructor.constructor('globalThis.hacked=1')()}}${globalThis.hacked=1}",
];

/** Nothing of a hostile text has become a part of the page. */
export async function expectHarmless(page) {
  await expect(page.locator("img, iframe, svg[onload], [onerror], [href^='javascript:']")).toHaveCount(0);
  expect(await page.evaluate(() => globalThis.hacked)).toBe(undefined);
}
