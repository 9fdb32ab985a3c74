// What breaks the page's policy.

/** Keeps every violation, from before the first script on. */
export async function watch(page) {
  await page.addInitScript(() => {
    globalThis.violations = [];
    addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sourceFile, lineNumber, sample }) => {
      globalThis.violations.push({ violatedDirective, blockedURI, sourceFile, lineNumber, sample });
    });
  });
}

/** What was kept. */
export const violations = (page) => page.evaluate(() => globalThis.violations);
