// The page on paper: a sheet per role, with all of it, and a code that leads back.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { open } from "./access.mjs";
import { BUILD, check, holds, output, plain } from "./shared.mjs";

/** Prints to build/page/NAME.pdf. */
export async function print(browser, name, url) {
  const page = await open(browser, url, {});
  const path = join(BUILD, `${name}.pdf`);
  writeFileSync(path, await page.pdf({ preferCSSPageSize: true, printBackground: false }));
  await page.context().close();
  return path;
}

/** A page a role, A4. */
export function sheets(name, pdf, roleCount) {
  const info = output("pdfinfo", pdf);
  const pages = Number(info.match(/^Pages:\s+(\d+)/m)[1]);
  holds(`${name}: a sheet per role`, pages === roleCount, `${pages} sheets for ${roleCount} roles`);
  holds(`${name}: A4`, /^Page size:.*A4/m.test(info), info);
}

/** Every text stands on the sheet. */
export function says(name, pdf, sheet, texts) {
  const text = plain(output("pdftotext", "-f", `${sheet}`, "-l", `${sheet}`, pdf, "-"));
  check(`${name}, sheet ${sheet}: all texts`, texts.filter((one) => !text.includes(plain(one))));
}

/** The codes of a picture or of each sheet decode to these addresses. */
export function decodes(name, picture, address) {
  let found = "";
  try {
    found = output("zbarimg", "-q", "--raw", "-Sdisable", "-Sqrcode.enable", picture).trim();
  } catch (error) {
    found = String(error.message);
  }
  holds(`${name}: its code leads to ${address}`, found === address, found);
}

export function rasterise(pdf, sheet) {
  const prefix = pdf.replace(/\.pdf$/, `-${sheet}`);
  output("pdftoppm", "-r", "150", "-png", "-singlefile", "-f", `${sheet}`, "-l", `${sheet}`, pdf, prefix);
  return `${prefix}.png`;
}
