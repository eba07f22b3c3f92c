// Debian's Chromium, alone: a fresh profile, no network but what a page asks for.
import { chromium } from "playwright-core";

const FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const PHONE = { width: 320, height: 700 };
export const DESKTOP = { width: 1280, height: 900 };

/** Opens the browser; playwright makes a new profile each time and removes it. */
export function launch() {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: FLAGS,
    headless: true,
  });
}
