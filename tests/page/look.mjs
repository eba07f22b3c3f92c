import { launch, PHONE, DESKTOP } from "./browser.mjs";
const [url, out] = process.argv.slice(2);
const b = await launch();
for (const [name, viewport] of [["phone", { width: 390, height: 800 }], ["phone320", PHONE], ["desktop", DESKTOP]])
  for (const colorScheme of ["light", "dark"]) {
    const c = await b.newContext({ viewport, colorScheme, javaScriptEnabled: false, deviceScaleFactor: name === "desktop" ? 1 : 1.5 });
    const p = await c.newPage();
    await p.goto(url);
    await p.screenshot({ path: `${out}/${name}-${colorScheme}.png`, fullPage: true });
    await c.close();
  }
const p = await b.newPage(); await p.goto(url);
await p.pdf({ path: `${out}/print.pdf`, preferCSSPageSize: true });
await b.close();
