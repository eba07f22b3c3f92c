// guide.mjs: the pictures of doc/guide.fr.md, made of the plan that the guide shows: a mistake in
// the terminal, the page on a phone, the poster on paper.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { open } from "./access.mjs";
import { launch } from "./browser.mjs";
import { build, BUILD, ROOT } from "./shared.mjs";

const WORK = join(BUILD, "guide");
const PHONE = { width: 390, height: 844 };
// what the guide's reader types, with a slip of the fingers in one key
const SLIP = ["échéance:", "échance:"];
const COLOURS = { 31: "#ff7b72", 32: "#7ee787", 35: "#d2a8ff", 36: "#79c0ff" };

const guide = readFileSync(join(ROOT, "doc", "guide.fr.md"), "utf8");
const plan = guide.match(/```yaml\n(almanac: 1[^]*?)```/)[1];
mkdirSync(WORK, { recursive: true });
writeFileSync(join(WORK, "calendrier.yaml"), plan);

/** What a command says on a terminal, as HTML. */
function terminal(command) {
  const said = execFileSync("script", ["-qec", `${command}; true`, "/dev/null"], {
    cwd: WORK,
    encoding: "utf8",
    env: { ...process.env, TERM: "xterm", LC_ALL: "C.UTF-8", LANGUAGE: "fr", COLUMNS: "100",
      SOURCE_DATE_EPOCH: "1787216400", PATH: `${join(ROOT, "build")}:${process.env.PATH}` },
  });
  const text = said.replaceAll("\r", "").replaceAll("&", "&amp;").replaceAll("<", "&lt;")
    .replaceAll(/\x1b\[([\d;]*)m/g, (_, codes) => {
      const colour = COLOURS[codes.split(";").at(-1)];
      return codes === "0" ? "</b>" : `<b${colour ? ` style="color:${colour}"` : ""}>`;
    });
  return `<!doctype html><meta charset="utf-8"><style>body{margin:0;background:#161b22}
    pre{margin:0;white-space:pre-wrap;padding:18px 22px;color:#e6edf3;font:15px/1.45 "DejaVu Sans Mono",monospace}</style>
    <pre id="said"><span style="color:#8b949e">$ ${command}</span>\n${text}</pre>`;
}

async function shootTerminal(browser, name, command) {
  const path = join(WORK, `${name}.html`);
  writeFileSync(path, terminal(command));
  const page = await open(browser, pathToFileURL(path).href, { viewport: { width: 1000, height: 300 } });
  writeFileSync(join(ROOT, "doc", `guide-${name}.png`), await page.locator("#said").screenshot());
  await page.context().close();
}

async function shootPage(browser, url) {
  const page = await open(browser, url, { viewport: PHONE, deviceScaleFactor: 1.5 });
  writeFileSync(join(ROOT, "doc", "guide-telephone.png"), await page.screenshot());
  const paper = join(WORK, "paper.pdf");
  writeFileSync(paper, await page.pdf({ preferCSSPageSize: true }));
  execFileSync("pdftoppm", ["-png", "-r", "60", "-singlefile", paper,
    join(ROOT, "doc", "guide-affiche")]);
  await page.context().close();
}

const browser = await launch();
writeFileSync(join(WORK, "erreur.yaml"), plan.replace(...SLIP));
await shootTerminal(browser, "erreur", "almanac check erreur.yaml");
const out = build("guide-out", [join(WORK, "calendrier.yaml")], "https://calendriers.example.org/{adresse}");
const address = plan.match(/^adresse: *(\S+)/m)[1];
await shootPage(browser, pathToFileURL(join(out, address, "index.html")).href);
await browser.close();
