import { invalidForm, type RestReply, rateLimited, refusal } from "./reply.ts";
import { problem } from "./rules.ts";

/** https://docs.discord.com/developers/resources/channel#channel-object-channel-types */
export const channelTypes = {
  text: 0,
  announcement: 5,
  "announcement thread": 10,
  thread: 11,
  forum: 15,
  media: 16,
} as const;

export interface ChannelIs {
  readonly type?: keyof typeof channelTypes;
  /** Of a forum; those that are moderated only moderators may give. */
  readonly tags?: readonly { readonly id: string; readonly moderated?: boolean }[];
  /** A forum's posts must have a tag. */
  readonly needsTag?: boolean;
  /** A thread that moderators have closed. */
  readonly locked?: boolean;
  /** The channel of a thread. */
  readonly parent?: string;
}

const hourMs = 3_600_000;
const publishedAnHour = 10;
const needsTagFlag = 1 << 4;

/** What kinds of channels there are, and what their kind forbids. Those nobody told of are text channels. */
export function createChannelTypes(now: () => number) {
  const known = new Map<string, ChannelIs>();
  const published = new Map<string, { readonly id: string; readonly at: number }[]>();
  const typeOf = (channel: string) => known.get(channel)?.type ?? "text";
  const isForum = (channel: string) => /forum|media/.test(typeOf(channel));

  return {
    set: (channel: string, is: ChannelIs): void => void known.set(channel, is),
    wire(channel: string): object {
      const { tags = [], needsTag = false, parent } = known.get(channel) ?? {};
      return {
        id: channel,
        type: channelTypes[typeOf(channel)],
        flags: needsTag ? needsTagFlag : 0,
        ...(parent && { parent_id: parent }),
        ...(isForum(channel) && {
          available_tags: tags.map(({ id, moderated = false }) => ({ id, name: id, moderated })),
        }),
      };
    },
    /** Why no message can be created in such a channel. */
    refusedMessage(channel: string): RestReply | undefined {
      if (isForum(channel)) return nonText;
      return known.get(channel)?.locked ? refusal(403, 160005, "Thread is locked") : undefined;
    },
    /** Why no thread can be started from a message of it. */
    refusedThread(channel: string): RestReply | undefined {
      return /thread/.test(typeOf(channel)) ? wrongType : undefined;
    },
    /** Why no post with those tags can be begun in it. */
    refusedPost(channel: string, tags: readonly string[]): RestReply | undefined {
      if (!isForum(channel)) return wrongType;
      const { tags: offered = [], needsTag } = known.get(channel) ?? {};
      const chosen = tags.map((id) => offered.find((tag) => tag.id === id));
      if (chosen.includes(undefined)) return invalidForm([unknownTag]);
      if (chosen.some((tag) => tag?.moderated)) return refusal(403, 50013, "Missing Permissions");
      return needsTag && tags.length === 0 ? tagRequired : undefined;
    },
    publish(channel: string, id: string): RestReply | undefined {
      if (typeOf(channel) !== "announcement") return wrongType;
      const before = published.get(channel) ?? [];
      if (before.some((each) => each.id === id)) return crossposted;
      const recent = before.filter(({ at }) => at > now() - hourMs);
      const [oldest] = recent;
      if (oldest && recent.length >= publishedAnHour) {
        return rateLimited((oldest.at + hourMs - now()) / 1000);
      }
      published.set(channel, [...before, { id, at: now() }]);
      return undefined;
    },
    published: (channel: string): readonly string[] =>
      (published.get(channel) ?? []).map(({ id }) => id),
  };
}

const nonText = refusal(400, 50008, "Cannot send messages in a non-text channel");
const wrongType = refusal(400, 50024, "Cannot execute action on this channel type");
const crossposted = refusal(400, 40033, "This message has already been crossposted.");
const tagRequired = refusal(400, 40067, "A tag is required to create a forum post in this channel");
const unknownTag = problem(["applied_tags"], "BASE_TYPE_CHOICES", "Unknown tag");
