import { describe, expect, it } from "vitest";
import { edits } from "../../support/edits.ts";
import { createPlatform, textOf, typist } from "../../support/people.ts";
import { startWorld } from "../../support/world.ts";

const monday = "2026-11-23T09:30:00Z";

async function team() {
  const platform = createPlatform();
  const world = await startWorld({ at: monday, messenger: platform });
  const ana = typist(world);
  await ana.type("watch add books booktok");
  await ana.type("subscribe books daily 10:00");
  const saved = () => world.ports.subscriptions.inWorkspace(ana.channel);
  const briefs = () => platform.posts.filter(({ key }) => key.period.startsWith("2026"));
  return { world, ana, saved, briefs };
}

describe("a paused list", () => {
  it("sends nothing when it is due, nor late once it is resumed, and then comes again", async () => {
    const { world, ana, briefs } = await team();
    const paused = await ana.type("pause books");
    expect(paused.card.headline).toContain("Paused: brief of books.");
    world.travel("2026-11-23T10:05:00Z");
    await world.core.tick();
    const resumed = await ana.click(paused, "Resume");
    expect(textOf(resumed.card)).toContain("The next brief of books comes Tue 24 Nov 10:00 (UTC).");
    await world.core.tick();
    expect(briefs()).toEqual([]);
    world.travel("2026-11-24T10:00:00Z");
    await world.core.tick();
    expect(briefs()).toMatchObject([
      { key: { period: "2026-11-24" } },
      { key: { period: "2026-11-24/details" } },
    ]);
  });

  it("is quiet about its alerts too", async () => {
    const { world, ana, saved } = await team();
    const [brief] = await saved();
    if (!brief) throw new Error("There is no subscription.");
    const { id, channel, list, createdBy, createdAt } = brief;
    await edits(world.ports).subscriptions.save({
      ...{ id: `${id}-alerts`, kind: "alerts", channel, list, region: null, createdBy, createdAt },
      ...{ state: { kind: "active" }, level: "balanced", owned: false },
    });
    expect((await ana.type("pause books")).card.headline).toContain(
      "Paused: brief of books, alerts of books.",
    );
    expect((await saved()).map(({ state }) => state.kind)).toEqual(["paused", "paused"]);
    expect((await ana.type("resume books")).card.headline).toBe(
      "Resumed: brief of books, alerts of books.",
    );
    expect((await saved()).map(({ state }) => state.kind)).toEqual(["active", "active"]);
  });

  it("says who paused it when it is paused again, and stays theirs", async () => {
    const { world, ana, saved } = await team();
    await ana.type("pause books");
    const again = await typist(world, { name: "Ben" }).type("pause books");
    expect(again.card.headline).toBe(
      "Paused already: brief of books by Ana since Mon 23 Nov 09:30.",
    );
    expect(await saved()).toMatchObject([{ state: { by: { name: "Ana" } } }]);
  });

  it("is paused in this channel alone", async () => {
    const { world, ana, saved } = await team();
    const ben = typist(world, { name: "Ben", channel: { channel: "C2" } });
    await ben.type("subscribe books");
    await ana.type("pause books");
    expect((await saved()).map(({ state }) => state.kind)).toEqual(["paused", "active"]);
  });
});

it("says that there is nothing to pause or to resume", async () => {
  const { ana } = await team();
  for (const line of ["pause home", "resume home"]) {
    const { outcome, card } = await ana.type(line);
    expect(outcome).toBe("mistake");
    expect(card.title).toBe('This channel does not get a brief or alerts of "home"');
  }
  expect((await ana.type("resume books")).card.headline).toBe(
    "Nothing of it is paused in this channel.",
  );
});
