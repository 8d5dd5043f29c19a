import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, onTestFinished, test } from "vitest";
import { drawDiscord } from "../../adapters/playground/drawing/discord.ts";
import { drawSlack } from "../../adapters/playground/drawing/slack.ts";
import { chromiumPath, launch } from "./chromium.ts";
import { type Chapter, readChapters } from "./messages.ts";
import { galleryPage } from "./page.ts";
import { missingWords } from "./words.ts";

/** What the page's own script measured; see `reportAll` in `in-page.mjs`. */
interface Drawing {
  readonly id: string;
  readonly platform: "slack" | "discord";
  readonly width: number;
  readonly height: number;
  readonly text: string;
  readonly faults: readonly string[];
}

/** Its words are longer than any line, which both platforms cut in buttons and in files' names. */
const cutOnPurpose = "awkward-far-too-long";

describe("in a browser", () => {
  test("every message is drawn whole, in light and in dark, and the page asks nobody for anything", async ({
    skip,
  }) => {
    if (!chromiumPath) return skip("Chromium is not installed here, so no page can be opened.");
    const chapters = await readChapters();
    const { page, heard } = await opened(chromiumPath, chapters);
    for (const theme of ["light", "dark"]) {
      await page.evaluate(`setTheme("${theme}")`);
      const drawings = await page.evaluate<readonly Drawing[]>("reportAll()");
      expectEachDrawn(chapters, drawings);
    }
    for (const width of [375, 700]) {
      await page.setViewportSize({ width, height: 800 });
      const needed = await page.evaluate("document.documentElement.scrollWidth");
      expect(needed, `the page itself, ${width} px wide`).toBeLessThanOrEqual(width);
    }
    expect(heard).toEqual([]);
  });

  test("what is too wide, cut, unknown or asked of others is found", async ({ skip }) => {
    if (!chromiumPath) return skip("Chromium is not installed here, so no page can be opened.");
    const block = (text: string) => ({ type: "section", text: { type: "mrkdwn", text } });
    const broken = {
      id: "broken",
      title: "broken",
      occasion: "Nothing.",
      slack: { blocks: [block("whole"), { type: "carousel", elements: [] }] },
      discord: { content: "~~struck~~", embeds: [], components: [], allowed_mentions: {} },
    };
    const { page, heard } = await opened(chromiumPath, [{ title: "Broken", messages: [broken] }]);
    await page.addStyleTag({ content: ".slack p { width: 900px; white-space: nowrap }" });
    await page.evaluate("fetch('https://example.com/').catch(() => {})");
    const [slack, , discord] = await page.evaluate<readonly Drawing[]>("reportAll()");
    expect(slack?.faults.join()).toMatch(/too wide.*cannot draw: Slack's carousel/);
    expect(discord?.faults.join()).toContain("cannot draw: Discord's markup ~");
    expect(heard.join()).toContain("https://example.com/");
  });
});

describe("without one", () => {
  test("what nobody here can draw is said in its place", () => {
    const slack = renderToStaticMarkup(drawSlack({ blocks: [{ type: "video" }] }));
    expect(slack).toContain("cannot draw: Slack&#x27;s video");
    const discord = renderToStaticMarkup(drawDiscord({ components: [{ type: 9 }], flags: 32768 }));
    expect(discord).toContain("cannot draw: in Discord&#x27;s message");
  });

  test("a word that is not shown, or less often than it is sent, is missed", () => {
    const sent = { content: "two tags, two", embeds: [{ description: "[a](https://b.c)" }] };
    expect(missingWords(sent, "a two tags two")).toEqual([]);
    expect(missingWords(sent, "a two")).toEqual(["tags", "two"]);
  });
});

function expectEachDrawn(chapters: readonly Chapter[], drawings: readonly Drawing[]): void {
  const messages = chapters.flatMap((chapter) => chapter.messages);
  const onSlackOnly = messages.filter(({ discord }) => discord === undefined);
  expect(drawings).toHaveLength(4 * messages.length - 2 * onSlackOnly.length);
  expect(messages.length).toBeGreaterThan(100);
  for (const message of messages) {
    const own = drawings.filter(({ id }) => id === message.id);
    const widths = message.discord === undefined ? [700, 375] : [700, 375, 600, 375];
    expect(own.map(({ width }) => width)).toEqual(widths);
    for (const { platform, width, height, text, faults } of own) {
      const where = `${message.id} in ${platform}, ${width} px wide`;
      const counted = faults.filter(
        (fault) => message.id !== cutOnPurpose || fault.startsWith("cannot draw"),
      );
      expect(counted, where).toEqual([]);
      expect(height, where).toBeGreaterThan(40);
      expect(missingWords(message[platform], text), where).toEqual([]);
    }
  }
}

/** The page in a browser, and everything that went wrong in it or was asked of others since. */
async function opened(
  executablePath: string,
  chapters: readonly Chapter[],
): Promise<{ readonly page: Page; readonly heard: readonly string[] }> {
  const folder = mkdtempSync(join(tmpdir(), "gallery-"));
  const file = join(folder, "gallery.html");
  writeFileSync(file, await galleryPage(chapters));
  const browser = await launch(executablePath);
  onTestFinished(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  const heard: string[] = [];
  page.on("console", (message) => heard.push(message.text()));
  page.on("pageerror", (error) => heard.push(String(error)));
  page.on("request", (request) => {
    const url = request.url();
    if (url !== pathToFileURL(file).href && !url.startsWith("data:")) heard.push(url);
  });
  await page.goto(pathToFileURL(file).href);
  await page.waitForSelector("html[data-measured]", { state: "attached" });
  return { page, heard };
}
