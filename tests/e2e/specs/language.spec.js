// The page in another language: by the browser, by hand, kept, and never at the cost of what the learner has done.
import { expect, test } from "@playwright/test";

const languages = (page) => page.getByRole("combobox", { name: /^(Language|Sprache)$/ });

test.describe("in a German browser", () => {
  test.use({ locale: "de-AT" });

  test("the page is German from its first word", async ({ page }) => {
    await page.goto("./#/rules");
    await expect(page.locator("html")).toHaveAttribute("lang", "de");
    await expect(page.getByRole("link", { name: "Zum Inhalt springen" })).toBeAttached();
    await expect(page.getByLabel("Regel suchen")).toBeVisible();
    await expect(languages(page)).toHaveValue("");
  });

  test("English can be chosen, and is kept", async ({ page }) => {
    await page.goto("./#/rules");
    await languages(page).selectOption("en");
    await expect(page.getByLabel("Find a rule")).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await page.reload();
    await expect(page.getByLabel("Find a rule")).toBeVisible();
    await languages(page).selectOption("");
    await expect(page.getByLabel("Regel suchen")).toBeVisible();
  });

  test("without the German words the page is English", async ({ page }) => {
    await page.route("**/texts/de*.json", (route) => route.abort());
    await page.goto("./#/rules");
    await expect(page.getByLabel("Find a rule")).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
  });

  test("words of another build are not shown in the wrong places", async ({ page }) => {
    await page.route("**/texts/de*.json", (route) => route.fulfill({ json: ["old", ...Array(500).fill("Falsch")] }));
    await page.goto("./#/rules");
    await expect(page.getByLabel("Find a rule")).toBeVisible();
    await expect(page.getByText("Falsch")).toHaveCount(0);
  });
});

test("German is chosen by hand; what is typed and the place stay", async ({ page }) => {
  await page.goto("./#/rules");
  await page.getByLabel("Find a rule").fill("docker");
  await page.evaluate(() => scrollTo(0, 300));
  await languages(page).selectOption("de");
  await expect(page.getByLabel("Regel suchen")).toHaveValue("docker");
  expect(await page.evaluate(() => scrollY)).toBe(300);
  await page.reload();
  await expect(page.getByLabel("Regel suchen")).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "de");
});

test("a language whose words do not come leaves the page as it is and says so", async ({ page }) => {
  await page.route("**/texts/de*.json", (route) => route.abort());
  await page.goto("./#/rules");
  await languages(page).selectOption("de");
  await expect(page.getByText("The words of this language (Deutsch) did not come")).toBeVisible();
  await expect(page.getByLabel("Find a rule")).toBeVisible();
});
