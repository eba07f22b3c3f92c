// What the checks share: building folders, serving them, counting what passed.
import { execFileSync, spawnSync } from "node:child_process";
import { createServer } from "node:http";
import { createReadStream, existsSync, mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { extname, join, normalize, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const HERE = fileURLToPath(new URL(".", import.meta.url));
export const ROOT = join(HERE, "..", "..");
export const BUILD = join(ROOT, "build", "page");

const counts = { passed: 0, failed: 0 };

/** Counts a check; complaints are lines, none of them when all is well. */
export function check(name, complaints) {
  if (complaints.length === 0) {
    counts.passed++;
    return;
  }
  counts.failed++;
  console.log(`FAILED ${name}`);
  for (const complaint of complaints.slice(0, 12)) console.log(`  ${complaint}`);
}

/** A check of one sentence: a complaint unless it holds. */
export function holds(name, truth, complaint = "does not hold") {
  check(name, truth ? [] : [complaint]);
}

/** Prints the counts; the exit code. */
export function report() {
  console.log(`${counts.passed} passed, ${counts.failed} failed`);
  return counts.failed ? 1 : 0;
}

/** Runs almanac; its exit code and what it wrote to stderr. */
export function almanac(...words) {
  const run = spawnSync(resolve(ROOT, process.env.ALMANAC ?? "build/almanac"), words, {
    cwd: ROOT,
    encoding: "utf8",
    env: { ...process.env, SOURCE_DATE_EPOCH: "1700000000", LC_ALL: "C" },
  });
  return { code: run.status, messages: run.stderr };
}

/** Builds plans into build/page/NAME, anew. */
export function build(name, plans, baseUrl) {
  const folder = join(BUILD, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const base = baseUrl ? ["--base-url", baseUrl] : [];
  const { code, messages } = almanac("build", "-q", "-o", folder, ...base, ...plans);
  if (code !== 0) throw new Error(`almanac build: exit code ${code}\n${messages}`);
  return folder;
}

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".ics": "text/calendar; charset=utf-8",
  ".md": "text/markdown; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
};

/** Serves a folder on a port of its own; ask address() for it and close() it in the end. */
export async function serve(folder) {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://x").pathname));
    const file = join(folder, path);
    if (!existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(response);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const port = server.address().port;
  return { address: `http://127.0.0.1:${port}`, close: () => server.close() };
}

/** What a command prints. */
export function output(command, ...words) {
  return execFileSync(command, words, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

/** Text as people compare it: one blank for any white space, no soft hyphens. */
export function plain(text) {
  return text.replace(/\u00ad/g, "").replace(/[\s\u00a0\u202f]+/g, " ").trim();
}

export function read(...path) {
  return readFileSync(join(...path), "utf8");
}
