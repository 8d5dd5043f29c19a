import { describe, expect, test } from "vitest";
import type { Card } from "../../src/card/card.ts";
import { DeliveryError } from "../../src/errors.ts";
import type { DeliveryKey, Messenger } from "../../src/ports.ts";
import { liveThrough, startWorld } from "../support/world.ts";

/** A channel that notes what it is sent, and can refuse. */
function channel(refusals: DeliveryError[] = []) {
  const posted: { readonly card: Card; readonly key: DeliveryKey }[] = [];
  const messenger: Messenger = {
    async post(_channel, card, key) {
      const refusal = refusals.shift();
      if (refusal) throw refusal;
      posted.push({ card, key });
      return { reference: String(posted.length) };
    },
  };
  return { posted, messenger };
}

const friday = "2026-11-20T12:00:00Z";
const monday = "2026-11-23T09:00:00Z";

async function subscribed(messenger: Messenger, line = "subscribe books") {
  const world = await startWorld({ at: friday, messenger });
  await world.type("watch add books booktok bookish aitools");
  await world.type(line);
  return world;
}

describe("the Monday brief", () => {
  test("comes on Monday at nine, once, and not before", async () => {
    const { posted, messenger } = channel();
    const world = await subscribed(messenger);
    world.travel("2026-11-23T08:59:00Z");
    await world.core.tick();
    expect(posted).toEqual([]);
    world.travel(monday);
    await world.core.tick();
    await world.core.tick();
    expect(posted).toHaveLength(1);
    expect(posted[0]?.key.period).toBe("2026-11-23");
    expect(posted[0]?.card.title).toBe("Hashtag brief: books");
    world.travel("2026-11-30T09:01:00Z");
    await world.core.tick();
    expect(posted.map(({ key }) => key.period)).toEqual(["2026-11-23", "2026-11-30"]);
  });

  test("comes at the wall time of the zone that was given, which the workspace then keeps", async () => {
    const { posted, messenger } = channel();
    const world = await subscribed(messenger, "subscribe books friday 16:30 America/New_York");
    world.travel("2026-11-20T21:29:00Z");
    await world.core.tick();
    expect(posted).toHaveLength(0);
    world.travel("2026-11-20T21:30:00Z");
    await world.core.tick();
    expect(posted).toHaveLength(1);
    await world.type("watch add home cleantok");
    const { finding } = await world.type("subscribe home");
    expect(finding).toMatchObject({
      zone: "America/New_York",
      nextDueAt: "2026-11-23T14:00:00.000Z",
    });
  });

  test("is sent up to twelve hours late after downtime, then recorded as skipped", async () => {
    const { posted, messenger } = channel();
    const world = await subscribed(messenger);
    world.travel("2026-11-23T21:00:00Z");
    await world.core.tick();
    expect(posted).toHaveLength(1);
    world.travel("2026-11-30T21:00:01Z");
    await world.core.tick();
    expect(posted).toHaveLength(1);
    const { finding } = await world.type("subscriptions");
    expect(finding).toMatchObject({
      subscriptions: [
        { nextDueAt: "2026-12-07T09:00:00.000Z", last: { period: "2026-11-30", state: "skipped" } },
      ],
    });
  });

  test("after weeks of downtime comes once, not once a week missed", async () => {
    const { posted, messenger } = channel();
    const world = await subscribed(messenger);
    world.travel("2026-12-14T09:30:00Z");
    await world.core.tick();
    world.travel("2026-12-21T09:30:00Z");
    await world.core.tick();
    expect(posted.map(({ key }) => key.period)).toEqual(["2026-12-21"]);
  });

  test("waits for a provider that is down, and comes when it is back", async () => {
    const { posted, messenger } = channel();
    const world = await subscribed(messenger);
    world.simulator.fail({ kind: "server-error", times: 500 });
    world.travel(monday);
    await world.core.tick();
    expect(posted).toEqual([]);
    expect(world.logged).toContain("brief.postponed");
    for (let i = 0; i < 400; i++) await fetch(`${world.simulator.url}/region-list/`);
    while ((await world.type("score booktok")).outcome === "fault");
    world.travel("2026-11-23T09:16:00Z");
    await world.core.tick();
    expect(posted).toHaveLength(1);
  });

  test("keeps the reason when the platform refuses it, and does not try again by itself", async () => {
    const reason = "I am not in this channel.";
    const { posted, messenger } = channel([new DeliveryError("failed", reason)]);
    const world = await subscribed(messenger);
    world.travel(monday);
    await world.core.tick();
    await world.core.tick();
    expect(posted).toEqual([]);
    const { finding, card } = await world.type("subscriptions");
    expect(finding).toMatchObject({ subscriptions: [{ last: { state: "failed", reason } }] });
    expect(JSON.stringify(card)).toContain("could not be posted: I am not in this channel.");
  });

  test("is never sent again after an answer that may have been lost", async () => {
    const { messenger } = channel([new DeliveryError("unknown", "Slack did not answer.")]);
    const world = await subscribed(messenger);
    world.travel(monday);
    await world.core.tick();
    await world.core.tick();
    const { finding } = await world.type("subscriptions");
    expect(finding).toMatchObject({ subscriptions: [{ last: { state: "unknown" } }] });
  });

  test("stops when the channel unsubscribes", async () => {
    const { posted, messenger } = channel();
    const world = await subscribed(messenger);
    await world.type("unsubscribe books");
    world.travel(monday);
    await world.core.tick();
    expect(posted).toEqual([]);
  });

  test("of one channel comes although another one's fails with a bug", async () => {
    const { posted, messenger } = channel([new Error("bug") as DeliveryError]);
    const world = await subscribed(messenger);
    await world.type("watch add home cleantok");
    await world.type("subscribe home");
    world.travel(monday);
    await world.core.tick();
    expect(posted).toHaveLength(1);
    expect(world.logged).toContain("brief.failed");
  });
});

describe("the daily reading", () => {
  test("reads each watched tag once a day from six, however many lists have it", async () => {
    const world = await startWorld({ at: friday });
    await world.type("watch add books booktok bookish");
    await world.type("watch add mine booktok");
    world.travel("2026-11-21T05:59:00Z");
    await world.core.tick();
    expect(world.simulator.requests.get("challenge-info-name")).toBeUndefined();
    world.travel("2026-11-21T06:00:00Z");
    await world.core.tick();
    await world.core.tick();
    expect(world.simulator.requests.get("challenge-info-name")).toBe(2);
  });

  test("looks again for a tag that does not exist only the next day", async () => {
    const world = await startWorld({ at: friday });
    await world.type("watch add books nosuchtagatall");
    await world.core.tick();
    world.travel("2026-11-20T18:00:00Z");
    await world.core.tick();
    expect(world.simulator.requests.get("challenge-info-name")).toBe(1);
    world.travel("2026-11-21T07:00:00Z");
    await world.core.tick();
    expect(world.simulator.requests.get("challenge-info-name")).toBe(2);
  });

  test("tries a tag again a quarter of an hour after the provider failed", async () => {
    const world = await startWorld({ at: friday });
    await world.type("watch add books booktok");
    world.simulator.fail({ kind: "message", message: "Api-Key is not available", times: 1 });
    await world.core.tick();
    expect(world.logged).toContain("snapshot.failed");
    await world.core.tick();
    expect(world.simulator.requests.get("challenge-info-name")).toBe(1);
    world.travel("2026-11-20T12:15:01Z");
    await world.core.tick();
    expect(world.simulator.requests.get("challenge-info-name")).toBe(2);
  });
});

describe("what a brief says", () => {
  test("has five tags, fastest first, each with its driver and up to three posts of the week", async () => {
    const { posted, messenger } = channel();
    const world = await startWorld({ at: friday, messenger });
    await world.type(
      "watch add books booktok bookish aitools moneytok cleantok skincareroutine cat",
    );
    await world.type("subscribe books");
    await liveThrough(world, 10, monday);
    await world.core.tick();
    const { card } = posted[0] ?? {};
    const sections = card?.blocks.filter(({ kind }) => kind === "posts") ?? [];
    expect(sections.length).toBe(5);
    for (const section of sections) {
      if (section.kind !== "posts") continue;
      expect(section.posts.length).toBeGreaterThan(0);
      expect(section.posts.length).toBeLessThanOrEqual(3);
      for (const { url, detail } of section.posts) {
        expect(url).toMatch(/^https:\/\/www\.tiktok\.com\/@[^/]*\/(?:video|photo)\/\d+$/);
        expect(detail).toMatch(/plays · .* likes · .* · /);
      }
    }
  });

  test("says when nothing of the week was found and shows older posts instead", async () => {
    const world = await startWorld({ at: monday });
    await world.type("watch add odd ghostmerch");
    const { card } = await world.type("brief odd");
    expect(JSON.stringify(card.blocks)).toContain("these are older");
  });

  test("names a tag that TikTok does not have, and says when a list is empty", async () => {
    const world = await startWorld({ at: monday });
    await world.type("watch add odd booktok nosuchtagatall");
    const { card } = await world.type("brief odd");
    expect(JSON.stringify(card.blocks)).toContain("TikTok has no such hashtag.");
    await world.type("watch remove odd booktok nosuchtagatall");
    expect((await world.type("brief odd")).card.headline).toContain("The list is empty");
  });
});
