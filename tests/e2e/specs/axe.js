// Asks axe, in both themes.
import AxeBuilder from "@axe-core/playwright";
import { expect } from "./page.js";

const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Fails where axe finds something; `except` are the ids of rules that do not count here. */
export async function expectAccessible(page, { except = [], schemes = ["light", "dark"] } = {}) {
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).withTags(RULES).disableRules(except).analyze();
    const found = violations.map(({ id, nodes }) => [id, nodes.map(({ html, failureSummary }) => [html, failureSummary])]);
    expect(found, colorScheme).toEqual([]);
  }
}
