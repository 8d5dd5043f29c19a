import { botUser } from "./messages.ts";
import { type RestReply, refusals } from "./reply.ts";

export interface ServerIs {
  /** Permissions are decimal numbers. The role with the server's id is everybody's. */
  readonly roles: readonly { readonly id: string; readonly permissions: string }[];
  /** The bot's roles, and until when it is timed out. */
  readonly bot: { readonly roles: readonly string[]; readonly timedOutUntil?: string };
  readonly channels: readonly {
    readonly id: string;
    readonly type: number;
    readonly permission_overwrites: readonly {
      readonly id: string;
      readonly type: 0 | 1;
      readonly allow: string;
      readonly deny: string;
    }[];
  }[];
}

/** What REST tells of servers, for those a test tells of. */
export function createFakeServers() {
  const known = new Map<string, ServerIs>();
  return {
    set: (guild: string, is: ServerIs): void => void known.set(guild, is),
    list(guild: string, what: "roles" | "channels"): RestReply {
      const server = known.get(guild);
      return server ? { status: 200, body: server[what] } : refusals.unknownGuild;
    },
    member(guild: string): RestReply {
      const { bot } = known.get(guild) ?? {};
      if (!bot) return refusals.unknownGuild;
      const { roles, timedOutUntil = null } = bot;
      return {
        status: 200,
        body: { user: botUser, roles, communication_disabled_until: timedOutUntil },
      };
    },
  };
}
