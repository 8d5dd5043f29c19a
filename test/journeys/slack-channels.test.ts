import { describe, expect, type TestContext, test, vi } from "vitest";
import type { FakeSlack } from "../fakes/slack/index.ts";
import { buttonsOf } from "../fakes/slack/judge.ts";
import { workspace } from "./teams.ts";

const social = "C0SOCIAL";
const patience = { timeout: 100_000 };
type Is = Parameters<FakeSlack["addChannel"]>[1];
const wordsOf = (message: unknown) => JSON.stringify(message);

/** A team whose channel gets the brief of its list on Mondays. */
async function subscribed({ onTestFinished }: TestContext) {
  const team = await workspace(onTestFinished);
  const { slack, world, say } = team;
  await say("watch add books booktok");
  await say("settings layout:short");
  await say("subscribe books");
  const owner = { platform: "slack", workspace: slack.team } as const;
  return {
    ...team,
    /** What becomes of a Monday's brief: how many messages there are in the channel, and the subscription's state. */
    async monday(day: string) {
      const before = slack.posted(social).length;
      world.travel(`${day}T09:00:00Z`);
      await world.core.tick();
      const [subscription] = await world.ports.subscriptions.inWorkspace(owner);
      return [slack.posted(social).length - before, subscription?.state.kind];
    },
    ask: async (channel: string, text: string) =>
      slack.type({ channel, user: "U0ANA", text }).answer(),
  };
}

// All at once: most of their time is the pause that Slack wants between two messages.
describe.concurrent("a channel that gets a brief", () => {
  test("gets it as before once it is renamed, made private or shared with another workspace", async (context) => {
    const { slack, say, monday } = await subscribed(context);
    slack.addChannel(social, { name: "social-media" });
    expect(await monday("2026-11-23")).toEqual([1, "active"]);
    slack.addChannel(social, { name: "social-media", isPrivate: true });
    expect(await monday("2026-11-30")).toEqual([1, "active"]);
    expect(wordsOf(await say("subscriptions"))).toContain("1 in this channel");
  });

  test("gets none while nothing can be posted there, is told why, and gets it again by itself", async (context) => {
    const { slack, monday, ask } = await subscribed(context);
    const kept: readonly (readonly [string, string, Is, RegExp])[] = [
      ["2026-11-23", "2026-11-30", { archived: true }, /Unarchive it and it works again by itself/],
      [
        "2026-12-07",
        "2026-12-14",
        { member: false, isPrivate: true },
        /If it is private, type \/invite @tagtide in it; then it works by itself/,
      ],
      ["2026-12-21", "2026-12-28", { readOnly: true }, /Let its managers allow apps to post/],
    ];
    for (const [shut, open, is, words] of kept) {
      slack.addChannel(social, is);
      expect(await monday(shut)).toEqual([0, "failing"]);
      expect(wordsOf(await ask("C0OTHER", "subscriptions"))).toMatch(words);
      expect(slack.posted(slack.conversationWith("U0ANA")).at(-1)?.text).toMatch(words);
      slack.addChannel(social);
      expect(await monday(open)).toEqual([1, "active"]);
    }
  });

  test("gets none once it is deleted or moved to another workspace, and another can be subscribed in its place", async (context) => {
    const { slack, monday, ask } = await subscribed(context);
    slack.removeChannel(social);
    slack.addChannel("C0MOVED");
    expect(await monday("2026-11-23")).toEqual([0, "failing"]);
    expect(wordsOf(await ask("C0MOVED", "subscriptions"))).toContain(
      "If it was deleted or moved, subscribe in the new one.",
    );
    expect((await ask("C0MOVED", "subscribe books")).text).toMatch(/Every Monday.*\(1 tag\)\./);
    const before = slack.posted("C0MOVED").length;
    await monday("2026-11-30");
    expect(slack.posted("C0MOVED").length).toBeGreaterThan(before);
    const shown = await ask("C0MOVED", "subscriptions");
    const end = buttonsOf(shown.blocks).findIndex(({ text }) =>
      JSON.stringify(text).includes("End the brief of books"),
    );
    const ended = await slack.click({ message: shown, actionIndex: end, user: "U0ANA" }).answer();
    expect(ended.text).toContain("Brief of books ended there");
    expect(wordsOf(await ask("C0MOVED", "subscriptions"))).toContain("1 subscription in this");
    await slack.click({ message: ended, actionIndex: 0, user: "U0ANA" }).answer();
    expect(wordsOf(await ask("C0MOVED", "subscriptions"))).toContain("2 subscriptions in this");
  });

  test("gets what it missed once the bot is invited again and somebody presses the button", async (context) => {
    const { slack, say, monday } = await subscribed(context);
    slack.addChannel(social, { member: false });
    expect(await monday("2026-11-23")).toEqual([0, "failing"]);
    await slack.openHome("U0ANA");
    await vi.waitFor(() => expect(wordsOf(slack.home("U0ANA"))).toContain("Send it now"), patience);
    slack.addChannel(social);
    const before = slack.posted(social).length;
    await slack.clickHome("U0ANA", 0);
    await vi.waitFor(() => expect(slack.posted(social)).toHaveLength(before + 1), patience);
    // It is there before the bot has heard so.
    await vi.waitFor(
      async () => expect(wordsOf(await say("subscriptions"))).not.toContain("Not working"),
      patience,
    );
  });
});

test.concurrent("whoever subscribes where the bot is not is told first what to do, and it is set up all the same", async ({
  onTestFinished,
}) => {
  const { slack, world, say } = await workspace(onTestFinished);
  await say("watch add books booktok");
  const invite = "I am not in this channel. Type /invite @tagtide in it; then it works by itself.";
  const hidden = "I cannot see this channel. If it is private, type /invite @tagtide in it;";
  for (const [line, is, words] of [
    ["subscribe books", { member: false }, invite],
    ["alerts books balanced save:yes", { member: false, isPrivate: true }, hidden],
  ] as const) {
    slack.addChannel(social, is);
    const answer = await say(line);
    expect(answer.text).toContain("but nothing can be posted here yet");
    expect(wordsOf(answer)).toContain(words);
  }
  expect(wordsOf(await say("subscriptions test books"))).toContain(hidden);
  slack.addChannel(social);
  world.travel("2026-11-20T12:02:00Z");
  await world.core.tick();
  const introductions = slack.posted(social).slice(1);
  expect(introductions.map(({ text }) => text)).toEqual([
    expect.stringContaining("set up the brief of books"),
    expect.stringContaining("alerts of books"),
  ]);
  expect(wordsOf(await say("subscriptions"))).not.toContain("Not working");
});

test.concurrent("people of another workspace, in a channel shared with it, see the brief and change nothing", async (context) => {
  const { slack, world, monday } = await subscribed(context);
  await monday("2026-11-23");
  const before = await world.ports.changes.recent({ platform: "slack", workspace: slack.team }, 10);
  const brief = slack.posted(social).at(-1);
  if (!brief) throw new Error("There is no brief.");
  const from = { team: "T00STRANGERS" };
  const turns = [
    slack.click({ message: brief, actionIndex: 0, user: "U9", from }),
    slack.type({ channel: social, user: "U9", text: "subscriptions pause books", from }),
  ];
  for (const turn of turns) {
    const answer = await turn.answer();
    expect([answer.visibility, answer.text]).toEqual([
      "ephemeral",
      expect.stringContaining("only its people can use it"),
    ]);
  }
  expect(
    await world.ports.changes.recent({ platform: "slack", workspace: slack.team }, 10),
  ).toEqual(before);
});
