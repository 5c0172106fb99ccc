// Takes the pictures of the page from a real run of the first attempt, and those of the site where `mvn site` has written it.
// A person runs it, looks at the pictures and keeps the best: node pictures.mjs scripts/tck reports/screenshots
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { launch } from "./browser.mjs";

const [tck, into] = process.argv.slice(2);
if (!into) {
  console.error("usage: node pictures.mjs scripts/tck reports/screenshots");
  process.exit(2);
}
const root = fileURLToPath(new URL("../../../../..", import.meta.url));
const example = join(root, "src/examples/zustand-first-attempt");
mkdirSync(into, { recursive: true });

const command = ["run", "--adapter", "exec:node adapter.mjs", "--tries", "200", "--complete", "none", "--reports", "target/run"];
const ended = spawnSync(resolve(tck), command, { cwd: example, encoding: "utf8" });
if (ended.status !== 1) {
  throw new Error(`a store that fails ended with ${ended.status}: ${ended.stderr}`);
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
  const page = join(example, "target/run/report.html");
  for (const [name, width] of [["top", 1280], ["tablet", 768], ["phone", 390]]) {
    await shoot(page, `first-attempt-${name}`, { width });
    await shoot(page, `first-attempt-${name}-dark`, { width, dark: true });
  }
  await shoot(page, "first-attempt-trace", { of: ".shortest" });
  const site = join(root, "target/site/index.html");
  if (existsSync(site)) {
    await shoot(site, "site-top");
    await shoot(site, "site-phone", { width: 390 });
  }
} finally {
  await browser.close();
}
