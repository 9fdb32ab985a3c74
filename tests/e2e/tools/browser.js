// The browser that the tools use: `cargo xtask` finds it and says where it is.
import { chromium } from "@playwright/test";

const { BULKHEAD_CHROMIUM, BULKHEAD_NO_SANDBOX } = process.env;

/** The command line of a browser that asks nobody anything. */
export const ARGUMENTS = [
  ...(BULKHEAD_NO_SANDBOX ? ["--no-sandbox"] : []),
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
];

/** Starts it. */
export function launch(more = {}) {
  const { args = [], ...options } = more;
  return chromium.launch({ executablePath: BULKHEAD_CHROMIUM, args: [...ARGUMENTS, ...args], ...options });
}
