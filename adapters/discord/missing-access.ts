import { ChannelType, PermissionFlagsBits } from "discord.js";
import { listed, type MissingAccess } from "../../src/index.ts";

/** As Discord's settings call them, in English. https://docs.discord.com/developers/topics/permissions */
const names = {
  ViewChannel: "View Channel",
  SendMessages: "Send Messages",
  EmbedLinks: "Embed Links",
  SendMessagesInThreads: "Send Messages in Threads and Posts",
  AttachFiles: "Attach Files",
  CreatePublicThreads: "Create Public Threads",
  ReadMessageHistory: "Read Message History",
} as const;
type Needed = keyof typeof names;

/** Whether the bot has a permission in a channel. */
export type Has = (permission: bigint) => boolean;

/**
 * What the bot lacks in a channel to post there unasked, by name, and what to do. Without Embed Links nothing but the
 * title of a message would come.
 */
export function missingAccess(has: Has, type: ChannelType | undefined): readonly MissingAccess[] {
  const kind = kindOf(type);
  const lacked = (wanted: readonly Needed[]) =>
    wanted.filter((one) => !has(PermissionFlagsBits[one])).map((one) => names[one]);
  const must = lacked(musts[kind]);
  const lesser = [
    { permissions: lacked(["AttachFiles"]), gain: "charts come as pictures" },
    { permissions: lacked(forDetails[kind].needs), gain: forDetails[kind].gain },
  ];
  const stop = `I may not post here. Give me ${listed(must)} in this channel’s permissions.`;
  return [
    ...(must.length > 0 ? [{ stopsPosting: true, words: stop }] : []),
    ...lesser.flatMap(({ permissions, gain }) =>
      permissions.length > 0
        ? [{ stopsPosting: false, words: `If you give me ${listed(permissions)} here, ${gain}.` }]
        : [],
    ),
  ];
}

type Kind = "text" | "thread" | "forum";

const musts: Readonly<Record<Kind, readonly Needed[]>> = {
  text: ["ViewChannel", "SendMessages", "EmbedLinks"],
  thread: ["ViewChannel", "SendMessagesInThreads", "EmbedLinks"],
  forum: ["ViewChannel", "SendMessages", "EmbedLinks"],
};

interface ForDetails {
  readonly needs: readonly Needed[];
  readonly gain: string;
}

const forDetails: Readonly<Record<Kind, ForDetails>> = {
  text: {
    needs: ["CreatePublicThreads", "SendMessagesInThreads"],
    gain: "a brief’s details come in a thread",
  },
  // They answer the brief, for which the bot has to see it.
  thread: { needs: ["ReadMessageHistory"], gain: "a brief’s details come, too" },
  forum: { needs: ["SendMessagesInThreads"], gain: "a brief’s details come, too" },
};

function kindOf(type: ChannelType | undefined): Kind {
  switch (type) {
    case ChannelType.PublicThread:
    case ChannelType.PrivateThread:
    case ChannelType.AnnouncementThread:
      return "thread";
    case ChannelType.GuildForum:
    case ChannelType.GuildMedia:
      return "forum";
    default:
      return "text";
  }
}
