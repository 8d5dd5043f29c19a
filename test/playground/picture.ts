import { join } from "node:path";
import { chromiumPath, launch } from "../gallery/chromium.ts";
import { answered, openedAt, serveDemo } from "./opened.ts";

/** Draws the README's picture of the page into a folder. Throws where there is no Chromium. */
export async function drawPlayground(folder: string): Promise<void> {
  if (!chromiumPath) throw new Error("No Chromium was found on the PATH: pictures need one.");
  const server = await serveDemo(new Date("2026-11-23T10:12:00Z"));
  const browser = await launch(chromiumPath);
  try {
    const viewport = { width: 1280, height: 720 };
    const { page } = await openedAt(server, browser, { viewport });
    await page.fill("#line", "trend moneytok");
    await page.keyboard.press("Enter");
    await answered(page, 2);
    await page.keyboard.type("watch ");
    await page.getByRole("option").first().waitFor();
    const path = join(folder, "playground.jpg");
    await page.screenshot({ path, type: "jpeg", quality: 62 });
  } finally {
    await browser.close();
    await server.close();
  }
}
