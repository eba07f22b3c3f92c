// Everything that the page, the README and the messages promise.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import * as access from "./access.mjs";
import { DESKTOP, launch } from "./browser.mjs";
import { crowded, folds, texts as crowdedTexts } from "./crowded.mjs";
import * as paper from "./paper.mjs";
import * as poster from "./poster.mjs";
import { almanac, BUILD, build, check, HERE, holds, plain, read, report, ROOT, serve } from "./shared.mjs";

const SHIPPED = "calendars";
const PLANS = join(HERE, "plans");
const WEIGHT_MAX = 150 * 1000;
const BASE = "https://calendriers.example.pf/{adresse}";

/** Downloads what a link of the page offers and compares it with the file beside the page. */
async function downloads(browser, name, url, folder) {
  const page = await access.open(browser, url, { viewport: DESKTOP, acceptDownloads: true });
  const links = page.locator(".act a[download], .also a, .client a[download]");
  const faults = [];
  for (let i = 0; i < (await links.count()); i++) {
    const link = links.nth(i), href = await link.getAttribute("href");
    await page.evaluate(() => document.querySelectorAll("details").forEach((one) => (one.open = true)));
    try {
      const [download] = await Promise.all([page.waitForEvent("download", { timeout: 5000 }), link.click()]);
      const file = href.split("/").pop();
      const got = readFileSync(await download.path());
      if (!got.equals(readFileSync(join(folder, file)))) faults.push(`${href} is not the file`);
    } catch (error) {
      faults.push(`${href}: ${error.message.split("\n")[0]}`);
    }
  }
  check(`${name}: downloads`, faults);
  holds(`${name}: something to download`, (await links.count()) > 0);
  await page.context().close();
}

/** Every link of the page leads somewhere. */
async function links(browser, name, url, served) {
  const page = await access.open(browser, url, { viewport: DESKTOP });
  const all = await page.evaluate(() => [...document.querySelectorAll("a")].map((one) => one.getAttribute("href")));
  const faults = [];
  for (const href of all) {
    if (href.startsWith("#")) {
      if (!(await page.evaluate((id) => Boolean(document.getElementById(id)), href.slice(1)))) faults.push(href);
    } else if (served && /^(webcals?|http):\/\/127\.0\.0\.1/.test(href)) {
      const answer = await fetch(href.replace(/^webcals?:/, "http:"));
      if (answer.status !== 200 || !(await answer.text()).startsWith("BEGIN:VCALENDAR")) faults.push(href);
    } else if (!/^(https?|mailto|tel):/.test(href) && !/^[a-z0-9-]+\.ics$/.test(href)) {
      faults.push(href);
    }
  }
  check(`${name}: links`, faults);
  await page.context().close();
  return all;
}

/** Each role's block holds its tasks with their links, and nobody else's. */
async function checklist(browser, name, url) {
  const page = await access.open(browser, url, { viewport: DESKTOP });
  for (const [role, slug] of Object.entries(poster.ROLES)) {
    const found = await page.evaluate((id) => {
      const block = document.getElementById(id);
      return {
        tasks: [...block.querySelectorAll(".period > ul > li > .what")].map((one) => one.textContent),
        links: [...block.querySelectorAll(".period .links a")].map((one) => one.href),
        dates: block.querySelector(".dates").innerText,
      };
    }, slug);
    const wanted = poster.texts(role), wantedLinks = poster.links(role).map((link) => new URL(link).href);
    holds(`${name}, ${slug}: tasks`, JSON.stringify(found.tasks) === JSON.stringify(wanted), found.tasks.join(" | "));
    holds(`${name}, ${slug}: links`, JSON.stringify(found.links) === JSON.stringify(wantedLinks), found.links.join(" | "));
    check(`${name}, ${slug}: dates`, poster.MILESTONES.filter(([day, title]) => !plain(found.dates).includes(`${day} ${title}`)));
  }
  await page.context().close();
}

/** The page opened from its address: one gesture, the address, the code. */
async function subscribing(browser, name, url, base) {
  const page = await access.open(browser, url, { viewport: DESKTOP, deviceScaleFactor: 2 });
  for (const slug of Object.values(poster.ROLES)) {
    const feed = `${base}/pix-${slug}.ics`, block = page.locator(`#${slug}`);
    const href = await block.locator(".button").getAttribute("href");
    holds(`${name}, ${slug}: webcal`, href === feed.replace(/^https?:/, "webcal:"), href);
    holds(`${name}, ${slug}: address`, (await block.getByRole("textbox").inputValue()) === feed);
    const picture = join(BUILD, `qr-${slug}.png`);
    writeFileSync(picture, await block.locator(".qr svg").screenshot());
    paper.decodes(`${name}, ${slug}`, picture, `${url}#${slug}`);
  }
  holds(`${name}: seven clients a role`, (await page.locator(".client").count()) === 21);
  await page.context().close();
}

/** Nobody knows the address yet: the page says so and offers the files. */
async function unpublished(browser, name, url) {
  const page = await access.open(browser, url, { viewport: DESKTOP });
  const text = plain(await page.locator("main").innerText());
  holds(`${name}: says that the address is not known`, text.includes("n’est pas encore connue"));
  holds(`${name}: no subscription link, no code, no field`, (await page.locator("a[href^=webcal], .qr, input").count()) === 0);
  await page.context().close();
}

function validate(name, ...files) {
  const jar = join(dirname(createRequire(import.meta.url).resolve("vnu-jar/package.json")), "build", "dist", "vnu.jar");
  const run = spawnSync("java", ["-Xss4m", "-jar", jar, "--format", "json", ...files], { encoding: "utf8" });
  const messages = JSON.parse(run.stderr || '{"messages": [{"message": "vnu says nothing"}]}').messages;
  check(`${name}: vnu`, messages.filter((one) => one.type !== "info" || one.subType === "warning")
    .map((one) => `${one.url ?? ""}:${one.lastLine}: ${one.message} ${one.extract ?? ""}`));
}

/** README.md and messages/ of the shipped calendar. */
function texts(folder, base) {
  const readme = read(folder, "README.md");
  check("README.md: only https links", (readme.match(/[a-z]+:\/\/[^\s)]+/g) ?? []).filter((link) => !link.startsWith("https://")));
  check("README.md: addresses", Object.values(poster.ROLES).map((slug) => `${base}/pix-${slug}.ics`).filter((one) => !readme.includes(one)));
  check("README.md: dates", poster.MILESTONES.filter(([day, title]) => !plain(readme).includes(`${day} : ${title}`)));
  const names = readdirSync(join(folder, "messages")).sort();
  const wanted = Object.entries(poster.ROLES).flatMap(([role, slug]) =>
    poster.periods(role).map((period) => `p${period.number}-${slug}.txt`));
  holds("messages: one per period and role with tasks", JSON.stringify(names) === JSON.stringify(["annonce.txt", ...wanted].sort()), names.join(" "));
  for (const [role, slug] of Object.entries(poster.ROLES))
    for (const period of poster.periods(role)) {
      const name = `messages/p${period.number}-${slug}.txt`, text = read(folder, name);
      check(name, [
        ...period.tasks.flatMap((task) => [task.text, ...(task.links ?? [])]).filter((one) => !text.includes(one)),
        ...(text.includes(`${base}/index.html#${slug}`) ? [] : ["no link to the page"]),
        ...(/^Objet\u00a0: Pix – Période \d, du /.test(text) ? [] : ["no subject"]),
      ]);
    }
  const announcement = plain(read(folder, "messages", "annonce.txt"));
  const date = announcement.indexOf("27 octobre 2023"), link = announcement.indexOf("https://");
  holds("annonce.txt: dates first, then the link", date > 0 && link > date);
  check("annonce.txt: addresses", Object.values(poster.ROLES).filter((slug) => !announcement.includes(`${base}/pix-${slug}.ics`)));
  check("French typography", ["README.md", ...names.map((one) => join("messages", one))].flatMap((name) =>
    read(folder, name).split("\n").filter((line) => /\w [?!;»]|« /.test(line)).map((line) => `${name}: ${line}`)));
}

/** words.xml: both languages for each word, and no word that nothing says. */
function words() {
  const render = join(ROOT, "src", "render");
  const source = read(render, "words.xml");
  const speakers = ["page.xsl", "pieces.xsl", "texts.xsl", "page.c", "view.c", "picture.c"].map((name) => read(render, name)).join("");
  const all = [...source.matchAll(/<word id="([^"]+)">(.*?)<\/word>/gs)];
  check("words: both languages", all.filter(([, , text]) => !/<fr>.+<\/fr>/s.test(text) || !/<en>.+<\/en>/s.test(text)).map(([, id]) => id));
  check("words: all are said", all.map(([, id]) => id.replace(/-alone$/, "")).filter((id) =>
    !speakers.includes(`'${id}'`) && !speakers.includes(`"${id}"`) && !/^(client|rings|feed|link|legend|qr)-/.test(id) && !/^readme-\w+-how$/.test(id)));
}

/** A plan full of markup stays text, and its page a page. */
async function hostile(browser, folder) {
  const url = pathToFileURL(join(folder, "hostile", "index.html")).href;
  const page = await access.open(browser, url, { viewport: DESKTOP });
  const text = await page.locator("body").innerText();
  check("hostile: markup stays text", [
    '<script>alert("titre")</script> & "Calendrier"', '</h2><script>alert("role")</script>',
    '</title><script>alert("période")</script>', "<a href=\"javascript:alert(4)\">javascript:alert(5)</a>",
    "<style>body{display:none}</style>", "{1} {2} &amp; ${x} %s %n", '--> <script>alert(10)</script>',
    '<iframe src="https://www.example.org">',
  ].filter((one) => !text.includes(one)));
  await page.context().close();
  await access.everywhere(browser, "hostile", url);
  await access.scriptless(browser, "hostile", url);
  await links(browser, "hostile", url, false);
  const readme = read(folder, "hostile", "README.md");
  check("hostile: README.md", (readme.match(/(?<!\\)<\w+|(?<!\\)\]\(|(?<!\\)\*Titre/g) ?? []));
  const { code, messages } = almanac("check", join(PLANS, "unsafe-link.yaml"));
  holds("hostile: a javascript: link is refused", code === 1 && messages.includes("javascript:"), messages);
}

/** One role or twelve, with more text than anybody wants: a page still, and a sheet a role. */
async function crowds(browser) {
  const folder = build("crowds", [crowded(1), crowded(12)], BASE);
  for (const roles of [1, 12]) {
    const name = `${roles} roles`, url = pathToFileURL(join(folder, `crowded-${roles}`, "index.html")).href;
    await access.everywhere(browser, name, url);
    await access.zoomed(browser, name, url);
    await access.structure(browser, name, url, "fr");
    const page = await access.open(browser, url, { viewport: DESKTOP });
    holds(`${name}: a choice of roles only where there is one`, (await page.locator("nav").count()) === (roles > 1 ? 1 : 0));
    holds(`${name}: a long note is folded`, await folds(page));
    await page.context().close();
    const letters = plain(["README.md", "messages/annonce.txt"].map((one) => read(folder, `crowded-${roles}`, one)).join(" "));
    holds(`${name}: your role is spoken of only where there are several`, letters.includes("votre rôle") === roles > 1);
    const pdf = await paper.print(browser, `crowded-${roles}`, url);
    paper.sheets(name, pdf, roles);
    for (let role = 0; role < roles; role++) paper.says(name, pdf, role + 1, crowdedTexts(role));
  }
  return folder;
}

async function main() {
  const browser = await launch();
  const folder = join(BUILD, "served"), server = await serve(folder);
  build("served", [SHIPPED], `${server.address}/{address}`);
  const files = build("files", [SHIPPED]), public_ = build("public", [SHIPPED], BASE), again = build("again", [SHIPPED], BASE);
  const odd = build("odd", [join(PLANS, "hostile.yaml"), join(PLANS, "two-years-2023.yaml"), join(PLANS, "two-years-2024.yaml")]);
  const served = `${server.address}/pix-college/index.html`;
  const file = pathToFileURL(join(files, "pix-college", "index.html")).href;
  const english = `${server.address}/reading-week/index.html`;
  const years = pathToFileURL(join(odd, "deux-annees", "index.html")).href;

  words();
  for (const [name, url] of [["served", served], ["from a file", file], ["English", english], ["two years", years]]) {
    await access.everywhere(browser, name, url);
    await access.zoomed(browser, name, url);
    await access.scriptless(browser, name, url);
    await access.keyboard(browser, name, url);
    await access.structure(browser, name, url, name === "English" ? "en" : "fr");
    await access.timeline(browser, name, url);
    await links(browser, name, url, url.startsWith("http:"));
  }
  await checklist(browser, "served", served);
  await checklist(browser, "from a file", file);
  await subscribing(browser, "served", served, `${server.address}/pix-college`);
  await unpublished(browser, "from a file", file);
  await downloads(browser, "served", served, join(folder, "pix-college"));
  await downloads(browser, "from a file", file, join(files, "pix-college"));

  const pdf = await paper.print(browser, "served", served);
  paper.sheets("print", pdf, 3);
  for (const [index, [role, slug]] of Object.entries(poster.ROLES).entries()) {
    paper.says("print", pdf, index + 1, [...poster.texts(role), ...poster.periods(role).map((period) => period.title), ...poster.MILESTONES.flat()]);
    paper.decodes(`print, ${slug}`, paper.rasterise(pdf, index + 1), `${served}#${slug}`);
  }
  paper.sheets("print, from a file", await paper.print(browser, "files", file), 3);
  paper.sheets("print, English", await paper.print(browser, "english", english), 2);
  paper.sheets("print, two years", await paper.print(browser, "years", years), 2);

  texts(join(public_, "pix-college"), "https://calendriers.example.pf/pix-college");
  await hostile(browser, odd);
  const crowd = await crowds(browser);
  validate("all pages", ...[folder, files, public_, odd, crowd].flatMap((one) =>
    readdirSync(one).map((address) => join(one, address, "index.html"))));
  for (const one of [folder, files, public_]) {
    const weight = statSync(join(one, "pix-college", "index.html")).size;
    holds(`weight of ${one}`, weight < WEIGHT_MAX, `${weight} bytes`);
  }
  check("the same bytes again", ["index.html", "README.md", "messages/annonce.txt"].filter((name) =>
    read(public_, "pix-college", name) !== read(again, "pix-college", name)));
  const { code, messages } = almanac("build", "-q", "-o", join(BUILD, "refused"), "--base-url", "https://x.example.org/", SHIPPED);
  holds("one --base-url for two addresses is refused", code === 2 && messages.includes("{address}"), messages);

  await browser.close();
  server.close();
  process.exit(report());
}

await main();
