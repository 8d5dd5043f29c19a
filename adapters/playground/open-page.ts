import { randomBytes } from "node:crypto";
import { Hono } from "hono";
import type { Config } from "../../src/config/config.ts";
import { isLoopback } from "../../src/config/metrics.ts";
import { ConfigError } from "../../src/errors.ts";
import type { Logger } from "../../src/ports/ports.ts";
import type { Assembly } from "../assemble.ts";
import { listen } from "../http/listen.ts";
import type { WebServer } from "../http/server.ts";
import { createWeb } from "../http/web.ts";
import { reportRoutesOf } from "../report/routes.ts";
import { terminalAsker } from "../terminal/index.ts";
import { pagePath } from "./playground.ts";
import { playgroundChannel } from "./world/team.ts";
import { createVisitorsCore } from "./world/visitors-core.ts";
import { createPlaygroundWorld } from "./world/world.ts";

type Parts = Pick<Assembly, "ports">;

/** Below it are the reports of the page's demo. */
const worldPath = "/demo";

/** The page's routes, and what they need to be closed with. */
interface PageParts {
  readonly routes: readonly Hono[];
  close(): Promise<void>;
}

const nothing = async () => undefined;

/** The page and the demo it is a window on, where it is to be had. The demo is opened when somebody looks at the page. */
export async function playgroundOf(
  config: Config,
  { ports }: Parts,
  log: Logger,
): Promise<PageParts> {
  const { playground, publicUrl } = config;
  if (playground.kind !== "open") return { routes: [], close: nothing };
  const { playgroundRoutes } = await import("./routes.ts");
  const { readPageFiles } = await import("./page-files.ts");
  const reports = worldReports(config);
  const world = createPlaygroundWorld(config, log, { reports });
  const shown = {
    ...{ core: createVisitorsCore(world), drawer: ports.charts, now: world.now, world },
    ...{ channel: playgroundChannel, asker: terminalAsker },
  };
  const access = { token: playground.token, isOverTls: /^https:/.test(publicUrl ?? "") };
  const find = (id: string) => world.ask(({ ports: { reports: kept } }) => kept.find(id));
  const routes = [
    playgroundRoutes(shown, await readPageFiles(), { access, log }),
    ...reportRoutesOf({ reports }, { ...ports, reports: { find } }).map((one) =>
      new Hono().route(worldPath, one),
    ),
  ];
  return { routes, close: world.close };
}

/** Its reports are in a store of their own, and are forgotten with the program: so is their key. */
function worldReports({ reports }: Config): Config["reports"] {
  return reports && { publicUrl: reports.publicUrl + worldPath, keys: [randomBytes(keyBytes)] };
}

/**
 * Reports of the demo have links, too, where its page is on this machine: by a key that ends with the program, to the page's own
 * address.
 */
export function withDemoLinks(config: Config): Config {
  const { data, reports, playground, host, port } = config;
  const hasPage = data.kind === "demo" && playground.kind === "open" && isLoopback(host);
  if (reports || !hasPage || port === 0) return config;
  const publicUrl = originOf(config, { port });
  return { ...config, reports: { publicUrl, keys: [randomBytes(keyBytes)] } };
}

const keyBytes = 32;

/** For a terminal, beside which nothing but the page serves reports: links lead nowhere without it. */
export function withoutDeadLinks(config: Config): Config {
  const { reports: _, ...unlinked } = config;
  return config.playground.kind === "open" ? config : unlinked;
}

function originOf({ host }: Config, { port }: Pick<WebServer, "port">): string {
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

/** Where the page is, on a server that has its routes. */
function addressWords(config: Config, server: Pick<WebServer, "port">): string {
  return `To try it in a browser, open ${originOf(config, server)}${pagePath}`;
}

const noPage = "There is no page to try it on in a browser.";

function unsafeWords({ host }: Config): string {
  return `${noPage} With HOST ${host}, others could open it: set PLAYGROUND_TOKEN.`;
}

/** What whoever starts the program is told of its page; `undefined` where there is none to tell of. */
export function pageWords(config: Config, server: Pick<WebServer, "port">): string | undefined {
  if (config.playground.kind === "off") return undefined;
  return config.playground.kind === "open" ? addressWords(config, server) : unsafeWords(config);
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
  if (config.playground.kind === "off") return undefined;
  if (config.playground.kind === "unsafe") return { words: unsafeWords(config), close: nothing };
  try {
    const page = await playgroundOf(config, parts, log);
    const routes = [...page.routes, ...reportRoutesOf(config, parts.ports)];
    const server = await listen(config, createWeb(routes, log).fetch);
    return {
      words: addressWords(config, server),
      async close() {
        await server.close();
        await page.close();
      },
    };
  } catch (error) {
    const why = error instanceof ConfigError ? error.problems.join(". ") : String(error);
    return { words: `${noPage} ${why}.`, close: nothing };
  }
}
