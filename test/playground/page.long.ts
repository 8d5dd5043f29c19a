import type { Browser, Page } from "playwright-core";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { chromiumPath, launch } from "../gallery/chromium.ts";
import { patienceMs } from "../process/program.ts";
import { openWorld } from "../support/open-world.ts";
import { expectAccessible, expectWhole } from "../support/whole-page.ts";
import { liveThrough } from "../support/world.ts";
import { answered, openedAt, servePage } from "./opened.ts";

const world = await openWorld({ at: "2026-10-20T09:00:00Z", demo: true });
await world.type("watch add demo booktok moneytok");
await liveThrough(world, 30, "2026-11-23T09:00:00Z");
const server = await servePage(world);
const browser = chromiumPath ? await launch(chromiumPath) : null;
afterAll(async () => {
  await browser?.close();
  await server.close();
  await world.close();
});

const none = "Chromium is not installed here, so no page can be opened.";
const isThere = (one: Browser | null): one is Browser => one !== null;

async function type(page: Page, line: string): Promise<void> {
  const before = await page.locator("#log .state .again").count();
  await page.fill("#line", line);
  await page.keyboard.press("Enter");
  await answered(page, before + 1);
}

test("what is typed is answered in three places, and buttons there go on with it", async ({
  skip,
}) => {
  if (!isThere(browser)) return skip(none);
  const { page, heard } = await openedAt(server, browser);
  await type(page, "/hashtag heatmap demo");
  for (const place of ["slack", "discord"]) {
    const picture = page.locator(`#${place} img[src^="/playground/pictures"]`);
    await picture.waitFor();
    const width = await picture.evaluate((one) => "naturalWidth" in one && one.naturalWidth);
    expect(width).toBe(840);
  }
  await type(page, "trend moneytok");
  for (const place of ["slack", "discord", "text"])
    expect(await page.locator(`#${place} .frame`).textContent(), place).toContain("#moneytok");
  expect(await page.locator("#said").textContent()).toContain("#moneytok");
  await page.locator("#slack").getByRole("button", { name: "Why" }).click();
  await answered(page, 4);
  expect(await page.locator("#log .you").last().textContent()).toContain("/hashtag why moneytok");
  await page.locator("#log .state .again").nth(2).click();
  await page.locator("#discord").getByRole("button", { name: "Best posts" }).focus();
  await page.keyboard.press("Enter");
  await answered(page, 5);
  expect(await page.locator("#log .you").last().textContent()).toContain("/hashtag posts moneytok");
  expect(await page.locator("#discord .frame:focus").count()).toBe(1);
  await page.getByRole("button", { name: "help" }).click();
  await answered(page, 6);
  expect(await page.locator(".private:visible").count()).toBe(3);
  expect(heard).toEqual([]);
});

test("a line is completed with the keyboard alone, and told to those who do not see it", async ({
  skip,
}) => {
  if (!isThere(browser)) return skip(none);
  const { page, heard } = await openedAt(server, browser);
  const field = page.getByRole("combobox");
  const ways = page.getByRole("option");
  await page.keyboard.type("tre");
  await ways.first().waitFor();
  expect(await ways.first().textContent()).toMatch(/^trend /);
  expect(await field.getAttribute("aria-expanded")).toBe("true");
  await page.keyboard.press("ArrowDown");
  const active = await field.getAttribute("aria-activedescendant");
  expect(await page.locator(`[id="${active}"][aria-selected=true]`).count()).toBe(1);
  await page.keyboard.press("Enter");
  expect(await field.inputValue()).toBe("trend ");
  await page.keyboard.type("boo");
  await ways.filter({ hasText: "booktok" }).waitFor();
  await page.keyboard.press("Tab");
  expect(await field.inputValue()).toBe("trend booktok ");
  await ways.first().waitFor();
  await page.keyboard.press("Escape");
  expect(await ways.count()).toBe(0);
  expect(await field.getAttribute("aria-expanded")).toBe("false");
  await page.keyboard.press("Enter");
  await answered(page, 2);
  expect(await page.locator("#log .you").last().textContent()).toContain("/hashtag trend booktok");
  await page.keyboard.type("score mo");
  await ways.first().waitFor();
  await ways.first().click();
  expect(await field.inputValue()).toBe("score moneytok ");
  expect(heard).toEqual([]);
});

test("a form says what is wrong at its fields, and is answered once that is right", async ({
  skip,
}) => {
  if (!isThere(browser)) return skip(none);
  const { page, heard } = await openedAt(server, browser, { timezoneId: "Europe/Berlin" });
  await page.fill("#line", "subscribe");
  await page.keyboard.press("Enter");
  const form = page.getByRole("dialog");
  await form.waitFor();
  const zone = form.getByLabel("In which time zone?");
  expect(await zone.inputValue()).toBe("Europe/Berlin");
  await form.getByRole("button", { name: "As on Discord" }).click();
  await form.getByRole("button", { name: "Submit" }).waitFor();
  expect(await form.getByLabel("At what time?").getAttribute("type")).toBe("text");
  await form.getByRole("button", { name: "As in Slack" }).click();
  await zone.fill("Nowhere/Atall");
  await form.getByRole("button", { name: "Subscribe" }).click();
  await form.locator("[aria-invalid=true]").waitFor();
  expect(await zone.getAttribute("aria-invalid")).toBe("true");
  const [mistake = ""] = (await zone.getAttribute("aria-describedby"))?.split(" ") ?? [];
  expect(await page.locator(`[id="${mistake}"]`).textContent()).toContain("Nowhere");
  await zone.fill("Europe/Paris");
  await page.keyboard.press("Enter");
  await answered(page, 2);
  expect(await form.count()).toBe(0);
  expect(await page.locator("#slack .frame").textContent()).toContain("Paris");
  expect(await page.locator(".private:visible").count()).toBe(3);
  await page.fill("#line", "watch import");
  await page.keyboard.press("Enter");
  await form.waitFor();
  await page.keyboard.press("Escape");
  await page.locator("#log .state", { hasText: "nothing was done" }).waitFor();
  expect(heard).toEqual([]);
});

test("on a phone an answer begins in sight, also after another was read to its end", async ({
  skip,
}) => {
  if (!isThere(browser)) return skip(none);
  const { page, heard } = await openedAt(server, browser);
  await page.setViewportSize({ width: 375, height: 812 });
  await type(page, "brief demo view:numbers");
  await page.locator("footer").scrollIntoViewIfNeeded();
  expect(await page.evaluate("scrollY")).toBeGreaterThan(500);
  await type(page, "why moneytok");
  const title = page.locator("#slack .frame").getByText("Why #moneytok is judged so");
  expect((await title.boundingBox())?.y).toBeGreaterThanOrEqual(0);
  expect(heard).toEqual([]);
});

test("hostile words stay words, wherever they are shown", async ({ skip }) => {
  if (!isThere(browser)) return skip(none);
  const { page, heard } = await openedAt(server, browser);
  const skeleton = () =>
    page.evaluate(
      "[...document.querySelectorAll('#log li:last-child, .frame')].map((one) => [...one.querySelectorAll('*')].map(({ localName }) => localName).join(' '))",
    );
  await type(page, "help plainwords");
  const before = await skeleton();
  const hostile = `<b/onclick=alert(1)>'\`\${}*_~|</b>`;
  await type(page, `help ${hostile}`);
  expect(await page.locator("#slack .frame").textContent()).toContain(hostile);
  expect(await skeleton()).toEqual(before);
  expect(heard).toEqual([]);
});

test("the page is soon there and small, and says when the bot is gone", async ({ skip }) => {
  if (!isThere(browser)) return skip(none);
  const own = await servePage(world);
  const { page } = await openedAt(own, browser);
  const [paint, bytes] = await page.evaluate<readonly [number, number]>(
    `[performance.getEntriesByName("first-contentful-paint")[0].startTime,
      performance.getEntries().reduce((sum, { encodedBodySize = 0 }) => sum + encodedBodySize, 0)]`,
  );
  expect(bytes).toBeLessThan(300_000);
  // A second on a machine that does nothing else.
  expect(paint).toBeLessThan(10_000);
  await own.close();
  await page.fill("#line", "help");
  await page.keyboard.press("Enter");
  await page.locator("#log .failed").waitFor();
  expect(await page.locator("#log .failed").textContent()).toContain("Start it with npm start");
  expect(await page.locator("#said").textContent()).toContain("npm start");
});

test("the page that asks for the token passes axe", async ({ skip }) => {
  if (!isThere(browser)) return skip(none);
  const own = await servePage(world, "correct-horse-battery");
  onTestFinished(own.close);
  for (const colorScheme of ["light", "dark"] as const) {
    const page = await browser.newPage({ colorScheme, bypassCSP: true });
    await page.goto(`http://127.0.0.1:${own.port}/playground`);
    await expectAccessible(page, `the entrance, ${colorScheme}`);
  }
});

test("the page is whole at every width and theme, and passes axe", async ({ skip }) => {
  if (!isThere(browser)) return skip(none);
  for (const colorScheme of ["light", "dark"] as const) {
    const { page, heard } = await openedAt(server, browser, { colorScheme, bypassCSP: true });
    for (const [width, line] of [
      [375, "brief demo"],
      [768, "heatmap demo"],
      [1280, "help"],
    ] as const) {
      await page.setViewportSize({ width, height: 900 });
      await type(page, line);
      const where = `${colorScheme}, ${width} px wide, ${line}`;
      await page.fill("#line", "watch ");
      await page.getByRole("option").first().waitFor();
      await expectWhole(page, where);
    }
    await page.fill("#line", "subscribe");
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").waitFor();
    await expectAccessible(page, `a form, ${colorScheme}`);
    await page.getByRole("button", { name: "As on Discord" }).click();
    await expectAccessible(page, `a form as on Discord, ${colorScheme}`);
    expect(heard).toEqual([]);
  }
});

test("whoever brings the token is let in, and stays in", async ({ skip }) => {
  if (!isThere(browser)) return skip(none);
  const own = await servePage(world, "correct-horse-battery");
  onTestFinished(own.close);
  const address = `http://127.0.0.1:${own.port}/playground`;
  for (const colorScheme of ["light", "dark"] as const) {
    const context = await browser.newContext({
      colorScheme,
      viewport: { width: 375, height: 800 },
    });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    page.setDefaultTimeout(patienceMs);
    await page.goto(address);
    await page.getByLabel("Token").fill("battery-horse-correct");
    await page.keyboard.press("Enter");
    await page.getByText("This is not the token").waitFor();
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(375);
    await page.getByLabel("Token").fill("correct-horse-battery");
    await page.keyboard.press("Enter");
    await answered(page, 1);
    await page.goto(address);
    await answered(page, 1);
  }
});
