import { describe, expect, test } from "vitest";
import { createCore } from "../../src/core/core.ts";
import type { TagName } from "../../src/domain/hashtag.ts";
import { utcDay } from "../../src/domain/snapshot.ts";
import type { Ports } from "../../src/ports/ports.ts";
import { dayMs, hourMs } from "../../src/time-units.ts";
import { calm, dayOf, surge, titles, untilDay40 } from "../alert/story.ts";
import { exampleChange } from "../contracts/example-messages.ts";
import { tag } from "../contracts/examples.ts";
import { edits } from "../support/edits.ts";
import { createPlatform, typist } from "../support/people.ts";
import { startWorld, type World } from "../support/world.ts";

const start = Date.parse("2026-11-23T00:00:00Z");
const booktok = tag("booktok");
const everything = "2000-01-01";

/** A team with a brief every morning at nine, whose clock a test sets. */
async function team() {
  const platform = createPlatform();
  const world = await startWorld({ at: "2026-11-23T00:30:00Z", messenger: platform });
  const ana = typist(world);
  await ana.type("watch add books booktok cleantok");
  await ana.type("subscribe books daily 09:00 UTC");
  /** So many days after the start, at that hour. */
  const set = (day: number, hour: number) =>
    world.travel(new Date(start + day * dayMs + hour * hourMs).toISOString());
  let { core } = world;
  return {
    ...{ world, platform, ana, set },
    /** Nine in the morning and a minute of each of these days. */
    async mornings(from: number, to: number) {
      for (let day = from; day <= to; day++) {
        set(day, 9 + 1 / 60);
        await core.tick();
      }
    },
    async tick(day: number, hour: number) {
      set(day, hour);
      await core.tick();
    },
    restart() {
      core = createCore(world.ports);
    },
    periods: () =>
      platform.posts.map(periodOf).filter((period) => /^\d{4}-\d{2}-\d{2}$/.test(period)),
    days: () => daysRead(world.ports, booktok),
  };
}

const periodOf = ({ key }: { key: { period: string } }) => key.period;
const dateOf = (day: number) => utcDay(new Date(start + day * dayMs));
const dates = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => dateOf(from + i));

async function daysRead({ snapshots }: Ports, name: TagName): Promise<readonly string[]> {
  return (await snapshots.history(name, everything)).map(({ readAt }) => utcDay(readAt));
}

async function nextDue({ ports }: World): Promise<string | undefined> {
  const [one] = await ports.subscriptions.running();
  return one?.kind === "brief" ? one.nextDueAt.toISOString() : undefined;
}

describe.each([
  ["two hours", 2 / 24],
  ["a day", 1],
  ["30 days", 30],
  ["500 days", 500],
  ["ten years", 3652],
])("a clock %s ahead and then right again", (_, ahead) => {
  test.each(["", " after a restart", " after two restarts"])(
    "leaves briefs and readings as they were%s",
    async (how) => {
      const { mornings, tick, periods, days, restart, world } = await team();
      await mornings(0, 4);
      await tick(4 + ahead, 10);
      if (how === " after two restarts") {
        restart();
        await tick(4 + ahead, 11);
      }
      if (how) restart();
      await mornings(5, 12);
      const shown = periods().filter((period) => period <= dateOf(12));
      expect(shown).toEqual(dates(0, 12));
      expect(await days()).toEqual(dates(0, 12));
      expect(await nextDue(world)).toBe(`${dateOf(13)}T09:00:00.000Z`);
    },
  );
});

describe.each([
  ["an hour", 1 / 24],
  ["a day", 1],
  ["40 days", 40],
  ["twenty years", 7300],
])("a clock %s back and then right again", (_, behind) => {
  test("loses and repeats nothing", async () => {
    const { mornings, tick, periods, days, world, ana } = await team();
    await mornings(0, 4);
    const latest = () => world.ports.snapshots.latest([booktok], null);
    const changes = () => world.ports.changes.recent(ana.channel, 100);
    const before = [await latest(), await changes(), await days()];
    for (const hour of [8, 9.1, 10]) await tick(4 - behind, hour);
    await ana.type("score booktok");
    expect([await latest(), await changes(), await days()]).toEqual(before);
    await mornings(5, 8);
    const wanted = (period: string) => period >= dateOf(0) && period <= dateOf(8);
    expect(periods().filter(wanted)).toEqual(dates(0, 8));
    expect(await days()).toEqual(dates(0, 8));
    expect(await nextDue(world)).toBe(`${dateOf(9)}T09:00:00.000Z`);
  });
});

test.each([[9.4, 9.51], [9.5 + 1 / 3600]])(
  "a brief comes by a clock that was set back an hour just after somebody subscribed, at %d",
  async (...hours) => {
    const { ana, tick, set, periods } = await team();
    set(0, 10);
    await ana.type("unsubscribe books");
    await ana.type("subscribe books daily 09:30 UTC");
    for (const hour of hours) await tick(0, hour);
    expect(periods()).toEqual([dateOf(0)]);
  },
);

test("a machine that wakes up in 1970 posts nothing that was not due", async () => {
  const { ana, mornings, tick, set, periods, world } = await team();
  await mornings(0, 2);
  set(2, 10);
  await ana.type("watch add films aitools");
  await ana.type("subscribe films daily 09:30 UTC");
  const since1970 = start / dayMs;
  for (const hour of [0, 9.6, 10]) await tick(-since1970, hour);
  for (const hour of [10.1, 10.2]) await tick(2, hour);
  expect(periods()).toEqual(dates(0, 2));
  const [, films] = await world.ports.subscriptions.running();
  expect(films?.kind === "brief" && films.nextDueAt).toEqual(new Date(`${dateOf(3)}T09:30:00Z`));
});

test("a clock that was ahead for ten days before it was right is believed a day later", async () => {
  const { mornings, tick, periods, days } = await team();
  await mornings(0, 4);
  for (let day = 505; day <= 515; day++) await tick(day, 10);
  await mornings(5, 9);
  expect(periods().filter((period) => period <= dateOf(9))).toEqual(dates(0, 9));
  expect(await days()).toEqual([...dates(0, 4), ...dates(6, 9)]);
});

test("alerts are found and told as if the clock had never been ahead", async () => {
  const story = await untilDay40({ booktok: surge, poetry: calm });
  await dayOf(story, 540, "09:00", "09:01");
  story.world.travel(story.at(40, "10:00"));
  await story.ports.clockLog.putRight(story.ports.clock());
  await dayOf(story, 41, "09:00");
  await dayOf(story, 42, "09:00");
  expect(await titles(story)).toEqual(["◆ Test #booktok: it is rising"]);
});

test("what a brief shows of the newest posts is there after a clock was ahead for a moment", async () => {
  const { mornings, tick, world, set } = await team();
  await mornings(0, 2);
  const before = (await world.ports.snapshots.latest([booktok], null)).get(booktok);
  await tick(502, 10);
  set(2, 10);
  await world.core.tick();
  const after = (await world.ports.snapshots.latest([booktok], null)).get(booktok);
  expect(after?.topPosts.length).toBeGreaterThan(0);
  expect(after).toEqual(before);
});

test("a brief that was due when the clock leapt still comes when it is right again", async () => {
  const { mornings, tick, periods } = await team();
  await mornings(0, 1);
  await tick(2 + 500, 12);
  await tick(2, 9.5);
  expect(periods().filter((period) => period <= dateOf(2))).toEqual(dates(0, 2));
});

test("a brief comes although the clock comes back just when it is due, from whatever leap", async () => {
  const { tick, periods } = await team();
  for (const day of [1, 0, 365, 2, 502, 3, 800, 5]) await tick(day, 9 + 1 / 3600);
  const shown = periods().filter((period) => period <= dateOf(5));
  expect(shown).toEqual([1, 0, 2, 3, 5].map(dateOf));
});

test("one that was missed before the subscription was made does not come for a clock's sake", async () => {
  const { ana, tick, set, periods } = await team();
  set(0, 10);
  await ana.type("watch add films aitools");
  await ana.type("subscribe films daily 09:00 UTC");
  await tick(500, 8);
  await tick(0, 10.5);
  expect(periods()).toEqual([dateOf(0)]);
});

test("nothing is posted twice by a clock that goes back over a brief, again and again", async () => {
  const { tick, periods } = await team();
  for (const hour of [9.1, 8.5, 9.2, 1, 9.3, 8.9, 9.01]) await tick(0, hour);
  expect(periods()).toEqual([dateOf(0)]);
});

test("who changed what stays known, and can be taken back for an hour", async () => {
  const { ana, mornings, tick, set, world } = await team();
  await mornings(0, 2);
  set(2, 10);
  await ana.type("watch set books note:hello");
  const before = await world.ports.changes.recent(ana.channel, 100);
  await tick(502, 10.1);
  await tick(2, 10.2);
  expect(await world.ports.changes.recent(ana.channel, 100)).toEqual(before);
  expect((await ana.type("undo")).outcome).toBe("answered");
  expect((await world.ports.watchlists.find(ana.channel, "books"))?.note).toBeNull();
});

describe("what people did while the clock was 500 days ahead", () => {
  test("counts as done when it was right again, also before the next tick", async () => {
    const { ana, mornings, set, world } = await team();
    await mornings(0, 2);
    set(502, 10);
    await ana.type("watch set books note:hello");
    await ana.type("subscribe books daily 10:00 UTC");
    set(2, 11);
    const [change] = await recentAfterQuestion(ana, world);
    expect(change?.at).toEqual(new Date(`${dateOf(2)}T11:00:00Z`));
    expect(await nextDue(world)).toBe(`${dateOf(3)}T10:00:00.000Z`);
    set(2, 13);
    expect((await ana.type("undo")).card.title).toContain("Only changes of the last hour");
  });

  test("keeps a tag quiet for as long as they said, from when it was right again", async () => {
    const { ana, mornings, set, world } = await team();
    await mornings(0, 2);
    set(502, 10);
    await ana.type("mute booktok 7d");
    set(2, 11);
    await ana.type("subscriptions");
    const [mute] = await world.ports.mutes.active(ana.channel, new Date(start));
    expect(mute?.until).toEqual(new Date(`${dateOf(9)}T11:00:00Z`));
  });

  test("is paid for in the month it was paid in", async () => {
    const { ana, set, world } = await team();
    set(502, 10);
    await ana.type("score aitools");
    set(0, 11);
    await ana.type("subscriptions");
    const month = [new Date("2026-11-01T00:00:00Z"), new Date("2026-12-01T00:00:00Z")] as const;
    const after = await world.ports.ledger.spent(month[1], new Date("2100-01-01T00:00:00Z"));
    expect(after).toEqual([]);
    expect((await world.ports.ledger.spent(...month)).length).toBeGreaterThan(0);
  });

  async function recentAfterQuestion(ana: ReturnType<typeof typist>, { ports }: World) {
    await ana.type("subscriptions");
    return (await ports.changes.recent(ana.channel, 100)).filter(({ words }) =>
      words.includes("note"),
    );
  }
});

test("who was off for years is told what the last weeks missed, and no more", async () => {
  const { tick, periods, world } = await team();
  await tick(20 * 365, 9.1);
  expect(periods()).toEqual([dateOf(20 * 365)]);
  const [one] = await world.ports.subscriptions.running();
  const stateOn = async (day: number) =>
    (await world.ports.deliveries.find({ subscriptionId: one?.id ?? "", period: dateOf(day) }))
      ?.state.kind;
  expect(await stateOn(20 * 365 - 1)).toBe("skipped");
  expect(await stateOn(20 * 365 - 30)).toBe("skipped");
  expect(await stateOn(20 * 365 - 60)).toBeUndefined();
});

describe("what is old", () => {
  const changesKept = async ({ ports }: World, { channel }: ReturnType<typeof typist>) =>
    (await ports.changes.recent(channel, 1000)).length;

  test("is forgotten by a clock that goes on", async () => {
    const { ana, mornings, world } = await team();
    const before = await changesKept(world, ana);
    const old = exampleChange({ owner: ana.channel, at: new Date(start - 401 * dayMs) });
    await edits(world.ports).changes.record(old);
    await mornings(0, 0);
    expect(await changesKept(world, ana)).toBe(before + 1);
    await mornings(1, 2);
    expect(await changesKept(world, ana)).toBe(before);
  });

  test.each([1, 24])("is not by one that is 500 days ahead for %i ticks", async (ticks) => {
    const { ana, mornings, tick, world, restart } = await team();
    await mornings(0, 3);
    const before = await changesKept(world, ana);
    for (let i = 0; i < ticks; i++) {
      await tick(503, 4 + i * 0.9);
      if (i === 11) restart();
    }
    await mornings(4, 6);
    expect(await changesKept(world, ana)).toBe(before);
  });
});
