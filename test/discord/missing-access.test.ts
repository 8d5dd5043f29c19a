import { ChannelType, PermissionFlagsBits } from "discord.js";
import { expect, test } from "vitest";
import { missingAccess } from "../../adapters/discord/missing-access.ts";

type Permission = keyof typeof PermissionFlagsBits;
const all: readonly Permission[] = [
  "ViewChannel",
  "SendMessages",
  "EmbedLinks",
  "SendMessagesInThreads",
  "CreatePublicThreads",
  "AttachFiles",
  "ReadMessageHistory",
];

function without(lacked: readonly Permission[], type?: ChannelType): readonly string[] {
  const bits = all.filter((one) => !lacked.includes(one)).map((one) => PermissionFlagsBits[one]);
  const missing = missingAccess((bit) => bits.includes(bit), type);
  return missing.map(({ stopsPosting, words }) => `${stopsPosting ? "stops" : "less"}: ${words}`);
}

test("nothing is asked for where nothing is missing", () => {
  expect(without([])).toEqual([]);
});

test.each<readonly [string, readonly Permission[], ChannelType | undefined, readonly string[]]>([
  [
    "a channel that cannot be seen",
    ["ViewChannel", "SendMessages", "EmbedLinks"],
    ChannelType.GuildText,
    [
      "stops: I may not post here. Give me View Channel, Send Messages and Embed Links in this channel’s permissions.",
    ],
  ],
  [
    "a thread, in which other permissions count",
    ["SendMessages", "SendMessagesInThreads", "CreatePublicThreads", "ReadMessageHistory"],
    ChannelType.PublicThread,
    [
      "stops: I may not post here. Give me Send Messages in Threads and Posts in this channel’s permissions.",
      "less: If you give me Read Message History here, a brief’s details come, too.",
    ],
  ],
  [
    "a forum, in which a post needs no permission to open threads",
    ["CreatePublicThreads", "ReadMessageHistory"],
    ChannelType.GuildForum,
    [],
  ],
  [
    "a channel of which no type is known",
    ["AttachFiles", "CreatePublicThreads", "SendMessagesInThreads"],
    undefined,
    [
      "less: If you give me Attach Files here, charts come as pictures.",
      "less: If you give me Create Public Threads and Send Messages in Threads and Posts here, a brief’s details come in a thread.",
    ],
  ],
])("names what is missing in %s", (_, lacked, type, words) => {
  expect(without(lacked, type)).toEqual(words);
});
