import { type ClientOptions, REST } from "discord.js";
import type { Core, HeardStore, Logger, Messenger, Observe, PlacesOf } from "../../src/index.ts";
import { accountKey } from "../shared/account-key.ts";
import { createHeardElsewhere } from "../shared/heard-elsewhere.ts";
import { plainLog } from "../shared/plain-error.ts";
import { discordFiles } from "./attachment.ts";
import type { TypeOf } from "./channel-kinds.ts";
import { createHearing, type Hearing } from "./hearing.ts";
import type { FirstResponses } from "./http/first-responses.ts";
import { createInvalidRequests } from "./invalid-requests.ts";
import { createDiscordMessenger } from "./messenger.ts";
import type { Drawer } from "./pictures.ts";
import { allCommands } from "./register.ts";
import { registerCommands } from "./registration.ts";
import { createMakeRequest } from "./request.ts";

const postTimeoutMs = 10_000;
const resendAfterMs = [1_000, 3_000] as const;

export interface DiscordOptions {
  readonly token: string;
  /** Where Discord's REST lives, without the version, which the library appends. */
  readonly apiUrl?: string;
  /** The origin attachments are fetched from: Discord's own unless given. */
  readonly filesFrom?: string;
  /** The one server that gets the commands, at once, while they are developed; usually all do. */
  readonly guildId?: string | undefined;
  /** Draws charts; without one they are told in text. */
  readonly drawer?: Drawer;
  /** Where other processes post with the same token, too. */
  readonly placesOf?: PlacesOf;
  /** What other processes with the same token heard. */
  readonly heard?: HeardStore;
  readonly log: Logger;
  readonly observe?: Observe | undefined;
}

/** What is the same however Discord tells that something was asked. */
interface DiscordParts {
  readonly messenger: Messenger;
  readonly hearing: Hearing;
  /** For what answers interactions. */
  readonly clientOptions: Omit<ClientOptions, "intents">;
  register(core: Pick<Core, "commands">): Promise<void>;
  /** The application's id, once it has registered its commands. */
  application(): string | null;
  readonly log: Logger;
}

/**
 * Answers to interactions are not counted among the 50 requests a second that a bot may make, and nothing else is asked
 * with that client. https://docs.discord.com/developers/topics/rate-limits#global-rate-limit
 */
const answersPerSecond = 1_000;

interface Transport {
  /** The type of a channel, where it is told. */
  readonly typeOf?: TypeOf;
  /** Where first responses are no requests of their own. */
  readonly firstResponses?: Pick<FirstResponses, "take">;
}

export function createDiscordParts(
  options: DiscordOptions,
  { typeOf, firstResponses }: Transport,
): DiscordParts {
  const { token, apiUrl: api = "https://discord.com/api", drawer, placesOf } = options;
  const { filesFrom = discordFiles, guildId: onlyIn, observe } = options;
  const log = plainLog(options.log);
  const invalid = createInvalidRequests(log);
  let application: string | null = null;
  const makeRequest = createMakeRequest(invalid, firstResponses);
  return {
    log,
    hearing: createHearing(
      { filesFrom, drawer, log, observe },
      createHeardElsewhere(options.heard, log),
    ),
    messenger: createDiscordMessenger({
      ...{ token, apiUrl: api, drawer, invalid, log },
      ...(typeOf && { typeOf }),
      ...(placesOf && { openPlaces: placesOf(accountKey("discord", token)) }),
      ...{ timeoutMs: postTimeoutMs, resendAfterMs },
    }),
    clientOptions: {
      allowedMentions: { parse: [] },
      rest: { api, makeRequest, globalRequestsPerSecond: answersPerSecond },
    },
    application: () => application,
    async register(core) {
      const rest = new REST({ api, makeRequest }).setToken(token);
      application = await registerCommands(rest, {
        commands: allCommands(core.commands),
        onlyIn,
        log,
      });
    },
  };
}
