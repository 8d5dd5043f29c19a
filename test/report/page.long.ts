import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import type { ReportFinding } from "../../src/commands/subscriptions/report-finding.ts";
import { chromiumPath, launch } from "../gallery/chromium.ts";
import { temporaryFolder } from "../process/program.ts";
import { expectWhole } from "../support/whole-page.ts";
import { liveThrough, startWorld } from "../support/world.ts";

const monday = "2026-11-23T09:00:00Z";

/** A report with everything in it: two countries, tags of several decisions, one that cannot be read, and earlier briefs. */
async function wholeReport(): Promise<string> {
  const world = await startWorld({ at: "2026-09-28T06:00:00Z", demo: true });
  await world.type("watch import list:books booktok moneytok aitools smallbusinesscheck 読書");
  await world.type("watch set books regions:US,BR confirm:yes");
  await world.type("subscribe books mon 09:00");
  await liveThrough(world, 56, monday);
  await world.type("watch import list:books nosuchtagatall");
  const { finding } = await world.type("report books html confirm:yes");
  return (finding as ReportFinding).file;
}

test("the page is whole at every width and theme, passes axe, and asks nobody for anything", async ({
  skip,
}) => {
  if (!chromiumPath) return skip("Chromium is not installed here, so no page can be opened.");
  const { database, remove } = await temporaryFolder();
  const file = join(dirname(database), "report.html");
  writeFileSync(file, await wholeReport());
  const browser = await launch(chromiumPath);
  onTestFinished(async () => {
    await browser.close();
    await remove();
  });
  for (const colorScheme of ["light", "dark"] as const) {
    const { page, heard } = await opened(browser, file, colorScheme);
    for (const width of [375, 768, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      const where = `${colorScheme}, ${width} px wide`;
      await expectWhole(page, where);
    }
    expect(await page.locator("figure svg[role=img] > title").count()).toBeGreaterThan(2);
    expect(await page.locator("h1").count()).toBe(1);
    expect(heard).toEqual([]);
  }
});

test("the page has no script to run, and a text that is one stays a text", async ({ skip }) => {
  if (!chromiumPath) return skip("Chromium is not installed here, so no page can be opened.");
  const { database, remove } = await temporaryFolder();
  const file = join(dirname(database), "report.html");
  const page = await wholeReport();
  // As if a text had got out of its place all the same.
  writeFileSync(
    file,
    page.replace(
      "</main>",
      "<script>document.title='run'</script><img src='https://example.com/x.png'></main>",
    ),
  );
  const browser = await launch(chromiumPath);
  onTestFinished(async () => {
    await browser.close();
    await remove();
  });
  const { page: shown, heard } = await opened(browser, file, "light");
  expect(await shown.title()).not.toBe("run");
  expect(heard.join()).toMatch(/Content Security Policy/u);
  expect(heard.join()).not.toContain("requested https://example.com");
});

/** The page in a browser, and everything that went wrong in it or was asked of others since. */
async function opened(
  browser: Browser,
  file: string,
  colorScheme: "light" | "dark",
): Promise<{ readonly page: Page; readonly heard: readonly string[] }> {
  const page = await browser.newPage({ colorScheme });
  const heard: string[] = [];
  page.on("console", (message) => heard.push(message.text()));
  page.on("pageerror", (error) => heard.push(String(error)));
  page.on("response", (response) => {
    if (response.url() !== pathToFileURL(file).href) heard.push(`requested ${response.url()}`);
  });
  await page.goto(pathToFileURL(file).href);
  return { page, heard };
}
