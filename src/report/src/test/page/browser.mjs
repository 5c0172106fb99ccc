// Finds and starts the browser for the checks of pages. CHROME names it; without one a check is skipped, and says so.
import { existsSync } from "node:fs";

export async function launch() {
  const places = [process.env.CHROME, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  const executablePath = places.find((place) => place && existsSync(place));
  if (!executablePath) {
    console.log("SKIPPED: there is no Chromium here; install it or set CHROME");
    process.exit(0);
  }
  const { default: puppeteer } = await import("puppeteer-core");
  return puppeteer.launch({ executablePath, headless: true, args: ["--no-sandbox", "--disable-gpu", "--hide-scrollbars"] });
}
