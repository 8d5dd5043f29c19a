import type { Hono } from "hono";
import type { Config } from "../../src/config/config.ts";
import { isLoopback } from "../../src/config/metrics.ts";
import { ConfigError } from "../../src/errors.ts";
import type { Logger } from "../../src/ports/ports.ts";
import type { Assembly } from "../assemble.ts";
import { listen } from "../http/listen.ts";
import type { WebServer } from "../http/server.ts";
import { createWeb } from "../http/web.ts";
import { terminalAsker } from "../terminal/index.ts";
import { pagePath } from "./playground.ts";
import { playgroundChannel } from "./world/team.ts";
import { createVisitorsCore } from "./world/visitors-core.ts";
import { createPlaygroundWorld } from "./world/world.ts";

type Parts = Pick<Assembly, "ports">;

/** The page's routes, and what they need to be closed with. */
interface PageParts {
  readonly routes: readonly Hono[];
  close(): Promise<void>;
}

/**
 * The page and the demo it is a window on, where it is to be had: without accounts and chats, where nobody but this machine
 * reaches it. The demo is opened when somebody looks at the page.
 */
export async function playgroundOf(
  config: Config,
  { ports }: Parts,
  log: Logger,
): Promise<PageParts> {
  if (!hasPage(config)) return { routes: [], close: async () => undefined };
  const { playgroundRoutes } = await import("./routes.ts");
  const { readPageFiles } = await import("./page-files.ts");
  const world = createPlaygroundWorld(config, log);
  const shown = {
    ...{ core: createVisitorsCore(world), drawer: ports.charts, now: world.now, world },
    ...{ channel: playgroundChannel, asker: terminalAsker },
  };
  const routes = [playgroundRoutes(shown, await readPageFiles(), log)];
  return { routes, close: world.close };
}

function hasPage({ data, slack, discord, host }: Config): boolean {
  return data.kind === "demo" && !slack && !discord && isLoopback(host);
}

/** Where the page is, on a server that has its routes; `undefined` where it is not to be had. */
export function pageAddress(config: Config, { port }: Pick<WebServer, "port">): string | undefined {
  const { host } = config;
  const name = host.includes(":") ? `[${host}]` : host;
  return hasPage(config) ? `http://${name}:${port}${pagePath}` : undefined;
}

interface OpenPage {
  /** Where it is, or why there is none. */
  readonly words: string;
  close(): Promise<void>;
}

/** Serves the page beside the terminal; what keeps it from that is said, and the terminal goes on. */
export async function openPage(
  config: Config,
  parts: Parts,
  log: Logger,
): Promise<OpenPage | undefined> {
  if (!hasPage(config)) return undefined;
  try {
    const { routes, close } = await playgroundOf(config, parts, log);
    const server = await listen(config, createWeb(routes, log).fetch);
    return {
      words: `To try it in a browser, open ${pageAddress(config, server)}`,
      async close() {
        await server.close();
        await close();
      },
    };
  } catch (error) {
    const why = error instanceof ConfigError ? error.problems.join(". ") : String(error);
    return {
      words: `There is no page to try it on in a browser. ${why}.`,
      close: async () => undefined,
    };
  }
}
