// screenshots.mjs [FOLDER]: doc/page.png, the top of the shipped calendar's page as a teacher sees
// it; with a folder, more of it there, to look at: phone and desktop, light and dark, and on paper.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { open } from "./access.mjs";
import { DESKTOP, launch, PHONE } from "./browser.mjs";
import { build, ROOT } from "./shared.mjs";

const built = build("screenshots", ["calendars"], "https://calendriers.example.pf/{adresse}");
const url = pathToFileURL(join(built, "pix-college", "index.html")).href;
const browser = await launch();

async function shoot(path, options, clip) {
  const page = await open(browser, url, options);
  writeFileSync(path, await page.screenshot(clip ? { clip } : { fullPage: true }));
  await page.context().close();
}

const [folder] = process.argv.slice(2);
if (folder) {
  for (const [name, viewport] of Object.entries({ phone: PHONE, desktop: DESKTOP }))
    for (const colorScheme of ["light", "dark"])
      await shoot(join(folder, `${name}-${colorScheme}.png`), { viewport, colorScheme });
  const page = await open(browser, url, {});
  writeFileSync(join(folder, "print.pdf"), await page.pdf({ preferCSSPageSize: true }));
} else {
  const viewport = { width: 1040, height: 1270 };
  await shoot(join(ROOT, "doc", "page.png"), { viewport }, { x: 0, y: 0, ...viewport });
}
await browser.close();
