// Steps through the first counterexample of a page by keyboard, copies its command and runs it.
// Usage, in the directory that the page's commands are for: node trace.mjs TCK FILE...
import { spawnSync } from "node:child_process";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import assert from "node:assert/strict";
import { launch } from "./browser.mjs";

const [tck, ...files] = process.argv.slice(2);
if (!files.length) {
  console.error("usage: node trace.mjs TCK report.html...");
  process.exit(2);
}
const browser = await launch();

async function fits(page, width) {
  await page.setViewport({ width, height: 900 });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `at ${width} px the page is ${wide} px too wide`);
  const outcome = await page.$eval(".outcome", (one) => one.getBoundingClientRect().toJSON());
  assert.ok(outcome.top >= 0 && outcome.top < 300 && outcome.right <= width, `at ${width} px the verdict is not at the top`);
  // A column of letters: text in a box that is narrower than a short word.
  const thin = await page.$$eval("dd, td, p, li, pre, h3", (all) =>
    all.filter((one) => one.offsetParent && one.textContent.trim().length > 20 && one.clientWidth > 0 && one.clientWidth < 60)
      .map((one) => one.textContent.trim().slice(0, 40)));
  assert.deepEqual(thin, [], `at ${width} px a text is squeezed`);
}

async function stepsByKeyboard(page) {
  const shown = () => page.evaluate(() => ({
    where: document.querySelector(".trace .where").textContent,
    heading: document.querySelector(".trace .panel h3").textContent,
    marked: document.querySelector(".trace .steps [aria-current]").textContent,
    findings: Array.from(document.querySelectorAll(".trace .verdictbox p"), (one) => one.textContent),
  }));
  const first = await shown();
  assert.equal(first.findings.length > 0, true, "the viewer begins at the failing step");
  await page.focus(".trace");
  await page.keyboard.press("Home");
  const opening = await shown();
  assert.match(opening.heading, /^0\. a fresh store is opened/);
  assert.match(opening.where, /^step 0 of /);
  assert.ok(opening.marked.includes("a fresh store is opened"), "the list marks the step that is shown");
  await page.keyboard.press("ArrowLeft");
  assert.deepEqual(await shown(), opening, "nothing is before the first step");
  await page.keyboard.press("ArrowRight");
  const second = await shown();
  assert.notEqual(second.heading, opening.heading);
  await page.keyboard.press("ArrowUp");
  assert.deepEqual(await shown(), opening, "a step back leads to the same state");
  await page.keyboard.press("End");
  const end = await shown();
  await page.keyboard.press("ArrowDown");
  assert.deepEqual(await shown(), end, "nothing is after the last step");
  await page.focus(".trace input[type=range]");
  await page.keyboard.press("Home");
  assert.deepEqual(await shown(), opening, "the scrubber goes there, too");
  await page.click(".trace button[aria-label='go to the failing step']");
  assert.deepEqual(await shown(), first);
  return first.findings[0].match(/[A-Z]+-[A-Z0-9]+/)[0];
}

async function runsTheCommand(page, requirement) {
  await page.click(".cmd button");
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(copied, await page.$eval(".cmd code", (one) => one.textContent), "the button copies the command");
  assert.ok(copied.startsWith(`${tck} replay `), copied);
  const ran = spawnSync("sh", ["-c", copied], { encoding: "utf8" });
  assert.equal(ran.status, 1, copied + "\n" + ran.stdout + ran.stderr);
  const words = copied.includes("--adapter") ? "reproduced" : "broken in the recording";
  assert.ok(ran.stdout.includes(words + "  " + requirement), copied + "\n" + ran.stdout);
}

try {
  for (const file of files) {
    const address = pathToFileURL(resolve(file)).href;
    const context = browser.defaultBrowserContext();
    await context.overridePermissions(address, ["clipboard-read", "clipboard-write"]).catch(() => {});
    const page = await context.newPage();
    await page.goto(address);
    for (const width of [390, 768, 1280]) {
      await fits(page, width);
    }
    const requirement = await stepsByKeyboard(page);
    await runsTheCommand(page, requirement);
    console.log("stepped through " + file + ", and its command shows " + requirement + " again");
  }
} finally {
  await browser.close();
}
