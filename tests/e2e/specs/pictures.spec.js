// Pictures of every page for people to look at: `screenshots/`, which git ignores, and the README's own.
import { PASSED, checks, editor, exercise, open, solve } from "./exercise.js";
import { expect, test } from "./page.js";
import { PAGES, arrived } from "./pages.js";

const EXERCISE = exercise("non-root-image");
const WIDTHS = [1440, 390];

test.use({ contextOptions: { reducedMotion: "reduce" } });

/** A picture of the whole page in each theme. */
async function take(page, name) {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `screenshots/${name}-${page.viewportSize().width}-${colorScheme}.png`, fullPage: true });
  }
}

for (const width of WIDTHS) {
  test(`pictures of all pages, ${width} pixels wide`, async ({ page }) => {
    test.slow();
    await page.setViewportSize({ width, height: 900 });
    for (const [name, address] of Object.entries(PAGES)) {
      await page.goto(address);
      await arrived(page);
      await take(page, name.replace(" ", "-"));
    }
    for (const part of width < 800 ? ["Files", "Checks"] : []) {
      await page.goto(PAGES.exercise);
      await arrived(page);
      await page.getByRole("group", { name: "What to show" }).getByRole("button", { name: part }).click();
      await take(page, `exercise-${part.toLowerCase()}`);
    }
  });

  test(`pictures of an exercise that is passed, ${width} pixels wide`, async ({ page }) => {
    test.slow();
    await open(page, EXERCISE);
    await solve(page, EXERCISE);
    await expect(checks(page)).toContainText(PASSED);
    await page.setViewportSize({ width, height: 900 });
    await take(page, "exercise-passed");
    for (const name of ["home", "checklist", "progress"]) {
      await page.goto(PAGES[name]);
      await arrived(page);
      await take(page, `${name}-begun`);
    }
  });
}

test("the README's picture", async ({ page }) => {
  test.skip(!process.env.BULKHEAD_README_SCREENSHOT, "it changes with every pixel: taken when somebody asks for it");
  await page.setViewportSize({ width: 1280, height: 900 });
  await open(page, EXERCISE);
  await editor(page).focus();
  await page.keyboard.press("ControlOrMeta+End");
  await page.keyboard.type("USER 1000:1000");
  await expect(checks(page).getByText("Passed: The program runs as a user")).toBeAttached();
  await editor(page).blur();
  await editor(page).getByText("CARRIER_TOKEN").hover();
  await expect(page.getByRole("tooltip").or(page.locator(".cm-tooltip"))).toBeVisible();
  await page.screenshot({ path: "readme.png" });
});
