import { describe, expect, test } from "vitest";
import { createCore } from "../../src/core/core.ts";
import { tagName } from "../../src/domain/hashtag.ts";
import { DeliveryError } from "../../src/errors.ts";
import type { DeliveryKey, Messenger, Recipient } from "../../src/ports/ports.ts";
import { edits } from "../support/edits.ts";
import { liveThrough, startWorld, type World } from "../support/world.ts";

interface Posted {
  readonly to: Recipient;
  readonly title: string;
  readonly key: DeliveryKey;
  readonly card: Parameters<Messenger["post"]>[1];
  readonly under: string | null;
}

/** A platform that notes what it is sent, and can refuse the next briefs. */
function platform() {
  const posted: Posted[] = [];
  const refusals: Error[] = [];
  const messenger: Messenger = {
    turn: async () => undefined,
    async post(to, card, key, under) {
      const refusal = isBrief(key) ? refusals.shift() : undefined;
      if (refusal) throw refusal;
      posted.push({ to, title: card.title, key, card, under });
      return { reference: String(posted.length) };
    },
  };
  return {
    messenger,
    refusals,
    briefs: () => posted.filter(({ key }) => isBrief(key)),
    inThread: () => posted.filter(({ under }) => under !== null),
    notices: () => posted.filter(({ to }) => "person" in to),
  };
}

const isBrief = ({ period }: DeliveryKey) => /^\d{4}-\d{2}-\d{2}$/.test(period);

const friday = "2026-11-20T12:00:00Z";
const monday = "2026-11-23T09:00:00Z";

async function subscribed(line = "subscribe books") {
  const chat = platform();
  const world = await startWorld({ at: friday, messenger: chat.messenger });
  await world.type("watch add books booktok cleantok aitools");
  await world.type(line);
  return { world, ...chat };
}

async function tickAt(world: World, at: string): Promise<void> {
  world.travel(at);
  await world.core.tick();
}

async function onlySubscription({ ports }: World) {
  const [first] = await ports.subscriptions.running();
  if (first?.kind !== "brief") throw new Error("there is no brief subscription");
  return first;
}

async function stateOf(world: World, period: string) {
  const { id: subscriptionId } = await onlySubscription(world);
  return (await world.ports.deliveries.find({ subscriptionId, period }))?.state;
}

const archived = new DeliveryError("failed", "The channel is archived. Unarchive it.", {
  needs: "person",
});

describe("the Monday brief", () => {
  test("comes on Monday at nine, once, and not before", async () => {
    const { world, briefs } = await subscribed();
    await tickAt(world, "2026-11-23T08:59:00Z");
    expect(briefs()).toEqual([]);
    await tickAt(world, monday);
    await world.core.tick();
    expect(briefs()).toMatchObject([
      { title: expect.stringMatching(/^No favourites yet/), key: { period: "2026-11-23" } },
    ]);
    await tickAt(world, "2026-11-30T09:01:00Z");
    expect(briefs().map(({ key }) => key.period)).toEqual(["2026-11-23", "2026-11-30"]);
  });

  test("comes on each of several days", async () => {
    const { world, briefs } = await subscribed("subscribe books mon,wed,fri 09:00");
    for (const day of [21, 22, 23, 24, 25, 26, 27, 28])
      await tickAt(world, `2026-11-${day}T09:30:00Z`);
    expect(briefs().map(({ key }) => key.period)).toEqual([
      "2026-11-23",
      "2026-11-25",
      "2026-11-27",
    ]);
  });

  test("comes at the wall time of the zone that was given", async () => {
    const { world, briefs } = await subscribed("subscribe books friday 16:30 America/New_York");
    await tickAt(world, "2026-11-20T21:29:00Z");
    expect(briefs()).toEqual([]);
    await tickAt(world, "2026-11-20T21:30:00Z");
    expect(briefs()).toHaveLength(1);
  });

  test("finds its readings taken in the hour before", async () => {
    const { world } = await subscribed();
    const read = () => world.ports.snapshots.latest(tags, null);
    const tags = (await world.ports.watchlists.watchedTags()).slice(0, 3);
    await world.type("subscribe books monday 05:00");
    await tickAt(world, "2026-11-23T03:59:00Z");
    expect((await read()).size).toBe(0);
    await tickAt(world, "2026-11-23T04:00:00Z");
    expect((await read()).size).toBe(3);
    const asked = world.simulator.requests.get("challenge-info-name");
    await tickAt(world, "2026-11-23T05:00:00Z");
    expect(world.simulator.requests.get("challenge-info-name")).toBe(asked);
  });

  test("is sent up to twelve hours late after downtime, then recorded as skipped", async () => {
    const { world, briefs } = await subscribed();
    await tickAt(world, "2026-11-23T20:59:59Z");
    expect(briefs()).toHaveLength(1);
    await tickAt(world, "2026-11-30T21:00:01Z");
    expect(briefs()).toHaveLength(1);
    expect(await stateOf(world, "2026-11-30")).toMatchObject({ kind: "skipped" });
    const { nextDueAt } = await onlySubscription(world);
    expect(nextDueAt).toEqual(new Date("2026-12-07T09:00:00Z"));
  });

  test("after weeks of downtime comes once, and the weeks missed are recorded as skipped", async () => {
    const { world, briefs } = await subscribed();
    await tickAt(world, "2026-12-14T09:30:00Z");
    expect(briefs().map(({ key }) => key.period)).toEqual(["2026-12-14"]);
    for (const period of ["2026-11-23", "2026-11-30", "2026-12-07"])
      expect(await stateOf(world, period)).toMatchObject({ kind: "skipped" });
  });

  test("comes again a week later although the clock had jumped ahead and came back", async () => {
    const { world, briefs } = await subscribed();
    await tickAt(world, "2026-11-24T12:00:00Z");
    expect((await onlySubscription(world)).nextDueAt).toEqual(new Date("2026-11-30T09:00:00Z"));
    await tickAt(world, "2026-11-22T12:00:00Z");
    expect((await onlySubscription(world)).nextDueAt).toEqual(new Date(monday));
    for (const at of [monday, "2026-11-30T09:00:00Z"]) await tickAt(world, at);
    // That of the day the clock jumped over was recorded as skipped, which it is not.
    expect(briefs().map(({ key }) => key.period)).toEqual(["2026-11-23", "2026-11-30"]);
  });

  test("is not sent twice when the clock goes back over it", async () => {
    const { world, briefs } = await subscribed();
    for (const at of [monday, "2026-11-23T08:30:00Z", "2026-11-23T09:10:00Z"])
      await tickAt(world, at);
    expect(briefs()).toHaveLength(1);
    expect((await onlySubscription(world)).nextDueAt).toEqual(new Date("2026-11-30T09:00:00Z"));
  });

  test("waits for a provider that is down, and comes when it is back", async () => {
    const { world, briefs } = await subscribed();
    const refusal = { kind: "message", message: "Api-Key is not available" } as const;
    world.simulator.fail({ ...refusal, endpoint: "challenge-info-name", times: 3 });
    await tickAt(world, monday);
    expect(briefs()).toEqual([]);
    expect(world.logged).toContain("brief.postponed");
    await tickAt(world, "2026-11-23T09:14:00Z");
    expect(briefs()).toEqual([]);
    await tickAt(world, "2026-11-23T09:16:00Z");
    expect(briefs()).toHaveLength(1);
  });

  test("puts all its numbers into a thread, unless the channel wants them in the message or not at all", async () => {
    const { world, briefs, inThread } = await subscribed();
    await tickAt(world, monday);
    expect(briefs()).toHaveLength(1);
    expect(inThread()).toMatchObject([{ key: { period: "2026-11-23/details" } }]);
    for (const [layout, day] of [
      ["one", "2026-11-30"],
      ["short", "2026-12-07"],
    ] as const) {
      await world.type(`settings layout:${layout}`);
      await tickAt(world, `${day}T09:00:00Z`);
    }
    expect(inThread()).toHaveLength(1);
    const hasNumbers = briefs().map(({ card }) => card.blocks.some(({ kind }) => kind === "table"));
    expect(hasNumbers).toEqual([false, true, false]);
  });

  test("stops when the channel unsubscribes, and while it is paused", async () => {
    const { world, briefs } = await subscribed();
    await world.type("pause books");
    await tickAt(world, monday);
    await world.type("resume books");
    await tickAt(world, "2026-11-23T10:00:00Z");
    expect(briefs()).toEqual([]);
    await world.type("unsubscribe books");
    await tickAt(world, "2026-11-30T09:00:00Z");
    expect(briefs()).toEqual([]);
  });

  test.each([
    ["unsubscribe books", 0],
    ["pause books", 0],
    ["subscribe books friday", 0],
    ["watch show books", 1],
  ])("minds what is asked while its tags are read: %s", async (line, posted) => {
    const { world, briefs } = await subscribed();
    const { id: subscriptionId } = await onlySubscription(world);
    const { provider } = world.ports;
    const asked = new Set<Promise<unknown>>();
    const core = createCore({
      ...world.ports,
      provider: {
        ...provider,
        async sample(...want) {
          if (asked.size === 0) asked.add(world.type(line));
          await Promise.all(asked);
          return provider.sample(...want);
        },
      },
    });
    world.travel(monday);
    await core.tick();
    expect(asked.size).toBe(1);
    expect(briefs()).toHaveLength(posted);
    const kept = await world.ports.deliveries.find({ subscriptionId, period: "2026-11-23" });
    expect(kept === undefined).toBe(posted === 0);
  });

  test("of one channel comes although another one's fails with a bug", async () => {
    const { world, briefs, refusals } = await subscribed();
    await world.type("watch add home cleantok");
    await world.type("subscribe home");
    refusals.push(new TypeError("undefined is not a function"));
    await tickAt(world, monday);
    expect(briefs()).toHaveLength(1);
    expect(world.logged).toContain("delivery.bug");
  });
});

describe("a brief that the platform refuses", () => {
  test("makes the subscription failing, tells its creator once, and arrives when the trouble is over", async () => {
    const { world, briefs, notices, refusals } = await subscribed();
    refusals.push(archived, archived, archived);
    await tickAt(world, monday);
    expect(await stateOf(world, "2026-11-23")).toMatchObject({
      kind: "pending",
      reason: archived.message,
    });
    expect(await onlySubscription(world)).toMatchObject({
      state: { kind: "failing", since: new Date(monday), reason: archived.message },
      nextDueAt: new Date("2026-11-30T09:00:00Z"),
    });
    for (const at of ["09:01", "09:06", "09:21"]) await tickAt(world, `2026-11-23T${at}:00Z`);
    expect(notices()).toHaveLength(1);
    expect(briefs()).toHaveLength(1);
    expect(await onlySubscription(world)).toMatchObject({ state: { kind: "active" } });
  });

  test("for twelve hours has failed; the next period tries anew", async () => {
    const { world, briefs, notices, refusals } = await subscribed();
    refusals.push(...Array.from({ length: 40 }, () => archived));
    for (let hour = 9; hour < 24; hour++)
      await tickAt(world, `2026-11-23T${String(hour).padStart(2, "0")}:00:00Z`);
    expect(await stateOf(world, "2026-11-23")).toEqual({
      kind: "failed",
      reason: archived.message,
    });
    refusals.length = 0;
    await tickAt(world, "2026-11-30T09:00:00Z");
    expect(briefs().map(({ key }) => key.period)).toEqual(["2026-11-30"]);
    expect(notices()).toHaveLength(1);
    expect(await onlySubscription(world)).toMatchObject({ state: { kind: "active" } });
  });

  test("is never sent again after an answer that may have been lost", async () => {
    const { world, briefs, refusals } = await subscribed();
    refusals.push(new DeliveryError("unknown", "Slack did not answer."));
    for (const at of ["09:00", "09:10", "18:00"]) await tickAt(world, `2026-11-23T${at}:00Z`);
    expect(briefs()).toEqual([]);
    expect(await stateOf(world, "2026-11-23")).toMatchObject({ kind: "unknown" });
  });
});

describe("a brief of a list that cannot be told of", () => {
  test.each([
    ["is empty", "watch remove books booktok cleantok aitools", "is empty"],
    ["is gone", "watch delete books", "no watchlist"],
  ])(
    "because it %s is skipped with the reason, and comes when there are tags again",
    async (_, line, reason) => {
      const { world, briefs, notices } = await subscribed();
      await world.type(line);
      for (const at of [monday, "2026-11-30T09:00:00Z"]) await tickAt(world, at);
      const because = { reason: expect.stringContaining(reason) };
      expect(await stateOf(world, "2026-11-23")).toMatchObject({ kind: "skipped", ...because });
      expect((await onlySubscription(world)).state).toMatchObject({ kind: "failing", ...because });
      expect(notices()).toHaveLength(1);
      await world.type("watch add books booktok");
      await tickAt(world, "2026-12-07T09:00:00Z");
      expect(briefs().map(({ key }) => key.period)).toEqual(["2026-12-07"]);
      expect(await onlySubscription(world)).toMatchObject({ state: { kind: "active" } });
    },
  );
});

describe("the daily reading", () => {
  test("reads each watched tag once a day from six, however many lists have it", async () => {
    const world = await startWorld({ at: friday });
    await world.type("watch add books booktok aitools");
    await world.type("watch add mine booktok");
    await tickAt(world, "2026-11-21T05:59:00Z");
    expect(world.simulator.requests.get("challenge-posts")).toBeUndefined();
    await tickAt(world, "2026-11-21T06:00:00Z");
    await world.core.tick();
    expect(world.simulator.requests.get("challenge-posts")).toBe(2 * 3);
  });

  test("looks again for a tag that does not exist only the next day", async () => {
    const world = await startWorld({ at: friday });
    await saveList(world, "books", "nosuchtagatall");
    await world.core.tick();
    await tickAt(world, "2026-11-20T18:00:00Z");
    expect(world.simulator.requests.get("challenge-info-name")).toBe(1);
    await tickAt(world, "2026-11-21T07:00:00Z");
    expect(world.simulator.requests.get("challenge-info-name")).toBe(2);
  });

  test("tries a tag again a quarter of an hour after the provider failed", async () => {
    const world = await startWorld({ at: friday });
    await saveList(world, "books", "booktok");
    world.simulator.fail({ kind: "message", message: "Api-Key is not available", times: 1 });
    await world.core.tick();
    expect(world.logged).toContain("snapshot.failed");
    await world.core.tick();
    expect(world.simulator.requests.get("challenge-info-name")).toBe(1);
    await tickAt(world, "2026-11-20T12:15:01Z");
    expect(world.simulator.requests.get("challenge-info-name")).toBe(2);
  });

  test("that does not end keeps no brief waiting", async () => {
    const { world, briefs } = await subscribed();
    await saveList(world, "slow", "moneytok");
    world.travel(monday);
    const { provider } = world.ports;
    let finish: () => void = () => undefined;
    const never = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const core = createCore({
      ...world.ports,
      provider: {
        ...provider,
        async find(ref, requestContext) {
          if (ref.kind === "name" && ref.name === "moneytok") await never;
          return provider.find(ref, requestContext);
        },
      },
    });
    const tick = core.tick();
    while (briefs().length === 0) await new Promise((resolve) => setImmediate(resolve));
    world.travel("2026-11-30T09:00:00Z");
    const next = core.tick();
    while (briefs().length === 1) await new Promise((resolve) => setImmediate(resolve));
    finish();
    await Promise.all([tick, next]);
  });
});

/** Puts it there without looking whether there is such a tag. */
async function saveList({ ports }: World, name: string, ...tags: readonly string[]): Promise<void> {
  await edits(ports).watchlists.save({
    owner: { platform: "terminal", workspace: "local" },
    name,
    tags: tags.flatMap((tag) => tagName(tag) ?? []),
    labels: new Map(),
    regions: [],
    goal: null,
    note: null,
    window: null,
    usesBar: null,
    createdBy: { id: "you", name: "you" },
    createdAt: new Date(friday),
  });
}

describe("what a brief says", () => {
  test("has the first five tags that are not to be avoided in its thread, each with up to three posts of the week", async () => {
    const { messenger, inThread } = platform();
    const world = await startWorld({ at: friday, messenger });
    await world.type(
      "watch add books booktok bookish aitools moneytok cleantok skincareroutine cat",
    );
    await world.type("subscribe books");
    await liveThrough(world, 10, monday);
    await world.core.tick();
    const blocks = inThread().at(-1)?.card.blocks ?? [];
    const sections = blocks.filter(({ kind }) => kind === "posts");
    const rows = blocks.flatMap((block) => (block.kind === "table" ? block.rows : []));
    expect(rows.length).toBeGreaterThan(4);
    expect(sections).toHaveLength(
      Math.min(5, rows.filter(([, what]) => what !== "✕ Avoid").length),
    );
    for (const section of sections) {
      if (section.kind !== "posts") continue;
      expect(section.posts.length).toBeGreaterThan(0);
      expect(section.posts.length).toBeLessThanOrEqual(3);
      for (const { url, detail } of section.posts) {
        expect(url).toMatch(/^https:\/\/www\.tiktok\.com\/@[^/]*\/(?:video|photo)\/\d+$/);
        expect(detail).toMatch(/plays · @?.* · .* ago/);
      }
    }
  });

  test("shows no posts of a tag that is to be avoided, and asks for none", async () => {
    const world = await startWorld({ at: "2026-11-22T06:05:00Z" });
    await world.type("watch add odd ghostmerch");
    await world.core.tick();
    world.travel(monday);
    const { card } = await world.type("brief odd view:numbers");
    expect(JSON.stringify(card.blocks)).toContain("✕ Avoid");
    expect(card.blocks.filter(({ kind }) => kind === "posts")).toEqual([]);
    expect(world.simulator.requests.get("search-video")).toBeUndefined();
  });

  test("names a tag that TikTok does not have, and says when a list is empty", async () => {
    const world = await startWorld({ at: monday });
    await saveList(world, "odd", "booktok", "nosuchtagatall");
    const { card } = await world.type("brief odd");
    expect(JSON.stringify(card.blocks)).toContain("TikTok has no such hashtag.");
    await world.type("watch remove odd booktok nosuchtagatall");
    expect((await world.type("brief odd")).card.headline).toContain("The list is empty");
  });
});
