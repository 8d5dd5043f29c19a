import { expect, test, vi } from "vitest";
import type { Card } from "../../src/index.ts";
import { defaultWhere } from "../fakes/discord/payloads.ts";
import { server } from "./teams.ts";

const patience = { timeout: 100_000 };
const { guild } = defaultWhere;
const channel = "300000000000000007";
const to = { platform: "discord", workspace: guild, channel } as const;
const longest = 4_001;
const long = (piece: string) => piece.repeat(Math.ceil(longest / piece.length)).slice(0, longest);

test.each([
  ["pings", "@everyone @here <@400000000000000001> <@&1> "],
  ["spoilers", "||x|| "],
  ["right to left", "\u202e\u0643\u062a\u0627\u0628 \u05e9\u05dc\u05d5\u05dd "],
  ["four-byte emoji", "\u{1f468}\u200d\u{1f469}\u200d\u{1f467}"],
  ["one word", "x"],
])("captions, titles and lists of 4,001 characters are taken: %s", async (_, piece) => {
  const { discord, world } = await server();
  const words = long(piece);
  const url = "https://www.tiktok.com/@a";
  const card: Card = {
    ...{ title: words, headline: words, tone: "rising", source: [words] },
    blocks: [
      { kind: "text", text: [words, { kind: "strong", text: words }] },
      { kind: "posts", heading: [words], posts: [{ text: words, url, detail: words }] },
      { kind: "table", columns: [{ heading: words, align: "left" }], rows: [[words]] },
      { kind: "list", heading: [words], items: [[words]] },
    ],
    actions: [{ kind: "run", label: words, line: "help" }],
  };
  await world.ports.messenger.post(to, card, { subscriptionId: "s", period: "p" }, null);
  const [message, ...more] = discord.posted(channel);
  expect([message?.pings, more]).toEqual([[], []]);
  // Half an emoji would be written as an escape.
  expect(/\\ud[89a-f]/i.test(JSON.stringify(message))).toBe(false);
  expect(message?.texts.some((text) => /(?<!\\)\|\|/.test(text))).toBe(false);
});

test("a hundred commands at once are each answered once", async () => {
  const { discord } = await server();
  const turns = await Promise.all(
    Array.from({ length: 100 }, (_, i) =>
      discord.type({
        ...{ command: i % 2 === 0 ? "settings show" : "watch lists", options: {} },
        ...{ channel, user: String(400_000_000_000_000_100n + BigInt(i)) },
      }),
    ),
  );
  expect(turns.every(({ deferred }) => deferred)).toBe(true);
  expect(await Promise.all(turns.map(({ message }) => message))).toHaveLength(100);
});

test("two servers have each their own list of one name", async () => {
  const { discord, say } = await server();
  const other = { guild: "200000000000000009", permissions: "manage-server" } as const;
  await say("watch add", { list: "books", tags: "booktok" });
  const unusual = { authorizing_integration_owners: { "0": other.guild } };
  const there = async (command: string, options: Readonly<Record<string, string>>) =>
    (await discord.type({ command, options, channel, ...other, unusual })).message;
  await there("watch add", { list: "books", tags: "gymtok" });
  await there("watch delete", { list: "books" });
  const { message } = await say("watch show", { list: "books" });
  expect(JSON.stringify(message)).toContain("booktok");
  expect(JSON.stringify(message)).not.toContain("gymtok");
});

test("a brief that is on its way while the bot is removed is sent once, and its subscription kept", async () => {
  const { discord, world, say } = await server();
  await say("watch add", { list: "books", tags: "booktok" });
  await say("settings set", { layout: "short" });
  await say("subscribe", { list: "books" });
  const [before, attempts] = [discord.posted(channel).length, discord.postAttempts()];
  world.travel("2026-11-23T09:00:00Z");
  discord.failNextPost({ kind: "slow", ms: 500 });
  const ticked = world.core.tick();
  await vi.waitFor(() => expect(discord.postAttempts()).toBe(attempts + 1), patience);
  world.travel("2026-11-23T09:00:01Z");
  discord.bring("GUILD_DELETE", { id: guild });
  await ticked;
  const removed = { kind: "failing", reason: expect.stringContaining("was removed") };
  await vi.waitFor(async () => {
    const [only] = await world.ports.subscriptions.inWorkspace(to);
    expect(only?.state).toMatchObject(removed);
  }, patience);
  expect(discord.posted(channel)).toHaveLength(before + 1);
});
