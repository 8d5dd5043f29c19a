import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { listenAt, type WebServer } from "../../adapters/http/server.ts";
import { createWeb } from "../../adapters/http/web.ts";
import { readPageFiles } from "../../adapters/playground/page-files.ts";
import { playgroundRoutes } from "../../adapters/playground/routes.ts";
import { playgroundChannel } from "../../adapters/playground/world/team.ts";
import { createVisitorsCore } from "../../adapters/playground/world/visitors-core.ts";
import {
  createPlaygroundWorld,
  type PlaygroundWorld,
} from "../../adapters/playground/world/world.ts";
import { createChartDrawer } from "../../src/chart/chart-drawer.ts";
import { readConfig } from "../../src/config/config.ts";
import { patienceMs } from "../process/program.ts";
import { you } from "../support/askers.ts";
import { builtDrawing } from "../support/built-program.ts";
import { screen, type World } from "../support/open-world.ts";

/** The page of a world at a port of its own, with charts that are really drawn. */
export async function servePage(
  { core, ports }: World,
  token: string | null = null,
): Promise<WebServer> {
  const drawer = createChartDrawer(ports.log, { file: builtDrawing(), timeoutMs: 120_000 });
  const who = { channel: screen, asker: you, now: ports.clock };
  const routes = playgroundRoutes({ core, drawer, ...who }, await readPageFiles(), {
    access: { token, isOverTls: false },
    log: ports.log,
  });
  const server = await listenAt(0, "127.0.0.1", createWeb([routes], ports.log).fetch);
  return {
    port: server.port,
    async close() {
      await server.close();
      await drawer.close();
    },
  };
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The page of a demo with a clock that can be moved, opened at that time. */
export async function serveDemo(
  at: Date,
): Promise<{ readonly world: PlaygroundWorld } & WebServer> {
  const world = createPlaygroundWorld(readConfig({}), silent, {
    ...{ machineNow: () => at, patienceMs: 1_000_000 },
  });
  const drawer = createChartDrawer(silent, { file: builtDrawing(), timeoutMs: 120_000 });
  const shown = { core: createVisitorsCore(world), drawer, world, now: world.now };
  const routes = playgroundRoutes(
    { ...shown, channel: playgroundChannel, asker: you },
    await readPageFiles(),
    { access: { token: null, isOverTls: false }, log: silent },
  );
  const server = await listenAt(0, "127.0.0.1", createWeb([routes], silent).fetch);
  return {
    ...{ world, port: server.port },
    async close() {
      await server.close();
      await world.close();
      await drawer.close();
    },
  };
}

/** The page in a browser once its first answer is shown, and everything that went wrong in it or was asked of others since. */
export async function openedAt(
  { port }: Pick<WebServer, "port">,
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<{ readonly page: Page; readonly heard: readonly string[] }> {
  const page = await browser.newPage(options);
  // Enough for a machine that is busy.
  page.setDefaultTimeout(patienceMs);
  const heard: string[] = [];
  const own = `http://127.0.0.1:${port}/playground`;
  page.on("console", (message) => heard.push(message.text()));
  page.on("pageerror", (error) => heard.push(String(error)));
  page.on("request", (request) => {
    if (!request.url().startsWith(own) && !request.url().startsWith("data:"))
      heard.push(request.url());
  });
  await page.goto(own);
  await answered(page, 1);
  return { page, heard };
}

/** Waits until so many lines have their answers. */
export async function answered(page: Page, count: number): Promise<void> {
  await page
    .locator("#log .state .again")
    .nth(count - 1)
    .waitFor();
}
