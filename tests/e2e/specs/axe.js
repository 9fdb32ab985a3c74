// Asks axe, in both themes.
import AxeBuilder from "@axe-core/playwright";
import { expect } from "./page.js";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** What depends on colours alone. */
const COLOURS = ["color-contrast", "link-in-text-block"];

/** Fails where axe finds something: on the page, or `within` what a selector names. */
export async function expectAccessible(page, { schemes = ["light", "dark"], within } = {}) {
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] });
    // A page without frames needs no other page to put the results of all frames together, which takes most of the time.
    axe.setLegacyMode(page.frames().length === 1);
    if (within) axe.include(within);
    // The second theme has other colours, and nothing else.
    const asked = colorScheme === schemes[0] ? axe.withTags(RULES) : axe.withRules(COLOURS);
    const { violations } = await asked.analyze();
    const found = violations.map(({ id, nodes }) => [id, nodes.map(({ html, failureSummary }) => [html, failureSummary])]);
    expect(found, colorScheme).toEqual([]);
  }
}
