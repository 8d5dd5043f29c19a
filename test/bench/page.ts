import { setTimeout as pause } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { request } from "undici";
import { chromiumPath, launch as openBrowser } from "../gallery/chromium.ts";
import { freePort, launch, temporaryFolder } from "../process/program.ts";
import { type Bench, type Measurement, measuring, repeat } from "./measurement.ts";
import { built } from "./surroundings.ts";

const measured = measuring("page");
const [painted, large] = [1_000, 300] as const;

/** The demo's page and that of a report, as a browser on this machine gets them. */
export const page: Bench = async () => {
  const demo = await startDemo();
  try {
    const report = await reportOf(demo.origin);
    const files = ["", "/page.js", "/page.css"].map((file) => `${demo.origin}/playground${file}`);
    return [
      ...(await inBrowser(demo.origin, report)),
      measured("the demo's page with its script and style, unpacked", "KB", [
        await kilobytes(files),
      ]),
      measured("the page of a report, as it is sent", "KB", [await kilobytes([report], "gzip")]),
      measured("the page of a report, unpacked", "KB", [await kilobytes([report])], large),
    ];
  } finally {
    await demo.close();
  }
};

async function inBrowser(origin: string, report: string): Promise<readonly Measurement[]> {
  if (!chromiumPath) {
    console.error("No Chromium is on the PATH, so that only the sizes of pages are measured.");
    return [];
  }
  const browser = await openBrowser(chromiumPath);
  try {
    const playground = `${origin}/playground`;
    const opening = await openingMs(browser, playground);
    return [
      measured(
        "the demo's page, until the first paint",
        "ms",
        await paints(browser, playground),
        painted,
      ),
      measured("a typed score there, until it is drawn", "ms", await typedMs(browser, playground)),
      measured("its eight weeks, until the clock can be moved", "ms", [opening]),
      measured(
        "the page of a report, until the first paint",
        "ms",
        await paints(browser, report),
        painted,
      ),
    ];
  } finally {
    await browser.close();
  }
}

/** The built demo, once its list is filled. */
async function startDemo() {
  const [folder, port] = await Promise.all([temporaryFolder(), freePort()]);
  const program = launch({
    command: built,
    variables: { DATABASE_URL: folder.database, PORT: `${port}` },
    stdin: "pipe",
  });
  await program.printed(/List demo/);
  return {
    origin: `http://127.0.0.1:${port}`,
    async close() {
      program.endInput();
      await program.ended;
      await folder.remove();
    },
  };
}

/** The address of a report's page, asked for as the page would. */
async function reportOf(origin: string): Promise<string> {
  const answer = await fetch(`${origin}/playground/ask`, {
    method: "POST",
    headers: { "content-type": "application/json", "sec-fetch-site": "same-origin" },
    body: JSON.stringify({ line: "report demo html", columns: 80 }),
  });
  const [address] = /http:[^"\\]*\/r\/[\w-]+/.exec(await answer.text()) ?? [];
  if (!address) throw new Error("The answer of report has no link.");
  return address;
}

async function kilobytes(addresses: readonly string[], encoding = "identity"): Promise<number> {
  const sizes = await Promise.all(addresses.map((address) => bytesSent(address, encoding)));
  return sizes.reduce((sum, bytes) => sum + bytes, 0) / 1_000;
}

/** `fetch` would unpack what comes. */
async function bytesSent(address: string, encoding: string): Promise<number> {
  const { body } = await request(address, { headers: { "accept-encoding": encoding } });
  return (await body.arrayBuffer()).byteLength;
}

/** Each time in a browser's window that has nothing of it. */
function paints(browser: Browser, address: string): Promise<readonly number[]> {
  return repeat(5, () => inWindow(browser, address, firstPaint));
}

const patienceMs = 10_000;
const paint = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0";

/** A page's policy lets nothing wait in it. */
async function firstPaint(tab: Page): Promise<number> {
  const giveUpAt = performance.now() + patienceMs;
  while (performance.now() < giveUpAt) {
    const ms = await tab.evaluate<number>(paint);
    if (ms > 0) return ms;
    await pause(20);
  }
  throw new Error("Nothing was painted.");
}

function typedMs(browser: Browser, address: string): Promise<readonly number[]> {
  return inWindow(browser, address, async (tab) => {
    const answers = tab.locator("#log .state .again");
    await answers.first().waitFor();
    return repeat(5, async (turn) => {
      const startedAt = performance.now();
      await tab.fill("#line", "score booktok");
      await tab.keyboard.press("Enter");
      await answers.nth(turn + 1).waitFor();
      return performance.now() - startedAt;
    });
  });
}

/** Only whoever opens it first waits. */
function openingMs(browser: Browser, address: string): Promise<number> {
  const startedAt = performance.now();
  return inWindow(browser, address, async (tab) => {
    await tab.locator("#clock-words", { hasText: "It is" }).waitFor({ timeout: 120_000 });
    return performance.now() - startedAt;
  });
}

async function inWindow<T>(
  browser: Browser,
  address: string,
  act: (tab: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext();
  try {
    const tab = await context.newPage();
    await tab.goto(address);
    return await act(tab);
  } finally {
    await context.close();
  }
}
