// Asks axe, in both themes.
import AxeBuilder from "@axe-core/playwright";
import axe from "axe-core";
import { expect } from "./page.js";

const RULES = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] };

/** What depends on colours alone. */
const COLOURS = { type: "rule", values: ["color-contrast", "link-in-text-block"] };

/** What axe finds: on the page, or `within` what a selector names. */
async function violations(page, runOnly, within) {
  const options = { runOnly, resultTypes: ["violations"] };
  if (page.frames().length > 1) {
    // Asks every frame, and puts their answers together in a page of its own, which takes its time.
    const builder = new AxeBuilder({ page }).options(options);
    return (await (within ? builder.include(within) : builder).analyze()).violations;
  }
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  return page.evaluate(async ([within, options]) => (await window.axe.run(within ?? document, options)).violations, [within, options]);
}

/** Fails where axe finds something: on the page, or `within` what a selector names. */
export async function expectAccessible(page, { schemes = ["light", "dark"], within } = {}) {
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    // The second theme has other colours, and nothing else.
    const found = await violations(page, colorScheme === schemes[0] ? RULES : COLOURS, within);
    expect(found.map(({ id, nodes }) => [id, nodes.map(({ html, failureSummary }) => [html, failureSummary])]), colorScheme).toEqual([]);
  }
}
