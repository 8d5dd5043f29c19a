import type { Hono } from "hono";
import type { Config } from "../../src/config/config.ts";
import { isLoopback } from "../../src/config/metrics.ts";
import { ConfigError } from "../../src/errors.ts";
import type { Logger } from "../../src/ports/ports.ts";
import type { Assembly } from "../assemble.ts";
import { listen } from "../http/listen.ts";
import type { WebServer } from "../http/server.ts";
import { createWeb } from "../http/web.ts";
import { terminalAsker, terminalChannel } from "../terminal/index.ts";
import { pagePath } from "./playground.ts";

type Parts = Pick<Assembly, "core" | "ports">;

/** The page's routes, where it is to be had: for the demo without chats, where nobody but this machine reaches it. */
export async function playgroundOf(
  config: Config,
  { core, ports }: Parts,
  log: Logger,
): Promise<readonly Hono[]> {
  if (!hasPage(config)) return [];
  const { playgroundRoutes } = await import("./routes.ts");
  const { readPageFiles } = await import("./page-files.ts");
  const drawer = ports.charts;
  const who = { channel: terminalChannel, asker: terminalAsker };
  return [playgroundRoutes({ core, drawer, now: ports.clock, ...who }, await readPageFiles(), log)];
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
    const web = createWeb(await playgroundOf(config, parts, log), log);
    const server = await listen(config, web.fetch);
    const words = `To try it in a browser, open ${pageAddress(config, server)}`;
    return { words, close: server.close };
  } catch (error) {
    const why = error instanceof ConfigError ? error.problems.join(". ") : String(error);
    return {
      words: `There is no page to try it on in a browser. ${why}.`,
      close: async () => undefined,
    };
  }
}
