import { describe, expect, it } from "vitest";
import type { BacktestFinding } from "../../../src/commands/subscriptions/backtest-finding.ts";
import type { Reply } from "../../../src/core/reply.ts";
import { plain } from "../../../src/text/inline.ts";
import { edits } from "../../support/edits.ts";
import { textOf } from "../../support/people.ts";
import { remember } from "../../support/remembered.ts";
import { liveThrough, startWorld, type World } from "../../support/world.ts";

const today = "2026-11-20T09:00:00Z";

/** A world in which the tags of the list "books" were read each morning for so many days. */
async function after(days: number, tags: string): Promise<World> {
  const world = await startWorld({ at: today });
  await world.type(`watch add books ${tags}`);
  await liveThrough(world, days, today);
  return world;
}

async function backtestAfter(days: number, tags: string): Promise<Reply> {
  return (await after(days, tags)).type("backtest books");
}

const findingOf = (reply: Reply) => reply.finding as BacktestFinding;

function tables({ card }: Reply): readonly (readonly (readonly string[])[])[] {
  return card.blocks.flatMap((block) => (block.kind === "table" ? [block.rows] : []));
}

const surging = "moneytok rescuedog runtok wallpilates cleangirlmakeup";

/** Sixty mornings' counters of the tags of the list "books". */
async function afterSixty(tags: string): Promise<World> {
  const world = await startWorld({ at: today });
  await world.type(`watch add books ${tags}`);
  await remember(world, tags.split(" "), 60, today);
  return world;
}

const surged = async () => (await afterSixty(surging)).type("backtest books");

describe("a list that was read for weeks", () => {
  it("is told how many alerts each sensitivity would have sent", async () => {
    const reply = await surged();
    const { low, normal, high } = findingOf(reply).alerts;
    expect(low).toBeGreaterThan(0);
    expect(normal).toBeGreaterThan(low);
    expect(high).toBeGreaterThan(normal);
    expect(reply.card.headline).toContain(
      `"balanced" would have sent ${normal} alerts about 5 tags, "fewer" ${low} and "more" ${high}.`,
    );
  });

  it("is shown the last five of balanced, newest first, and all in the finding", async () => {
    const reply = await surged();
    const { events, alerts } = findingOf(reply);
    expect(events).toHaveLength(alerts.normal);
    expect(events.map(({ date }) => date)).toEqual(
      events
        .map(({ date }) => date)
        .toSorted()
        .reverse(),
    );
    expect(tables(reply)[0]).toHaveLength(5);
    expect(tables(reply)[0]).toContainEqual(["rescuedog", "rising", "15 Nov", "2.6x over 4 days"]);
  });

  it("is not told what happened more than thirty days ago", async () => {
    const world = await afterSixty("rescuedog");
    const dates = findingOf(await world.type("backtest books")).events;
    expect(dates.length).toBeGreaterThan(0);
    world.travel("2026-12-16T09:00:00Z");
    expect(findingOf(await world.type("backtest books")).events).toEqual([]);
  });

  it("says when and by whom its tags were last read", async () => {
    const { card } = await backtestAfter(20, "booktok");
    expect(plain(card.source)).toBe("TikLiveAPI, read 19 Nov 2026 09:00 UTC");
  });

  it("asks the provider for nothing", async () => {
    const world = await after(20, "booktok");
    const before = new Map(world.simulator.requests);
    await world.type("backtest books");
    expect(world.simulator.requests).toEqual(before);
  });
});

it("says that there are not enough readings yet, and how many there are", async () => {
  const reply = await backtestAfter(16, "booktok romantasy");
  expect(reply.card.headline).toBe("Not enough readings yet: 16 of 18 days.");
  expect(findingOf(reply)).toMatchObject({ daysRead: 16, tooNew: ["booktok", "romantasy"] });
});

it("has enough with eighteen days", async () => {
  const reply = await backtestAfter(18, "booktok");
  expect(reply.card.headline).toMatch(/^In the last 30 days "balanced" would have sent 0 alerts/);
  expect(tables(reply)).toHaveLength(0);
});

it("says which share of the list is too new", async () => {
  const world = await after(20, "booktok");
  await world.type("watch add books moneytok");
  const { card, finding } = await world.type("backtest books");
  expect(finding).toMatchObject({ tooNew: ["moneytok"] });
  expect(JSON.stringify(card.blocks)).toContain("1 of 2 tags have been read on too few days.");
});

it("says of a list that was never read that there are no readings", async () => {
  const world = await startWorld({ at: today });
  await edits(world.ports).watchlists.save({
    owner: { platform: "terminal", workspace: "local" },
    name: "empty",
    ...{
      tags: [],
      labels: new Map(),
      regions: [],
      goal: null,
      note: null,
      window: null,
      usesBar: null,
    },
    createdBy: { id: "you", name: "you" },
    createdAt: new Date(today),
  });
  const reply = await world.type("backtest empty");
  expect(textOf(reply.card)).toContain("The list is empty");
  expect(reply.card.source).toEqual([]);
});

it("leaves out the readings of a name's earlier owner", async () => {
  const world = await after(20, "booktok");
  const [reading] = (await world.ports.snapshots.latest(["booktok" as never], null)).values();
  if (!reading) throw new Error("Nothing was read.");
  await world.ports.snapshots.save({ ...reading, hashtagId: "99", readAt: new Date(today) });
  expect(findingOf(await world.type("backtest books")).daysRead).toBe(1);
});

it("names the list that was probably meant", async () => {
  const reply = await (await after(1, "booktok")).type("backtest boks");
  expect(reply.outcome).toBe("mistake");
  expect(textOf(reply.card)).toContain("Did you mean books?");
});
