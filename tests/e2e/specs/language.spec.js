// The page in another language: by the browser, by hand, kept, and never at the cost of what the learner has done.
import { expectAccessible } from "./axe.js";
import { expect, test } from "./page.js";
import { PAGES, arrived } from "./pages.js";

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

  for (const [name, address] of Object.entries(PAGES)) {
    test(`axe finds nothing on the German page "${name}"`, async ({ page }) => {
      await page.goto(address);
      await arrivedGerman(page);
      await expectAccessible(page);
    });
  }

  test("without the German words the page is English", async ({ page, faults }) => {
    await page.route("**/texts/de*.json", (route) => route.abort());
    await page.goto("./#/rules");
    await expect(page.getByLabel("Find a rule")).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    expect(faults.splice(0).filter((fault) => !/Failed to load resource/.test(fault))).toEqual([]);
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

test("a language whose words do not come leaves the page as it is and says so", async ({ page, faults }) => {
  await page.route("**/texts/de*.json", (route) => route.abort());
  await page.goto("./#/rules");
  await languages(page).selectOption("de");
  await expect(page.getByText("The words of this language (Deutsch) did not come")).toBeVisible();
  await expect(page.getByLabel("Find a rule")).toBeVisible();
  expect(faults.splice(0).filter((fault) => !/Failed to load resource/.test(fault))).toEqual([]);
});

test("in an exercise the words change at once, and what is typed stays, with its undo", async ({ page }) => {
  test.slow();
  await page.goto(PAGES.exercise);
  await arrived(page);
  const editor = page.locator(".cm-content");
  await editor.click();
  await page.keyboard.press("Control+Home");
  await page.keyboard.type("# mine ");
  await languages(page).selectOption("de");
  await expect(page.getByRole("heading", { name: "Prüfungen" })).toBeVisible();
  await expect(editor).toContainText("# mine");
  await editor.click();
  await page.keyboard.press("Control+f");
  await expect(page.getByPlaceholder("Suchen")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+z");
  await expect(editor).not.toContainText("# mine");
});

/** The German words as if they were of a language of which nobody knows a word: each piece of them stands in brackets. */
async function bracketed(page) {
  // What a packed message is made of beside its words: crates/bulkhead_fluent/src/pack.rs.
  const signs = /(\u0001[a-z]|\u0003[\w-]+=|\u0002|\n)/;
  const bracket = (piece, place) => (place % 2 === 0 && /\p{L}/u.test(piece) ? `⟦${piece}⟧` : piece);
  await page.route("**/texts/de*.json", async (route) => {
    const response = await route.fetch();
    const [stamp, ...words] = await response.json();
    await route.fulfill({ json: [stamp, ...words.map((word) => word.split(signs).map(bracket).join(""))] });
  });
}

/** Texts of the page in no bracket, but for code, names and what the course and the engine say in their own language. */
function unbracketed() {
  const skipped = "script, style, noscript, code, pre, kbd, svg, option, [lang=en]:not(article, div), .brand, .number, .cm-editor, .numbers, .marks";
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement.closest(skipped)) texts.push(node.data);
  }
  for (const element of document.querySelectorAll("[aria-label], [placeholder], [title]")) {
    if (element.closest(skipped)) continue;
    texts.push(...["aria-label", "placeholder", "title"].map((name) => element.getAttribute(name) ?? ""));
  }
  const own = (text) => /\p{L}{2}/u.test(text) && !text.includes("⟦") && !/^[\w./-]+:\d+$/.test(text);
  return texts.map((text) => text.replace(/^[\s:·,.]+|\s+$/g, "")).filter(own);
}

/** Texts, each with the language that it says it is in; code and names are in none. */
function spokenTexts() {
  const skipped = "script, style, noscript, code, pre, kbd, svg, option, .brand, .number, .numbers, .cm-editor, [role=tab], [aria-hidden=true]";
  const texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!element.closest(skipped)) texts.push([node.data.trim(), element.closest("[lang]").lang]);
  }
  return texts.filter(([text]) => /\p{L}{2}/u.test(text));
}

test.describe("every text says which language it is in", () => {
  test.use({ locale: "de-DE" });

  for (const [name, address] of Object.entries(PAGES)) {
    test(`on the page "${name}"`, async ({ page }) => {
      const course = [];
      page.on("response", (response) => {
        if (/\/(lessons|rules)\//.test(response.url())) course.push(response.text().catch(async () => (await page.request.get(response.url())).text()));
      });
      await bracketed(page);
      await page.goto(address);
      await arrivedGerman(page);
      const said = (await Promise.all(course)).join("\n");
      const ofCourse = (text) => said.includes(JSON.stringify(text)) || said.includes(`[${JSON.stringify(text)}`);
      const wrong = (await page.evaluate(spokenTexts)).filter(([text, lang]) =>
        text.includes("⟦") ? lang !== "de" : ofCourse(text) && lang !== "en");
      expect(wrong).toEqual([]);
    });
  }

  test("so do a lesson with a diagram, and one that is translated", async ({ page }) => {
    const language = (locator) => locator.evaluate((element) => element.closest("[lang]").lang);
    await page.goto("#/lesson/network");
    const diagram = page.locator("figure.diagram").first();
    expect(await language(diagram.locator("summary"))).toBe("de");
    expect(await language(diagram.locator("figcaption strong"))).toBe("en");
    await page.goto("#/lesson/layers-of-defence");
    await expect(page.getByRole("heading", { level: 1, name: "Schichten der Verteidigung" })).toBeVisible();
    expect(await language(page.getByRole("heading", { level: 1 }))).toBe("de");
    expect(await language(page.locator(".contents ol a").first())).toBe("de");
  });

  test("an exercise that is translated says so in its task, its hints and its goals, and where it is listed", async ({ page }) => {
    // No exercise of the course is translated yet: this one is, as its publisher would publish it.
    await page.route("**/03-build-time/lesson.json", async (route) => {
      const lesson = await (await route.fetch()).text();
      const link = /("folder":"exercises\/non-root-image")(,"translations":\[\])?/;
      expect(lesson).toMatch(link);
      await route.fulfill({ contentType: "application/json", body: lesson.replace(link, '$1,"translations":["de"]') });
    });
    await page.route("**/non-root-image/exercise.de.json", async (route) => {
      const response = await route.fetch({ url: route.request().url().replace(".de.json", ".json") });
      const exercise = await response.json();
      const body = { ...exercise, title: "Ein Image ohne root", checks: exercise.checks.map((check) => ({ ...check, goal: `Ziel ${check.id}` })) };
      await route.fulfill({ json: body });
    });
    await page.goto(PAGES.exercise);
    await expect(page.getByRole("heading", { level: 1, name: "Ein Image ohne root" })).toBeVisible();
    await page.getByRole("button", { name: "Tipp 1 von 3 zeigen" }).click();
    const language = (locator) => locator.evaluate((element) => element.closest("[lang]").lang);
    expect(await language(page.getByRole("heading", { level: 1 }))).toBe("de");
    expect(await language(page.locator(".hint > p").last())).toBe("de");
    expect(await language(page.getByText("Ziel not-root"))).toBe("de");
    expect(await language(page.locator("article .label a").first())).toBe("en");
    await page.goto(PAGES.checklist);
    expect(await language(page.getByRole("link", { name: "Ein Image ohne root" }).first())).toBe("de");
    await page.goto(PAGES.home);
    expect(await language(page.getByText("Ein Image ohne root"))).toBe("de");
    expect(await language(page.getByRole("heading", { level: 1 }))).toBe("en");
  });
});

test.describe("in a language that is written from right to left", () => {
  test.use({ locale: "de-DE" });

  for (const [name, address] of Object.entries(PAGES)) {
    test(`the page "${name}" has all its words from the language's file, and nothing sticks out`, async ({ page }) => {
      const course = [];
      page.on("response", (response) => {
        if (/\/(lessons|pages|rules)\//.test(response.url())) course.push(response.text().catch(async () => (await page.request.get(response.url())).text()));
      });
      await bracketed(page);
      await page.goto(address);
      await arrivedGerman(page);
      // What the page says may be on its way here when it is shown there.
      await expect.poll(async () => {
        const said = (await Promise.all(course)).join("\n");
        return (await page.evaluate(unbracketed)).filter((text) => !said.includes(JSON.stringify(text).slice(1, -1)));
      }).toEqual([]);
      for (const width of [390, 1440]) {
        await page.setViewportSize({ width, height: 900 });
        await page.evaluate(() => document.documentElement.setAttribute("dir", "rtl"));
        const out = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(out, `${width} pixels`).toBeLessThanOrEqual(0);
      }
    });
  }
});

/** Waits until the German page has what it shows. */
async function arrivedGerman(page) {
  await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText(/wird geholt|werden geholt|Die Prüfung startet|Noch ist nichts geprüft/)).toHaveCount(0);
}

test("the statement about accessibility is found from the foot of the page, in the page's language", async ({ page }) => {
  await page.goto("./#/rules");
  await page.getByRole("contentinfo").getByRole("link", { name: "Accessibility" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Accessibility" })).toBeFocused();
  await expect(page.getByRole("heading", { level: 2, name: "What is not tested" })).toBeVisible();
  await languages(page).selectOption("de");
  await expect(page.getByRole("heading", { level: 1, name: "Barrierefreiheit" })).toBeVisible();
  await expect(page.getByRole("heading", { level: 2, name: "Was nicht geprüft ist" })).toBeVisible();
  await expect(page).toHaveTitle("Barrierefreiheit · Bulkhead");
});
