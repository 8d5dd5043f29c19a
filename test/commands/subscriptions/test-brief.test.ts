import { describe, expect, it } from "vitest";
import { DeliveryError } from "../../../src/errors.ts";
import { createPlatform, textOf, typist } from "../../support/people.ts";
import { startWorld } from "../../support/world.ts";

const monday = "2026-11-23T09:30:00Z";

async function team() {
  const platform = createPlatform();
  const world = await startWorld({ at: monday, messenger: platform });
  const ana = typist(world);
  await ana.type("watch add books booktok fantasybooks");
  await ana.type("subscribe books");
  const posts = () => platform.posts.filter(({ key }) => key.period.startsWith("test"));
  return { platform, world, ana, posts };
}

describe("a test of a brief", () => {
  it("is posted into the channel now, and says in its title and text that it is one", async () => {
    const { ana, posts } = await team();
    const { card, finding } = await ana.type("test books");
    expect(card.headline).toBe("This channel got the test of the brief of books.");
    expect(finding).toMatchObject({ list: "books", state: "sent", reason: null });
    expect(posts()[0]).toMatchObject({ to: ana.channel, under: null });
    const words = textOf(posts()[0]?.card ?? card);
    expect(words).toMatch(/^Test: /);
    expect(words).toContain("Ana asked for this test. It changes nothing");
    expect(JSON.stringify(posts()[0]?.card.blocks)).toContain("booktok");
  });

  it("changes nothing: not the brief's schedule, its records, its state or the history", async () => {
    const { world, ana } = await team();
    const read = async () => {
      const [one] = await world.ports.subscriptions.inWorkspace(ana.channel);
      const records = await world.ports.deliveries.records(one?.id ?? "", 10);
      const last = await world.ports.deliveries.latest([one?.id ?? ""]);
      return { one, records, last, changes: await world.ports.changes.recent(ana.channel, 10) };
    };
    const before = await read();
    await ana.type("test books");
    expect(await read()).toEqual(before);
  });

  it("has its numbers in the thread, unless the channel wants them elsewhere", async () => {
    const { ana, posts } = await team();
    await ana.type("test books");
    expect(posts()).toHaveLength(2);
    expect(posts()[1]?.under).not.toBeNull();
    expect(posts()[1]?.card.title).toMatch(/^Test: /);
    await ana.type("settings short");
    await ana.type("test books");
    expect(posts()).toHaveLength(3);
  });

  it("does not need a subscription", async () => {
    const { world } = await team();
    const ben = typist(world, { name: "Ben", channel: { channel: "C2" } });
    expect((await ben.type("test books")).finding).toMatchObject({ state: "sent" });
  });

  it.each([
    ["failed", "Invite me first.", "This channel did not get the test"],
    ["unknown", "Slack did not answer in time.", "is not known"],
  ] as const)(
    "that %s is told with its reason, and is not kept for later",
    async (outcome, reason, words) => {
      const { platform, world, ana, posts } = await team();
      platform.refuse(new DeliveryError(outcome, reason, { needs: "person" }));
      const { card, finding } = await ana.type("test books");
      expect(card).toMatchObject({ tone: "warning" });
      expect(card.headline).toContain(words);
      expect(card.headline).toContain(reason);
      expect(finding).toMatchObject({ state: outcome, reason });
      platform.refuse(null);
      await world.core.tick();
      expect(posts()).toEqual([]);
      const [one] = await world.ports.subscriptions.inWorkspace(ana.channel);
      expect(one?.state).toEqual({ kind: "active" });
    },
  );

  it("of an empty list or of none is a mistake that says what to do", async () => {
    const { ana } = await team();
    await ana.type("watch remove books booktok fantasybooks");
    expect((await ana.type("test books")).card.title).toContain("is empty");
    expect((await ana.type("test home")).card.title).toContain("no watchlist");
  });
});
