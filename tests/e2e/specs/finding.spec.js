// Finding things: the search by key and by button, its tolerance, its keys; the list of keys and its switch.
import { expectAccessible } from "./axe.js";
import { expect, test } from "./page.js";
import { arrived } from "./pages.js";

/** Opens the search with its key and looks for something. */
async function search(page, words) {
  await page.keyboard.press("/");
  const field = page.getByRole("searchbox", { name: "Search lessons, exercises and rules" });
  await expect(field).toBeFocused();
  await field.fill(words);
  return page.locator("#search-results a");
}

test.beforeEach(async ({ page }) => {
  await page.goto("./#/");
  await arrived(page);
});

test("a rule, a lesson's section and an exercise are found, the best first", async ({ page }) => {
  const results = await search(page, "missing-user");
  await expect(results.first()).toHaveAttribute("href", "#/rules/missing-user");
  await page.getByRole("searchbox").fill("fork bomb");
  await expect(results.first()).toContainText(/fork bomb/i);
  await expect(page.locator('#search-results a[href="#/lesson/resource-limits/exercise/fork-bomb"]')).toBeVisible();
  await page.getByRole("searchbox").fill("seccomp profile");
  await expect(page.locator('#search-results a[href*="/section/"]').first()).toBeVisible();
});

test("typing errors are forgiven, and beginnings of words are enough", async ({ page }) => {
  const results = await search(page, "capabilites");
  await expect(results.first()).toContainText(/capabilit/i);
  await page.getByRole("searchbox").fill("appar");
  await expect(results.first()).toContainText(/apparmor/i);
});

test("what is not there is said, and nothing runs that was typed", async ({ page }) => {
  const results = await search(page, "qqqqzzzz xxwwvv");
  await expect(page.getByText("Nothing found. Try another word, or fewer.")).toBeVisible();
  await expect(results).toHaveCount(0);
  page.on("dialog", () => expect("a dialog").toBe("nothing"));
  await page.getByRole("searchbox").fill("<img src=x onerror=alert(1)>");
  await expect(results.first()).toBeVisible();
  await expect(page.locator("dialog img")).toHaveCount(0);
});

test("the arrows move through the results, Enter follows one, and the focus is on the page's heading", async ({ page }) => {
  const results = await search(page, "read-only");
  await expect(results.first()).toBeVisible();
  await page.keyboard.press("ArrowDown");
  await expect(results.first()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await expect(results.nth(1)).toBeFocused();
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await expect(page.getByRole("searchbox")).toBeFocused();
  const address = await results.first().getAttribute("href");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`${address.replaceAll("/", "\\/")}$`));
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(page.getByRole("main").locator(":focus")).toBeVisible();
});

test("Escape closes the search, and the focus is where it was", async ({ page }) => {
  const link = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Rules" });
  await link.focus();
  await search(page, "x");
  await page.keyboard.press("Escape");
  if (await page.getByRole("dialog").count()) await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(link).toBeFocused();
});

test("the button opens the search too", async ({ page }) => {
  await page.getByRole("banner").getByRole("button", { name: "Search" }).click();
  await expect(page.getByRole("searchbox")).toBeFocused();
});

test("where no rule is found the page says what to do", async ({ page }) => {
  await page.goto("./#/rules");
  await page.getByRole("searchbox", { name: "Find a rule" }).fill("root nothing-like-this");
  await expect(page.getByRole("status").filter({ hasText: "No rule has all of these words" })).toBeVisible();
});

test("keys are listed, never taken from a field, and can be switched off for good", async ({ page }) => {
  await page.goto("./#/rules");
  const filter = page.getByRole("searchbox", { name: "Find a rule" });
  await filter.fill("");
  await filter.pressSequentially("a/b?");
  await expect(filter).toHaveValue("a/b?");
  await page.getByRole("heading", { level: 1 }).focus();
  await page.keyboard.press("?");
  const dialog = page.getByRole("dialog", { name: "Keys" });
  await expect(dialog.getByText("Leave the editor")).toBeVisible();
  await dialog.getByRole("checkbox").uncheck();
  await page.keyboard.press("Escape");
  await page.keyboard.press("/");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.waitForTimeout(1000);
  await page.reload();
  await arrived(page);
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.getByRole("contentinfo").getByRole("button", { name: "Keys" }).click();
  await expect(page.getByRole("dialog", { name: "Keys" }).getByRole("checkbox")).not.toBeChecked();
});

for (const width of [390, 768, 1440]) {
  test(`axe finds no barrier in the search and the list of keys at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    const results = await search(page, "user");
    await expect(results.first()).toBeVisible();
    await expectAccessible(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    // The first Escape may empty the field only.
    await expect(async () => {
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toHaveCount(0, { timeout: 500 });
    }).toPass();
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Keys" })).toBeVisible();
    await expectAccessible(page);
  });
}

test("a term is explained on focus, Escape takes it away, and the link leads to the glossary", async ({ page }) => {
  await page.goto("./#/lesson/runtime");
  await arrived(page);
  const term = page.locator(".term > a").first();
  const meaning = page.locator(".term > .meaning").first();
  await expect(meaning).toBeHidden();
  await term.focus();
  await expect(meaning).toBeVisible();
  await expect(term).toHaveAccessibleDescription(await meaning.textContent());
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(meaning).toBeHidden();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: "Glossary" })).toBeVisible();
  await expect(page.locator("h2:focus")).toBeInViewport();
});

test("the glossary is found from every page's foot, and axe finds no barrier in it", async ({ page }) => {
  await page.getByRole("contentinfo").getByRole("link", { name: "Glossary" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Glossary" })).toBeVisible();
  await expect(page.getByRole("heading", { level: 2, name: "seccomp" })).toBeVisible();
  await expectAccessible(page);
});

test("what can be found is fetched once, anew when the course is, and again after it did not come", async ({ page, faults }) => {
  const asked = [];
  page.on("request", (request) => /\/(search|index)[^/]*\.json$/.test(request.url()) && asked.push(new URL(request.url()).pathname));
  const close = async () => {
    await page.getByRole("button", { name: "Close" }).click();
    await expect(page.getByRole("dialog")).toHaveCount(0);
  };
  await page.route("**/lessons/search.json", (route) => route.abort(), { times: 1 });
  await expect((await search(page, "missing-user")).first()).toBeVisible();
  expect(faults.splice(0).filter((fault) => !/Failed to load resource/.test(fault))).toEqual([]);
  expect(asked.length).toBe(2);
  await close();
  for (const times of [1, 2]) {
    await expect((await search(page, "fork bomb")).first(), `${times}`).toBeVisible();
    await close();
  }
  expect(asked.length).toBe(4);
  await page.evaluate(() => document.dispatchEvent(new Event("bulkhead-published")));
  await expect((await search(page, "fork bomb")).first()).toBeVisible();
  await expect.poll(() => asked.length).toBe(6);
});

test("a lesson that is shown in its translation is found in that language, and said to be in it", async ({ page }) => {
  await page.getByRole("combobox", { name: "Language" }).selectOption("de");
  await expect(page.getByRole("button", { name: "Suche" })).toBeVisible();
  await page.keyboard.press("/");
  const field = page.getByRole("searchbox");
  const results = page.locator("#search-results a");
  await field.fill("Bedrohungsmodell");
  await expect(results.first()).toHaveAttribute("href", /^#\/lesson\/layers-of-defence\/section\//);
  await expect(results.first().locator("strong")).toHaveAttribute("lang", "de");
  await field.fill("fork bomb");
  await expect(results.first().locator("strong")).toHaveAttribute("lang", "en");
  // In English the same word is not there.
  await page.keyboard.press("Escape");
  if (await page.getByRole("dialog").count()) await page.keyboard.press("Escape");
  await page.getByRole("combobox", { name: "Sprache" }).selectOption("en");
  await expect(page.getByRole("button", { name: "Search" })).toBeVisible();
  await expect((await search(page, "threat model")).first()).toBeVisible();
  await expect(results.first()).toContainText(/threat/i);
  await field.fill("Verteidigung");
  await expect(results.filter({ hasText: "Schichten" })).toHaveCount(0);
});
