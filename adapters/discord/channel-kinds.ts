import {
  type APIChannel,
  ChannelFlags,
  ChannelType,
  type Client,
  type REST,
  Routes,
} from "discord.js";
import { type ChannelRef, hourMs, LruMap } from "../../src/index.ts";
import type { Ask } from "./ask.ts";

/** What posting in a channel needs to know about it. */
export type ChannelKind =
  | { readonly kind: "text" | "thread" }
  /** Its messages can be published to the channels of other servers that follow it. */
  | { readonly kind: "announcement" }
  /** A forum or media channel: each message is a post of its own, with these tags. */
  | { readonly kind: "forum"; readonly tags: readonly string[] };

export interface ChannelKinds {
  of(channel: ChannelRef, ask: Ask): Promise<ChannelKind>;
}

/** The type of a channel where the gateway tells it; `undefined` where Discord has to be asked. */
export type TypeOf = (channel: ChannelRef) => ChannelType | undefined;

/** The gateway tells of all channels of its servers but archived threads, in which a message is posted as in any channel. */
export function typeInCache(now: () => Pick<Client, "channels" | "guilds"> | undefined): TypeOf {
  return ({ workspace, channel }) =>
    now()?.channels.cache.get(channel)?.type ??
    (now()?.guilds.cache.get(workspace)?.available ? ChannelType.GuildText : undefined);
}

/** A channel can be made an announcement channel, and a forum's tags change. */
const keptMs = hourMs;
const most = 10_000;

/** What could not be learnt is asked for again. */
export function createChannelKinds(rest: REST, typeOf: TypeOf): ChannelKinds {
  const asked = new LruMap<{ readonly kind: Promise<ChannelKind>; until: number }>(most);

  function learn(channel: string, ask: Ask) {
    const answer = ask(() => rest.get(Routes.channel(channel)) as Promise<APIChannel>);
    const fresh = { kind: answer.then(kindOf), until: performance.now() + keptMs };
    fresh.kind.catch(() => {
      fresh.until = 0;
    });
    asked.set(channel, fresh);
    return fresh.kind;
  }

  return {
    async of(to, ask) {
      const type = typeOf(to);
      if (type !== undefined && !isForum(type)) return simpleKind(type);
      const known = asked.get(to.channel);
      return known && known.until > performance.now() ? known.kind : learn(to.channel, ask);
    },
  };
}

function kindOf(channel: APIChannel): ChannelKind {
  if (channel.type !== ChannelType.GuildForum && channel.type !== ChannelType.GuildMedia) {
    return simpleKind(channel.type);
  }
  const needsTag = ((channel.flags ?? 0) & ChannelFlags.RequireTag) !== 0;
  // Those that only moderators may give are refused.
  const [tag] = channel.available_tags.filter(({ moderated }) => !moderated);
  return { kind: "forum", tags: needsTag && tag ? [tag.id] : [] };
}

function simpleKind(type: ChannelType): ChannelKind {
  if (type === ChannelType.GuildAnnouncement) return { kind: "announcement" };
  return { kind: threads.has(type) ? "thread" : "text" };
}

const threads: ReadonlySet<ChannelType> = new Set([
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.AnnouncementThread,
]);

function isForum(type: ChannelType): boolean {
  return type === ChannelType.GuildForum || type === ChannelType.GuildMedia;
}
