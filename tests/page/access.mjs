// Whoever opens the page: any width, light or dark, keyboard, screen reader, no scripts.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { DESKTOP, PHONE } from "./browser.mjs";
import { check, holds, plain } from "./shared.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Opens the page in a window; requests that leave the page are collected in `strangers`. */
export async function open(browser, url, options, strangers = []) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.on("request", (request) => {
    if (request.url() !== url) strangers.push(`asks for ${request.url()}`);
  });
  page.on("dialog", (dialog) => {
    strangers.push(`a script ran: ${dialog.message()}`);
    dialog.dismiss();
  });
  await page.goto(url);
  return page;
}

const unfold = (page) =>
  page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));

async function judge(page, name) {
  await page.evaluate(axe);
  const result = await page.evaluate(
    (tags) => globalThis.axe.run(document, { runOnly: tags, resultTypes: ["violations"] }), TAGS);
  check(`${name}: axe`, result.violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target} ${node.failureSummary}`)));
}

async function fits(page, name) {
  const wide = await page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    const out = [...document.querySelectorAll("main *, header *, footer *")]
      .filter((one) => !one.closest("svg") && one.getBoundingClientRect().right > room + 1)
      .map((one) => `${one.tagName} ${one.className}`);
    return document.documentElement.scrollWidth > room ? ["scrolls sideways", ...out] : out;
  });
  check(`${name}: fits its width`, wide);
}

/** axe and the width, folded and unfolded, in light and dark, on a phone and a desktop. */
export async function everywhere(browser, name, url) {
  for (const [window, viewport] of [["phone", PHONE], ["desktop", DESKTOP]])
    for (const colorScheme of ["light", "dark"]) {
      const strangers = [];
      const page = await open(browser, url, { viewport, colorScheme }, strangers);
      const place = `${name}, ${window}, ${colorScheme}`;
      await judge(page, place);
      await fits(page, place);
      await unfold(page);
      await judge(page, `${place}, unfolded`);
      await fits(page, `${place}, unfolded`);
      check(`${place}: asks for nothing, runs nothing`, strangers);
      await page.context().close();
    }
}

/** At 200 % a desktop has half as many CSS pixels. */
export async function zoomed(browser, name, url) {
  const viewport = { width: DESKTOP.width / 2, height: DESKTOP.height / 2 };
  const page = await open(browser, url, { viewport, deviceScaleFactor: 2 });
  await unfold(page);
  await fits(page, `${name}, 200 %`);
  await page.context().close();
}

/** The same picture with and without scripts, in a page that holds none. */
export async function scriptless(browser, name, url) {
  const shots = [];
  for (const javaScriptEnabled of [true, false]) {
    const page = await open(browser, url, { viewport: PHONE, javaScriptEnabled });
    shots.push(await page.screenshot({ fullPage: true }));
    if (javaScriptEnabled)
      check(`${name}: no script anywhere`, await page.evaluate(() =>
        [...document.querySelectorAll("*")].flatMap((one) => [
          ...(["SCRIPT", "IFRAME", "IMG", "OBJECT", "LINK"].includes(one.tagName) ? [one.tagName] : []),
          ...[...one.attributes].filter((attribute) => /^on/i.test(attribute.name) ||
            /^\s*javascript:/i.test(attribute.value)).map((attribute) => attribute.name),
        ])));
    await page.context().close();
  }
  holds(`${name}: looks the same without scripts`, shots[0].equals(shots[1]));
}

/** Tab reaches all that can be used, in order, each with a visible ring; Enter unfolds. */
export async function keyboard(browser, name, url) {
  const page = await open(browser, url, { viewport: DESKTOP });
  const wanted = await page.evaluate(() =>
    [...document.querySelectorAll("a, input, summary")].filter((one) => one.checkVisibility()).length);
  const faults = [];
  for (let step = 0; step < wanted; step++) {
    await page.keyboard.press("Tab");
    const seen = await page.evaluate((count) => {
      const all = [...document.querySelectorAll("a, input, summary")].filter((one) => one.checkVisibility());
      const at = document.activeElement, style = getComputedStyle(at);
      return { right: all[count] === at, ring: parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== "none",
               what: `${at.tagName} ${at.textContent.slice(0, 30)}` };
    }, step);
    if (!seen.right) faults.push(`step ${step}: ${seen.what} out of order`);
    if (!seen.ring) faults.push(`step ${step}: ${seen.what} has no ring`);
  }
  check(`${name}: keyboard`, faults);
  await page.locator("summary").first().focus();
  await page.keyboard.press("Enter");
  holds(`${name}: Enter unfolds`, await page.locator("details").first().evaluate((one) => one.open));
  await page.context().close();
}

/** Headings step down one by one; landmarks, language, reduced motion. */
export async function structure(browser, name, url, language) {
  const page = await open(browser, url, { viewport: DESKTOP, reducedMotion: "reduce" });
  // one role leaves nothing to choose
  const wanted = ["header", "main", "footer", ...((await page.locator("section.role").count()) > 1 ? ["nav"] : [])];
  const found = await page.evaluate((tags) => ({
    language: document.documentElement.lang,
    levels: [...document.querySelectorAll("h1,h2,h3,h4,h5,h6")].map((one) => Number(one.tagName[1])),
    landmarks: tags.filter((tag) => document.querySelectorAll(`body > ${tag}, header > ${tag}`).length !== 1),
    motion: getComputedStyle(document.documentElement).scrollBehavior,
  }), wanted);
  holds(`${name}: language`, found.language === language, found.language);
  check(`${name}: landmarks`, found.landmarks);
  check(`${name}: headings in order`, found.levels.flatMap((level, index) =>
    (index === 0 ? level !== 1 : level > found.levels[index - 1] + 1 || level === 1) ? [`h${level} at ${index}`] : []));
  holds(`${name}: reduced motion`, found.motion === "auto", found.motion);
  await page.context().close();
}

/** What the picture of the year shows stands beside it in words. */
export async function timeline(browser, name, url) {
  const page = await open(browser, url, { viewport: DESKTOP });
  const pictures = await page.evaluate(() => [...document.querySelectorAll(".timeline")].map((one) => ({
    name: one.querySelector("svg").getAttribute("aria-label"),
    labels: [...one.querySelectorAll("svg text.bar:not(.narrow), svg text.mark:not(.narrow)")].map((text) => text.textContent),
    words: one.querySelector("details ul").textContent,
    small: [...one.querySelectorAll("svg text")].filter((text) => parseFloat(getComputedStyle(text).fontSize) < 10).length,
  })));
  holds(`${name}: there is a timeline`, pictures.length > 0);
  check(`${name}: the timeline in words`, pictures.flatMap((picture) => [
    ...(picture.name ? [] : ["no name"]),
    ...(picture.small ? [`${picture.small} letters too small`] : []),
    ...picture.labels.filter((label) => !plain(picture.words).includes(plain(label.replace("…", "")))),
  ]));
  await page.context().close();
}
