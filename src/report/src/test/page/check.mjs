// Opens a report page in a real browser and does what a reader does. Usage: node check.mjs FILE [SCREENSHOTS]
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import assert from "node:assert/strict";
import { launch } from "./browser.mjs";

const [file, pictures] = process.argv.slice(2);
if (!file) {
  console.error("usage: node check.mjs report.html [directory for screenshots]");
  process.exit(2);
}
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await launch();

async function screenshot(page, name, options = {}) {
  if (pictures) {
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: join(pictures, name + ".png"), ...options });
  }
}

async function accessible(page, scheme) {
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.evaluate(() => document.querySelectorAll("details").forEach((fold) => { fold.open = true; }));
  await page.evaluate(axe);
  const found = await page.evaluate(async () => (await window.axe.run(document, { resultTypes: ["violations"] })).violations);
  const lines = found.map((one) => `${one.impact}: ${one.id}: ${one.help}: ${one.nodes[0].html.slice(0, 160)}`);
  assert.deepEqual(lines, [], `axe, ${scheme}`);
}

try {
  const page = await browser.newPage();
  await page.setViewport({ width: 1280, height: 1000 });
  const asked = [];
  const wrong = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("console", (message) => wrong.push(message.text()));
  page.on("dialog", (dialog) => wrong.push("dialog: " + dialog.message()));
  await page.goto(pathToFileURL(resolve(file)).href);
  assert.deepEqual(asked.filter((url) => !url.startsWith("file:") && !url.startsWith("data:")), [], "the page asks nobody");

  await screenshot(page, "top");
  const rows = () => page.$$eval("#matrix tbody tr", (all) => all.filter((row) => row.offsetParent).length);
  const all = await rows();
  assert.ok(all > 30, "every requirement has a row");
  await page.type("#words", "VAL-P2");
  assert.equal(await rows(), 1, "words filter the rows");
  await page.$eval("#words", (input) => { input.value = ""; input.dispatchEvent(new Event("input", { bubbles: true })); });
  await page.$eval("input[value=passed]", (box) => box.click());
  assert.ok((await rows()) < all, "a verdict that is not wanted is hidden");
  await page.$eval("input[value=passed]", (box) => box.click());
  assert.equal(await rows(), all, "and comes back");
  await (await page.$("#requirements")).screenshot(pictures ? { path: join(pictures, "matrix.png") } : {});

  await page.type("#words", "no such words");
  assert.match(await page.$eval("#requirements [role=status]", (one) => one.textContent), /Nothing matches/, "an empty list says so");
  await page.$eval("#words", (input) => { input.value = ""; input.dispatchEvent(new Event("input", { bubbles: true })); });

  // From a requirement to its scenarios, which are folded, and back.
  await page.$eval("#VAL-P2", (one) => { one.closest("details").open = true; });
  await page.$eval("#VAL-P2 a[data-find]", (link) => link.click());
  const found = await page.$$eval("#scenarios .scenario", (all) =>
    all.filter((one) => one.offsetParent).map((one) => one.querySelector(".tags").textContent));
  assert.ok(found.length > 0 && found.every((tags) => tags.includes("@VAL-P2")), "a requirement leads to its scenarios: " + found);
  await page.$eval("#find-scenarios", (input) => { input.value = ""; input.dispatchEvent(new Event("input", { bubbles: true })); });
  const back = await page.$eval("#scenarios .tags a", (link) => link.hash.slice(1));
  assert.ok(await page.$("[id='" + back + "']"), "a tag leads to its requirement");

  const lost = await page.$$eval("a[href^='#']", (links) =>
    links.map((link) => decodeURIComponent(link.hash.slice(1))).filter((id) => !document.getElementById(id)));
  // The cases of a page of made-up runs are in no feature.
  const invented = ["focus-7", "raw-3"];
  assert.deepEqual([...new Set(lost)].filter((id) => !invented.includes(id)), [], "every link leads somewhere");
  const doubled = await page.$$eval("[id]", (all) => all.map((one) => one.id).filter((id, at, ids) => ids.indexOf(id) !== at));
  assert.deepEqual(doubled, [], "no anchor stands twice");

  // The keyboard alone: the first stop skips to the requirements.
  await page.goto(pathToFileURL(resolve(file)).href);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");

  assert.deepEqual(wrong, [], "nothing goes wrong in the page");
  await accessible(page, "light");
  await accessible(page, "dark");
  await page.evaluate(() => scrollTo(0, 0));
  await screenshot(page, "dark");
  if (pictures) {
    await page.pdf({ path: join(pictures, "print.pdf"), format: "A4" });
  }

  await page.setViewport({ width: 390, height: 800 });
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
  assert.equal(tooWide, false, "a phone need not scroll sideways");

  // Without scripts everything is still there.
  const plain = await browser.newPage();
  await plain.setJavaScriptEnabled(false);
  await plain.goto(pathToFileURL(resolve(file)).href);
  assert.ok(await plain.$("#VAL-V1"));
  console.log("the page holds: " + file);
} finally {
  await browser.close();
}
