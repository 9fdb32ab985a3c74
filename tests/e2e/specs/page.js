// What every test starts from: a page that must print no error and ask no other origin.
import { test as base, expect } from "@playwright/test";

export const test = base.extend({
  // What went wrong; a test that provokes a fault takes it out of here.
  faults: async ({}, use) => {
    const faults = [];
    await use(faults);
    expect(faults).toEqual([]);
  },
  page: async ({ page, baseURL, faults }, use) => {
    page.on("console", (message) => {
      if (message.type() === "error") faults.push(`console: ${message.text()}`);
    });
    page.on("pageerror", (error) => faults.push(`exception: ${error.message}`));
    page.on("request", (request) => {
      const url = new URL(request.url());
      const ours = url.origin === new URL(baseURL).origin || ["data:", "blob:"].includes(url.protocol);
      if (!ours) faults.push(`request to another origin: ${url}`);
    });
    page.on("response", (response) => {
      if (response.status() >= 400) faults.push(`${response.status()}: ${response.url()}`);
    });
    await use(page);
  },
});

export { expect };
