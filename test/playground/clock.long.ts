import type { Browser, Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { tour } from "../../adapters/playground/tour.ts";
import { chromiumPath, launch } from "../gallery/chromium.ts";
import { expectWhole } from "../support/whole-page.ts";
import { answered, openedAt, serveDemo } from "./opened.ts";

const server = await serveDemo(new Date("2026-11-26T10:12:00Z"));
const browser = chromiumPath ? await launch(chromiumPath) : null;
afterAll(async () => {
  await browser?.close();
  await server.close();
});

const none = "Chromium is not installed here, so no page can be opened.";
const isThere = (one: Browser | null): one is Browser => one !== null;

const bar = (page: Page) => page.locator(".clock");
const time = (page: Page, words: string) =>
  page.locator("#clock-words", { hasText: words }).waitFor();

const shows = (page: Page, place: string, words: string) =>
  expect
    .poll(() => page.locator(`#${place} .frame`).textContent(), { message: place, timeout: 60_000 })
    .toContain(words);

async function press(page: Page, name: string): Promise<void> {
  const before = await page.locator("#log .state:is(li)").count();
  await bar(page).getByRole("button", { name }).click();
  await page.locator("#log li.state").nth(before).waitFor();
}

test("the eight weeks are read while the page is looked at, and the Monday brief waits in the channel", async ({
  skip,
}) => {
  if (!isThere(browser)) return skip(none);
  const { page, heard } = await openedAt(server, browser);
  await time(page, "It is Thu 26 Nov 10:12 (UTC)");
  const brief = page.locator("#log .posted").last();
  expect(await brief.textContent()).toContain("Tagtide, Mon 23 Nov 09:00 (UTC)");
  await brief.getByRole("button").click();
  for (const place of ["slack", "discord", "text"]) await shows(page, place, "All numbers of demo");
  expect(await page.locator("#slack .in-thread").count()).toBe(1);
  expect(await page.locator("#log .unread").count()).toBe(3);
  expect(await page.locator("#log .posted + li .you").count()).toBe(1);
  expect(await page.locator("#log li").last().locator(".you").count()).toBe(1);
  expect(await page.locator("[role=status], [aria-live], output").count()).toBe(1);
  expect(heard).toEqual([]);
});

test("moving the clock shows what came meanwhile, to everybody who looks", async ({ skip }) => {
  if (!isThere(browser)) return skip(none);
  const [{ page, heard }, other] = [
    await openedAt(server, browser),
    await openedAt(server, browser),
  ];
  await time(page, "It is Thu");
  await press(page, "Next Monday");
  await time(page, "It is Mon 30 Nov 09:05 (UTC)");
  await shows(page, "text", "All numbers of demo");
  const said = await page.locator("#said").textContent();
  expect(said).toMatch(
    /^It is Mon 30 Nov 09:05 \(UTC\)\. The bot posted \d messages? meanwhile\. \S/,
  );
  await time(other.page, "It is Mon 30 Nov 09:05 (UTC)");
  await other.page.locator("#log", { hasText: "Mon 30 Nov 09:00 (UTC)" }).waitFor();
  await press(page, "Day of a rise");
  expect(await page.locator("#log li.state").last().textContent()).toMatch(/began to rise/);
  await shows(page, "slack", "is rising");
  expect([...heard, ...other.heard]).toEqual([]);
});

test("each step of the tour does what it says, by keyboard too", async ({ skip }) => {
  if (!isThere(browser)) return skip(none);
  const { page, heard } = await openedAt(server, browser);
  await time(page, "It is");
  await page.getByText("A tour of two minutes").click();
  let lines = 1;
  for (const { does, label } of tour) {
    const button = page.locator(".steps").getByRole("button", { name: label, exact: true });
    const notes = await page.locator("#log li.state").count();
    await button.focus();
    await page.keyboard.press("Enter");
    if ("line" in does) await answered(page, ++lines);
    else await page.locator("#log li.state").nth(notes).waitFor();
    expect(await page.locator("#log .failed").count(), label).toBe(0);
  }
  expect(await page.locator("#text .frame").textContent()).toMatch(/undone|taken back|Undid/i);
  expect(heard).toEqual([]);
});

test("starting over empties the channel and begins again", async ({ skip }) => {
  if (!isThere(browser)) return skip(none);
  const { page, heard } = await openedAt(server, browser);
  await time(page, "It is");
  await press(page, "Start over");
  await time(page, "It is Thu 26 Nov 10:12 (UTC)");
  expect(await page.locator("#log .posted").count()).toBe(4);
  expect(heard).toEqual([]);
});

test("with the clock and the tour the page is whole at every width and theme, and passes axe", async ({
  skip,
}) => {
  if (!isThere(browser)) return skip(none);
  for (const colorScheme of ["light", "dark"] as const) {
    const { page } = await openedAt(server, browser, { colorScheme, bypassCSP: true });
    await time(page, "It is");
    await page.getByText("A tour of two minutes").click();
    await page.locator("#log .posted button").last().click();
    await page.locator("#slack .in-thread").waitFor();
    for (const width of [375, 768, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      const where = `${colorScheme}, ${width} px wide`;
      await expectWhole(page, where);
    }
  }
});
