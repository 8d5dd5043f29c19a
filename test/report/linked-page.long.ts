import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { chromiumPath, launch } from "../gallery/chromium.ts";
import { expectWhole } from "../support/whole-page.ts";
import { servedReport } from "./served.ts";

const isHere = chromiumPath !== undefined;

describe.skipIf(!isHere)("the page behind a link", () => {
  let browser: Browser;
  let served: Awaited<ReturnType<typeof servedReport>>;
  beforeAll(async () => {
    browser = await launch(chromiumPath ?? "");
    served = await servedReport();
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  /** The page, and everything that went wrong in it or was asked of anybody else since. */
  async function opened(options: BrowserContextOptions = {}) {
    const page = await browser.newPage(options);
    onTestFinished(() => page.close());
    const heard: string[] = [];
    page.on("console", (message) => heard.push(message.text()));
    page.on("pageerror", (error) => heard.push(String(error)));
    page.on("request", (request) => {
      if (request.url() !== served.url) heard.push(request.url());
    });
    await page.goto(served.url);
    return { page, heard };
  }

  const columnOf = (page: Page, i: number) =>
    page.locator(`table.ranking >> nth=0 >> tbody tr > :nth-child(${i})`).allTextContents();

  test("is whole at every width and theme, passes axe, and asks nobody for anything", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      const { page, heard } = await opened({ colorScheme });
      await page.evaluate(
        "for (const one of document.querySelectorAll('details')) one.open = true",
      );
      for (const width of [375, 768, 1280]) {
        await page.setViewportSize({ width, height: 900 });
        const where = `${colorScheme}, ${width} px wide`;
        await expectWhole(page, where);
      }
      expect(heard).toEqual([]);
    }
  });

  test("is small", async () => {
    const plain = await fetch(served.url, { headers: { "accept-encoding": "identity" } });
    expect((await plain.arrayBuffer()).byteLength).toBeLessThan(300_000);
  });

  test("is sorted by its heads, by click and by key, with what is not known last", async () => {
    const { page } = await opened();
    const [table] = await page.locator("table.ranking").all();
    if (!table) throw new Error("There is no ranking.");
    const before = await columnOf(page, 1);
    const score = table.getByRole("button", { name: "Score" });
    await score.click();
    const head = table.locator("th[aria-sort]");
    expect(await head.getAttribute("aria-sort")).toBe("descending");
    const caption = table.locator("caption");
    expect(await caption.textContent()).toMatch(
      /^S(?:een from .+, s)?orted by “Score”, highest first$/,
    );
    const numbers = (await columnOf(page, 3)).map((text) => Number.parseFloat(text));
    const known = numbers.filter((number) => !Number.isNaN(number));
    expect(known).toEqual(known.toSorted((one, other) => other - one));
    expect(numbers.at(-1)).toBeNaN();
    await score.press("Enter");
    expect(await head.getAttribute("aria-sort")).toBe("ascending");
    expect((await columnOf(page, 3)).at(-1)).toBe("not known");
    await table.getByRole("button", { name: "Hashtag" }).press("Space");
    expect(await caption.textContent()).toContain("orted by “Hashtag”, first to last");
    expect(await columnOf(page, 1)).toEqual(before.toSorted((a, b) => a.localeCompare(b)));
    expect(await head.count()).toBe(1);
    await table.getByRole("button", { name: "Do" }).click();
    const marks = (await columnOf(page, 2)).map((text) => "▲◆▼✕".indexOf(text.charAt(0)));
    const meant = marks.filter((mark) => mark >= 0);
    expect(meant).toEqual(meant.toSorted());
  });

  test("says a day of a chart to a pointer and to the keyboard, as its table does", async () => {
    const { page } = await opened();
    const curve = page.locator("figure.line").first();
    const [rows, slider, said] = [
      curve.locator("table.curve tbody tr"),
      curve.getByRole("slider"),
      curve.locator(".say"),
    ];
    const first = (await rows.first().locator("th").textContent()) ?? "";
    const last = (await rows.last().locator("th, td").allTextContents()) ?? [];
    expect(await said.textContent()).toContain(`${last[0]}: ${last[1]}`);
    await slider.press("Home");
    expect(await said.textContent()).toMatch(new RegExp(`^${first}: `, "u"));
    expect(await slider.getAttribute("aria-valuetext")).toBe(await said.textContent());
    const box = await curve.locator("svg").boundingBox();
    if (!box) throw new Error("The chart is not to be seen.");
    await page.mouse.move(box.x + box.width - 30, box.y + box.height / 2);
    expect(await said.textContent()).toContain(`${last[0]}: ${last[1]}`);
    expect(await curve.locator(".pointer").count()).toBe(1);

    const heat = page.locator("figure.heatmap");
    const tags = await heat.locator("table.heat tbody th").allTextContents();
    await heat.getByRole("slider").press("Home");
    const all = (await heat.locator(".say").textContent()) ?? "";
    expect(tags.every((tag) => all.includes(tag))).toBe(true);
    const picture = await heat.locator("svg").boundingBox();
    const plot = heat.locator(".plot").nth(1);
    const [x = 0, y = 0, width = 0, height = 0] = await Promise.all(
      ["x", "y", "width", "height"].map(async (name) =>
        Number(await plot.getAttribute(`data-${name}`)),
      ),
    );
    if (!picture) throw new Error("The heat map is not to be seen.");
    const scale = picture.width / 560;
    await page.mouse.move(
      picture.x + (x + width / 2) * scale,
      picture.y + (y + height / 2) * scale,
    );
    expect(await heat.locator(".say").textContent()).toMatch(new RegExp(`^${tags[1]}, .*: `, "u"));
  });

  test("has all its numbers without a script, and no button that does nothing", async () => {
    const { page, heard } = await opened({ javaScriptEnabled: false });
    expect(await page.locator("button, input").count()).toBe(0);
    expect(await page.locator("table.ranking tbody tr").count()).toBeGreaterThan(5);
    expect(await page.locator("figure svg[role=img] > title").count()).toBeGreaterThan(2);
    await page.locator("summary").first().click();
    expect(await page.locator("table.heat").first().isVisible()).toBe(true);
    expect(heard).toEqual([]);
  });

  test("prints its tables and charts on A4, light, without what is pressed", async () => {
    const { page } = await opened({ colorScheme: "dark" });
    await page.emulateMedia({ media: "print", colorScheme: "dark" });
    expect(
      await page
        .locator(".link button:visible, input:visible, .say:visible, details:visible")
        .count(),
    ).toBe(0);
    expect(await page.locator("table.ranking").first().isVisible()).toBe(true);
    const ground = "getComputedStyle(document.body).backgroundColor";
    expect(await page.evaluate(ground)).toBe("rgb(255, 255, 255)");
    const pdf = await page.pdf({ format: "A4" });
    expect(pdf.byteLength).toBeGreaterThan(10_000);
  });

  test("runs nothing and loads nothing that got into it", async () => {
    const page = await browser.newPage();
    onTestFinished(() => page.close());
    const heard: string[] = [];
    page.on("console", (message) => heard.push(message.text()));
    page.on("response", (response) => heard.push(`answered ${response.url()}`));
    await page.route(served.url, async (route) => {
      const response = await route.fetch();
      const strange = `<script>document.title = "run"</script><img src="https://example.com/x.png" onerror="document.title = 'run'"><p style="position: fixed">x</p></main>`;
      await route.fulfill({
        response,
        body: (await response.text()).replace("</main>", strange),
      });
    });
    await page.goto(served.url);
    expect(await page.title()).not.toBe("run");
    expect(heard.filter((text) => /Content Security Policy/u.test(text)).length).toBeGreaterThan(2);
    expect(heard.join()).not.toContain("answered https://example.com");
    expect(await page.locator("button").first().isVisible()).toBe(true);
  });
});
