// How the browser tests run. `cargo xtask e2e` builds and serves the site, finds the browser and says where both are.
import { defineConfig } from "@playwright/test";

const { BULKHEAD_URL, BULKHEAD_CHROMIUM, BULKHEAD_NO_SANDBOX } = process.env;
if (!BULKHEAD_URL || !BULKHEAD_CHROMIUM) throw new Error("run these tests with `cargo xtask e2e`");

export default defineConfig({
  testDir: "specs",
  outputDir: "results",
  forbidOnly: Boolean(process.env.CI),
  fullyParallel: true,
  // Twice what a slow machine needs: a test that fails should mean a fault, never a busy afternoon.
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 2,
  // A test that passes only when it is tried again is told as flaky at the end: it shows a race, to be looked at, and
  // a machine that is busy with something else fails nobody's change.
  retries: 1,
  reporter: "list",
  use: {
    baseURL: BULKHEAD_URL,
    // Each test is a first visit: nothing is kept for a second. `offline.spec.js` is about that.
    serviceWorkers: "block",
    browserName: "chromium",
    screenshot: "only-on-failure",
    // To record every test would take half as long again.
    trace: "on-first-retry",
    launchOptions: {
      executablePath: BULKHEAD_CHROMIUM,
      args: [
        ...(BULKHEAD_NO_SANDBOX ? ["--no-sandbox"] : []),
        // The browser itself asks nobody anything: a test sees the page's requests alone.
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-gpu",
        "--disable-quic",
        "--disable-sync",
        "--no-first-run",
      ],
    },
  },
});
