// Every page in every state: axe finds nothing, at every width in both themes; nothing breaks the page's policy, and no
// other origin is asked. To bring a page into its state is what takes time, so one test asks it all.
import { expectAccessible } from "./axe.js";
import { expect, test } from "./page.js";
import { STATES } from "./states.js";
import { violations, watch } from "./violations.js";

const WIDTHS = [1440, 768, 390];

test.use({ contextOptions: { reducedMotion: "reduce" } });

for (const { name, faulty, enter } of STATES) {
  test(`the state "${name}" is open to everybody and keeps the policy`, async ({ page, faults }) => {
    test.slow();
    await watch(page);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      if (width === WIDTHS[0]) await enter(page);
      await expectAccessible(page);
    }
    expect(await violations(page)).toEqual([]);
    // The fixture `page` sees the requests; these are those of which the page itself knows.
    const asked = await page.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => new URL(name).origin));
    expect([...new Set(asked)].filter((origin) => origin !== "null")).toEqual([new URL(page.url()).origin]);
    // What the network or the storage said, too: a whole policy is the page's and the browser's.
    if (faulty) faults.length = 0;
  });
}
