import { describe, expect, it } from "vitest";
import type { AlertsFinding } from "../../../src/commands/subscriptions/alerts-finding.ts";
import type { Reply } from "../../../src/core/reply.ts";
import { plain } from "../../../src/text/inline.ts";
import { channel } from "../../alert/examples.ts";
import { type Story, startStory } from "../../alert/story.ts";
import { days } from "../../scorer/counters.ts";
import { liveThrough, startWorld } from "../../support/world.ts";

/** It stands out on day 41, rises on day 42, and that is over about day 52. */
const surge = [...days(40, 100), ...days(8, 400), ...days(30, 110)];

async function team(readUntil: number): Promise<Story> {
  const story = await startStory({ gains: { booktok: surge, poetry: days(60, 100) } });
  await story.read(0, readUntil);
  story.world.travel(story.at(readUntil, "09:00"));
  return story;
}

const findingOf = (reply: Reply) => reply.finding as AlertsFinding;
const lines = ({ card }: Reply) =>
  card.actions.map((action) => (action.kind === "run" ? action.line : action.url));
const words = ({ card }: Reply) =>
  card.blocks.flatMap((block) => (block.kind === "text" ? [plain(block.text)] : [])).join("\n");
const subscriptions = ({ ports }: Story) => ports.subscriptions.inWorkspace(channel);

describe("without a level", () => {
  it("says that nothing is on, and how much each level would have sent", async () => {
    const story = await team(60);
    const reply = await story.world.type("alerts books");
    expect(reply.card.headline).toBe("This channel gets no alerts of books.");
    expect(findingOf(reply)).toMatchObject({ current: null, alerts: { fewer: 2, balanced: 2 } });
    expect(reply.card.blocks[0]).toMatchObject({
      kind: "table",
      rows: [
        ["fewer", "2"],
        ["balanced", "2"],
        ["more", expect.any(String)],
      ],
    });
    expect(lines(reply)).toContain('alerts set "books" balanced');
  });

  it("says what is on and who set it up", async () => {
    const story = await team(60);
    await story.world.type("alerts books fewer de owned:yes save:yes");
    const { card } = await story.world.type("alerts books");
    expect(card.headline).toMatch(
      /^This channel gets "fewer" alerts for DE, hijacks too, of books, set up by /,
    );
  });
});

describe("with a level", () => {
  it("first shows which alerts it would have sent, and changes nothing", async () => {
    const story = await team(60);
    const reply = await story.world.type("alerts books balanced");
    expect(reply.card.headline).toBe(
      'With "balanced" alerts of books (2 tags) this channel would have had 2 messages in the last 30 days.',
    );
    expect(findingOf(reply).events.map(({ date, tag, kind }) => [date, tag, kind])).toEqual([
      [expect.stringMatching(/^2026-11-2\d$/), "booktok", "fading"],
      ["2026-11-12", "booktok", "rising"],
    ]);
    expect(words(reply)).toContain("Nothing changes until you save.");
    expect(lines(reply)[0]).toBe('alerts set "books" balanced owned:no save:yes');
    expect(await subscriptions(story)).toEqual([]);
  });

  it("says that the days before the first reading are not in it", async () => {
    const reply = await (await team(12)).world.type("alerts books more");
    expect(words(reply)).toContain("The tags are read since 1 Oct; the days before are not in it.");
    expect(words(reply)).toContain("hardly turn before it was read on 18 days; these on 13.");
  });

  it("keeps what is not said as it was", async () => {
    const story = await team(60);
    await story.world.type("alerts books fewer de owned:yes save:yes");
    const reply = await story.world.type("alerts books more");
    expect(findingOf(reply).wish).toEqual({ level: "more", region: "DE", owned: true });
    expect(lines(reply)[0]).toBe('alerts set "books" more region:DE owned:yes save:yes');
  });
});

describe("saving", () => {
  it("sets alerts up by the button's line, tells the channel, and can be undone", async () => {
    const story = await team(60);
    const [save = ""] = lines(await story.world.type("alerts books balanced"));
    const reply = await story.world.type(save);
    expect(reply.card.headline).toBe('This channel gets "balanced" alerts of books.');
    expect(words(reply)).toBe("We told this channel.");
    const [subscription, ...others] = await subscriptions(story);
    expect(others).toEqual([]);
    expect(subscription).toMatchObject({
      ...{ kind: "alerts", channel, list: "books", region: null, level: "balanced", owned: false },
      ...{ state: { kind: "active" }, createdBy: { id: "you" } },
    });
    const key = { subscriptionId: subscription?.id ?? "", period: "introduction" };
    expect(await story.ports.deliveries.find(key)).toMatchObject({ state: { kind: "sent" } });
    const [change] = await story.ports.changes.recent(channel, 1);
    expect(change?.words).toBe('set up "balanced" alerts of books');
    await story.world.type(lines(reply)[0] ?? "");
    expect(await subscriptions(story)).toEqual([]);
  });

  it("changes the one there is, which keeps its id and is not introduced again", async () => {
    const story = await team(60);
    await story.world.type("alerts books balanced save:yes");
    const [before] = await subscriptions(story);
    const reply = await story.world.type("alerts books fewer save:yes");
    expect(words(reply)).toBe("");
    expect(await subscriptions(story)).toEqual([{ ...before, level: "fewer" }]);
    await story.world.type(lines(reply)[0] ?? "");
    expect(await subscriptions(story)).toEqual([before]);
  });

  it("lets paused ones run again", async () => {
    const story = await team(60);
    await story.world.type("alerts books balanced save:yes");
    await story.world.type("pause books");
    await story.world.type("alerts books balanced save:yes");
    expect((await subscriptions(story))[0]?.state).toEqual({ kind: "active" });
  });
});

describe("off", () => {
  it("takes them away, and undo brings them back", async () => {
    const story = await team(60);
    await story.world.type("alerts books balanced save:yes");
    const before = await subscriptions(story);
    const reply = await story.world.type("alerts books off");
    expect(await subscriptions(story)).toEqual([]);
    await story.world.type(lines(reply)[0] ?? "");
    expect(await subscriptions(story)).toEqual(before);
  });

  it("is a mistake where nothing is on", async () => {
    const reply = await (await team(20)).world.type("alerts books off");
    expect(reply.outcome).toBe("mistake");
    expect(reply.card.title).toBe('This channel does not get alerts of "books"');
  });
});

it("names the list that was probably meant", async () => {
  const reply = await (await team(2)).world.type("alerts boks balanced");
  expect(reply.outcome).toBe("mistake");
  expect(plain(reply.card.headline)).toBe("Did you mean books?");
});

it("shows afterwards exactly what was sent meanwhile, in a world that is lived through", async () => {
  const today = "2026-11-20T09:00:00Z";
  const world = await startWorld({ at: "2026-10-21T09:00:00Z" });
  await world.type("watch add books smallbusinesscheck rescuedog");
  await liveThrough(world, 18, "2026-11-08T09:00:00Z");
  await world.type("alerts books more save:yes");
  await liveThrough(world, 12, today);
  const sent = await world.ports.alerts.inChannel(channel, new Date(0));
  const look = findingOf(await world.type("alerts books")).events;
  const foretold = look
    .filter(({ date }) => date >= "2026-11-08")
    .map((one) => `${one.date} ${one.tag} ${one.kind}`);
  const happened = sent.map(
    (one) => `${one.firedAt.toISOString().slice(0, 10)} ${one.tag} ${one.kind}`,
  );
  expect(happened.length).toBeGreaterThan(2);
  expect(happened.toSorted()).toEqual(foretold.toSorted());
  expect(sent.every(({ outcome }) => outcome.kind === "told")).toBe(true);
});
