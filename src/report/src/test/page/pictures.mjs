// Takes the pictures of pages from real runs, and those of the site where `mvn site` has written it.
// A person runs it, looks at the pictures and keeps the best: node pictures.mjs scripts/tck target/pictures
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { launch } from "./browser.mjs";

const [tck, into] = process.argv.slice(2);
if (!into) {
  console.error("usage: node pictures.mjs scripts/tck target/pictures");
  process.exit(2);
}
const root = fileURLToPath(new URL("../../../../..", import.meta.url));
const work = resolve(into, "runs");
rmSync(work, { recursive: true, force: true });
mkdirSync(work, { recursive: true });
// Stores as their authors have them: no path of this machine stands in a picture.
cpSync(join(root, "src/examples/zustand-first-attempt"), join(work, "zustand-first-attempt"), { recursive: true });
cpSync(join(root, "src/examples/node-adapter"), join(work, "node-adapter"), { recursive: true });
cpSync(join(root, "src/examples/python"), join(work, "python"), { recursive: true });
const PATH = `${dirname(resolve(tck))}:${process.env.PATH}`;

function call(expected, folder, ...args) {
  const ended = spawnSync("tck", args, { cwd: join(work, folder), encoding: "utf8", env: { ...process.env, PATH } });
  if (ended.status !== expected) {
    throw new Error(`${args.join(" ")} ended with ${ended.status}: ${ended.stderr}`);
  }
  return ended.stdout;
}

const few = ["--tries", "200", "--complete", "none"];
const scenarios = ["--tries", "0", "--complete", "none"];
call(1, "zustand-first-attempt", "run", "--adapter", "exec:node adapter.mjs", ...few);
call(0, ".", "run", ...few);
// A store that gets better and worse: each change is one line.
const store = join(work, "python/connectome_store.py");
const right = readFileSync(store, "utf8");
const wrong = {
  "cursor=int(cursor) if": "cursor=int(cursor) + 1 if",
  '"cursor": state.cursor': '"cursor": 0',
};
for (const [broken, code] of [[Object.keys(wrong), 1], [Object.keys(wrong).slice(0, 1), 1], [[], 0], [Object.keys(wrong).slice(0, 1), 1]]) {
  writeFileSync(store, broken.reduce((text, each) => text.replace(each, wrong[each]), right));
  call(code, "python", "run", "--adapter", "exec:python3 adapter.py", ...scenarios);
}
call(1, ".", "run", "--adapter", "faulty:cursor-plus-one", ...scenarios, "--reports", "docks", "--record", "docks.jsonl");
const table = call(1, ".", "health", "--from", "docks.jsonl", "--color", "always");

/** A terminal's output as a page. */
function terminal(text) {
  const colours = { 1: "font-weight:bold", 2: "opacity:.65", 31: "color:#ff7b72", 32: "color:#7ee787", 33: "color:#e3b341", 36: "color:#79c0ff" };
  const shown = text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/\u001b\[([\d;]*)m/g, (_, codes) => {
    const styles = codes.split(";").map((code) => colours[Number(code)]).filter(Boolean);
    return styles.length ? `<span style="${styles.join(";")}">` : "</span>";
  });
  return `<!doctype html><meta charset="utf-8"><body style="margin:0;background:#0d1117;color:#e6edf3"><pre style="margin:0;padding:20px;font:14px/1.45 monospace;white-space:pre-wrap">${shown}</pre>`;
}

const browser = await launch();

async function shoot(file, name, { width = 1280, dark = false, of = null } = {}) {
  const page = await browser.newPage();
  await page.setViewport({ width, height: 900, deviceScaleFactor: width < 500 ? 2 : 1 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: dark ? "dark" : "light" }]);
  await page.goto(pathToFileURL(file).href);
  const path = join(into, `${name}.png`);
  await (of ? await page.$(of) : page).screenshot({ path });
  await page.close();
  console.log(path);
}

try {
  const failing = join(work, "zustand-first-attempt/reports/run/report.html");
  for (const [run, page] of [["failing", failing], ["passing", join(work, "reports/run/report.html")]]) {
    for (const [name, width] of [["top", 1280], ["tablet", 768], ["phone", 390]]) {
      await shoot(page, `${run}-${name}`, { width });
      await shoot(page, `${run}-${name}-dark`, { width, dark: true });
    }
  }
  await shoot(failing, "failing-trace", { of: ".shortest" });
  await shoot(join(work, "python/reports/run/report.html"), "trend");
  writeFileSync(join(work, "health.html"), terminal(table));
  await shoot(join(work, "health.html"), "health-table", { of: "pre" });
  const site = join(root, "target/site/index.html");
  if (existsSync(site)) {
    await shoot(site, "site-top");
    await shoot(site, "site-top-dark", { dark: true });
    await shoot(site, "site-phone", { width: 390 });
  }
} finally {
  await browser.close();
}
