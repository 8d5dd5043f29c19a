import { expect, test, vi } from "vitest";
import type { Card } from "../../src/index.ts";
import { json } from "../fakes/slack/http-events.ts";
import { overHttp } from "./over-http.ts";
import { workspace } from "./teams.ts";

const patience = { timeout: 100_000 };
const readers = { id: "T00READERS0", name: "Readers" };
const longest = 3_001;
const social = "C0SOCIAL";

/** Longer than anything on TikTok, of pieces that must not be cut in two. */
const long = (piece: string) => piece.repeat(Math.ceil(longest / piece.length)).slice(0, longest);

test.each([
  ["pings", "<!channel> <!here|x> <@U0ANA> @everyone "],
  ["right to left", "\u202e\u0643\u062a\u0627\u0628 \u05e9\u05dc\u05d5\u05dd "],
  ["four-byte emoji", "\u{1f468}\u200d\u{1f469}\u200d\u{1f467}"],
  ["Chinese, Japanese and Korean", "\u8aad\u66f8\u5e7b\u60f3\u5c0f\u8bf4\ud55c\uad6d "],
  ["one word", "x"],
])("captions, tags and lists of 3,001 characters are taken: %s", async (_, piece) => {
  const { slack, world } = await workspace();
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
  const to = { platform: "slack", workspace: slack.team, channel: social } as const;
  await world.ports.messenger.post(to, card, { subscriptionId: "s", period: "p" }, null);
  const [message] = slack.posted(social);
  expect(slack.rejections).toEqual([]);
  expect(message?.text).not.toMatch(/<[!@#]/);
  // Half an emoji would be written as an escape.
  const half = /\\ud[89a-f]/i;
  expect(JSON.stringify(message?.text)).not.toMatch(half);
  const blocks = JSON.stringify(message?.blocks);
  expect(blocks).not.toMatch(half);
  expect(blocks).not.toMatch(/"type":"(?:broadcast|user|usergroup|mrkdwn)"/);
});

test.each(["over a socket", "over HTTP"])(
  "a hundred commands at once are each answered once, %s",
  async (how) => {
    const isHttp = how === "over HTTP";
    const { slack } = isHttp ? await overHttp([readers]) : await workspace();
    const from = isHttp ? { team: readers.id } : {};
    const turns = Array.from({ length: 100 }, (_, i) =>
      slack.type({
        ...{ channel: `C${i}`, user: `U${i}`, from },
        text: i % 2 === 0 ? "settings show" : "watch lists",
      }),
    );
    await Promise.all(turns.map(({ acknowledged }) => acknowledged));
    await Promise.all(turns.map((turn) => turn.answer()));
    expect(turns.map(({ messages }) => messages.length)).toEqual(turns.map(() => 1));
    expect(slack.rejections).toEqual([]);
  },
);

test("a brief that is on its way while the bot is removed is sent once, its subscription fails for that reason, and installed again it goes on", async () => {
  const { slack, world, events, install } = await overHttp([readers]);
  slack.addChannel(social, { team: readers.id });
  const say = (text: string) =>
    slack.type({ channel: social, user: "U0ANA", text, from: { team: readers.id } }).answer();
  for (const line of ["watch add books booktok", "settings layout:short", "subscribe books"])
    await say(line);
  const owner = { platform: "slack", workspace: readers.id } as const;
  const state = async () => (await world.ports.subscriptions.inWorkspace(owner))[0]?.state;
  const [before, calls] = [slack.posted(social).length, slack.calls("chat.postMessage")];
  world.travel("2026-11-23T09:00:00Z");
  slack.failNext("chat.postMessage", { kind: "delay", ms: 500 });
  const ticked = world.core.tick();
  await vi.waitFor(() => expect(slack.calls("chat.postMessage")).toBe(calls + 1), patience);
  world.travel("2026-11-23T09:00:01Z");
  const authorizations = [{ team_id: readers.id, is_enterprise_install: false }];
  await events.send(
    json({
      ...{ type: "event_callback", team_id: readers.id, event_id: "Ev1", authorizations },
      event: { type: "app_uninstalled" },
    }),
  );
  await ticked;
  const removed = { kind: "failing", reason: expect.stringContaining("was removed") };
  await vi.waitFor(async () => expect(await state()).toMatchObject(removed), patience);
  expect(slack.posted(social)).toHaveLength(before + 1);
  await install(readers);
  expect(await state()).toEqual({ kind: "active" });
  world.travel("2026-11-30T09:00:00Z");
  await world.core.tick();
  expect(slack.posted(social)).toHaveLength(before + 2);
});
