import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { chromium } from "@playwright/test";
import sharp from "sharp";
import { build } from "@/lib/boot/build";
import { phase } from "@/lib/boot/phase";
import { findBrowser } from "@/lib/testing/browser";
import { openAs, PICTURES } from "@/lib/testing/pictures";
import { startTestServer } from "@/lib/testing/servers/test-server";

const FOLDER = resolve("docs/pictures");
/** `npm run screenshots -- coverage badge` takes only these. */
const only = process.argv.slice(2);

const browserPath = await findBrowser({ isWhole: true });
if (!browserPath) {
  console.error("No Chrome or Chromium was found, and none could be installed. Set CHROME_PATH to one.");
  process.exit(1);
}
await phase("Build", async () => ({ note: await build(), result: undefined }));
const server = await phase("Demo company", async () => {
  const started = await startTestServer();
  return { note: started.url, result: started };
});
const browser = await chromium.launch({
  executablePath: browserPath,
  args: ["--no-sandbox", "--disable-gpu"],
});
try {
  mkdirSync(FOLDER, { recursive: true });
  for (const { name, as, look, show } of PICTURES)
    if (only.length === 0 || only.includes(name))
      await phase(name, async () => {
        const page = await openAs(browser, server.url, as, look);
        await show(page);
        await page.waitForLoadState("networkidle");
        const file = await small(await page.screenshot({ animations: "disabled", caret: "hide" }));
        writeFileSync(join(FOLDER, `${name}.png`), file);
        await page.context().close();
        return { note: `${Math.ceil(file.length / 1000)} kB`, result: undefined };
      });
} finally {
  await browser.close();
  await server.stop();
}
process.exit(0);

/** Reduce a picture to 128 colours: a quarter of the bytes. */
function small(png: Buffer): Promise<Buffer> {
  return sharp(png)
    .png({ palette: true, colours: 128, dither: 0, effort: 10, compressionLevel: 9 })
    .toBuffer();
}
