import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromiumPath, launch } from "./chromium.ts";

/** The README's pictures: of a message as Slack shows it on a desktop, the whole or its first part of that class. */
export const pictures = [
  { file: "brief-slack.png", message: "brief", part: "slack" },
  { file: "trend-slack.png", message: "trend", part: "slack_blocks_to_jsx__data_visualization" },
] as const;

/** From which payload each picture was drawn: its SHA-256, so that a test sees that another was sent since. */
export const drawnFrom = "drawn-from.json";

export async function payloadHash(message: string): Promise<string> {
  const recorded = new URL(`../golden/messages/${message}.slack.json`, import.meta.url);
  return createHash("sha256")
    .update(await readFile(recorded))
    .digest("hex");
}

/** Draws them from the gallery's page into a folder. Throws where there is no Chromium. */
export async function drawPictures(page: string, folder: string): Promise<void> {
  if (!chromiumPath) throw new Error("No Chromium was found on the PATH: pictures need one.");
  const browser = await launch(chromiumPath);
  try {
    const tab = await browser.newPage({ deviceScaleFactor: 1.5 });
    await tab.goto(pathToFileURL(page).href);
    await mkdir(folder, { recursive: true });
    for (const { file, message, part } of pictures) {
      const drawn = tab.locator(`[id="${message}"] .${part}`).first();
      await drawn.screenshot({ path: join(folder, file) });
    }
  } finally {
    await browser.close();
  }
  const hashes = await Promise.all(
    pictures.map(async ({ file, message }) => [file, await payloadHash(message)]),
  );
  const record = `${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`;
  await writeFile(join(folder, drawnFrom), record);
}
