// Every page of the site, and what tells that it has arrived.
import { expect } from "./page.js";
import { exercise } from "./exercise.js";

/** The address of one page of each kind. */
export const PAGES = {
  home: "#/",
  lesson: "#/lesson/build-time",
  exercise: exercise("non-root-image").address,
  playground: "#/playground",
  rules: "#/rules",
  rule: "#/rules/missing-user",
  checklist: "#/checklist",
  progress: "#/progress",
  report: "#/progress/report",
  glossary: "#/glossary",
  accessibility: "#/accessibility",
  "not found": "#/no/such/page",
};

/** Waits until the page has what it shows. */
export async function arrived(page) {
  await expect(page.getByRole("main").getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByText(/^(Fetching|Starting the checker|Nothing is checked yet)/)).toHaveCount(0);
}
