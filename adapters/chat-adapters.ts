import type { Config } from "../src/config/config.ts";
import { type ChatPlatform, chatPlatforms } from "../src/domain/channel.ts";
import type { Logger, Messenger, Observe, Platform } from "../src/ports/ports.ts";
import type { Assembly, PostingParts } from "./assemble.ts";
import { dispatch } from "./dispatch.ts";
import { legalRoutes } from "./http/legal.ts";
import { reportRoutesOf } from "./report/routes.ts";
import type { ChatAdapter } from "./shared/adapter.ts";
import type { AnswerAssistant } from "./shared/assistant.ts";

/** What the platforms send over HTTP, and pages, for the address of the program. */
export function routesOf(
  adapters: ReadonlyMap<Platform, ChatAdapter>,
  config: Config,
  { core, ports }: Pick<Assembly, "core" | "ports">,
) {
  const answer = assistants({ core, ports });
  return [
    ...[...adapters.values()].flatMap(({ routes }) => routes ?? []),
    ...[...adapters.values()].flatMap((one) => one.assistantRoutes?.(answer) ?? []),
    legalRoutes(config.supportContact),
    ...reportRoutesOf(config, ports),
  ];
}

/** What speaks their protocol is loaded when the first one asks. */
function assistants(parts: Pick<Assembly, "core" | "ports">): AnswerAssistant {
  let loading: Promise<AnswerAssistant> | undefined;
  async function load(): Promise<AnswerAssistant> {
    const { createMcpHttp } = await import("./mcp/http.ts");
    const { commands } = parts.core;
    const onError = (error: Error) => parts.ports.log.warn("mcp.unreadable", { error });
    return createMcpHttp({ commands, parts: async () => parts, onError });
  }
  return async (...asked) => {
    loading ??= load();
    return (await loading)(...asked);
  };
}

interface Told {
  readonly log: Logger;
  readonly observe?: Observe | undefined;
}

type AdapterParts = PostingParts & Told;

type CreateAdapter = (config: Config, parts: AdapterParts) => Promise<ChatAdapter | undefined>;

/** A chat library is loaded only when it is used: together they cost a third of a second. */
const createAdapter: Readonly<Record<ChatPlatform, CreateAdapter>> = {
  async slack({ slack }, parts) {
    if (!slack) return undefined;
    if (slack.kind === "http") {
      const { createSlackWebAdapter } = await import("./slack/web-adapter.ts");
      return createSlackWebAdapter({ ...slack, ...parts });
    }
    const { createSlackAdapter } = await import("./slack/index.ts");
    return createSlackAdapter({ ...slack, ...parts });
  },
  async discord({ discord }, { drawer, placesOf, heard, log, observe }) {
    if (!discord) return undefined;
    const parts = { drawer, placesOf, heard, log, observe };
    const { publicKey } = discord;
    if (publicKey) {
      const { createDiscordWebAdapter } = await import("./discord/web-adapter.ts");
      return createDiscordWebAdapter({ ...discord, ...parts, publicKey });
    }
    const { createDiscordAdapter } = await import("./discord/index.ts");
    return createDiscordAdapter({ ...discord, ...parts });
  },
};

/** Creates the platforms that have tokens, into `adapters`, and what posts on all of them. */
export function openAdapters(
  adapters: Map<Platform, ChatAdapter>,
  config: Config,
  told: Told,
): (parts: PostingParts) => Promise<Messenger> {
  return async (parts) => {
    for (const name of chatPlatforms) {
      const adapter = await createAdapter[name](config, { ...parts, ...told });
      if (adapter) adapters.set(name, adapter);
    }
    return dispatch(adapters);
  };
}
