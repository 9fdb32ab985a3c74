// Asks axe, in both themes.
import AxeBuilder from "@axe-core/playwright";
import { expect } from "./page.js";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What depends on colours alone. */
const COLOURS = ["color-contrast", "link-in-text-block"];

/** Fails where axe finds something. */
export async function expectAccessible(page, { schemes = ["light", "dark"] } = {}) {
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    const axe = new AxeBuilder({ page });
    // The second theme has other colours, and nothing else.
    const asked = colorScheme === schemes[0] ? axe.withTags(RULES) : axe.withRules(COLOURS);
    const { violations } = await asked.analyze();
    const found = violations.map(({ id, nodes }) => [id, nodes.map(({ html, failureSummary }) => [html, failureSummary])]);
    expect(found, colorScheme).toEqual([]);
  }
}
