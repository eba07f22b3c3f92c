// browse.mjs URL ROLE: what somebody of that role does on the page, on a phone and on a computer: the
// address behind the button, and the one copied from the field (JSON).
import { launch } from "../page/browser.mjs";

const [url, role] = process.argv.slice(2);
const browser = await launch();

/** Touches the button; the address that the system is asked to open. */
async function touch() {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
  const page = await context.newPage();
  await page.goto(url);
  const button = page.locator(`#${role} .act a`).first();
  await page.evaluate(() => addEventListener("click", (event) => {
    globalThis.opened = event.target.closest("a")?.href;
    event.preventDefault();
  }));
  await button.tap();
  const found = { button: await button.innerText(), opened: await page.evaluate(() => globalThis.opened) };
  await context.close();
  return found;
}

/** Clicks into the field, selects and copies; what the clipboard then holds. */
async function copy() {
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  await page.goto(url);
  await page.locator(`#${role}-address`).click();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Control+c");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  await context.close();
  return { title: await title(), copied };
}

async function title() {
  const page = await browser.newPage();
  await page.goto(url);
  return page.title();
}

console.log(JSON.stringify({ ...(await touch()), ...(await copy()) }));
await browser.close();
