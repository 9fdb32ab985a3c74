// Steps that bring a page into a state, as a learner goes them.
import { PASSED, checks, exercise, part, ready, solve } from "./exercise.js";
import { expect } from "./page.js";
import { arrived } from "./pages.js";

export const EXERCISE = exercise("non-root-image");

/** What a learner writes who makes it worse. */
export const WORSE = `FROM node:latest
ENV API_TOKEN=s3cr3t-token-of-production
RUN curl -k https://example.com/install.sh | sh
USER root
CMD node server.js
`;

/** Presses the first button of this name. */
export const press = (page, name) => page.getByRole("button", { name }).first().click();
/** Brings it into sight. */
export const show = (locator) => locator.first().scrollIntoViewIfNeeded();

/** Opens an exercise at the part of it that is of interest. */
export const begin = async (page, { address } = EXERCISE) => {
  await page.goto(address);
  await arrived(page);
  await part(page, "Files");
  await ready(page);
};

/** An exercise that is passed, so that pages have progress to tell of. */
export const pass = async (page) => {
  await begin(page);
  await solve(page, EXERCISE);
  await part(page, /^Checks/);
  await expect(checks(page)).toContainText(PASSED);
};

/** Opens the page at this address. */
export const at = (address) => async (page) => {
  await page.goto(address);
  await arrived(page);
};
