import { describe, expect, test } from "vitest";
import type { BriefFinding } from "../../src/brief/finding.ts";
import { plain } from "../../src/text/inline.ts";
import { liveThrough, startWorld, type World } from "../support/world.ts";

const saturday = "2026-11-14T12:00:00Z";
const monday = "2026-11-23T09:00:00Z";

async function watching(tags: string, options: Partial<Parameters<typeof startWorld>[0]> = {}) {
  const world = await startWorld({ at: saturday, ...options });
  await world.type(`watch add books ${tags}`);
  return world;
}

async function brief(world: World, line = "brief books") {
  const { finding, card, outcome } = await world.type(line);
  return { finding: finding as BriefFinding, said: JSON.stringify(card.blocks), card, outcome };
}

/** Calls of the provider while something is done, by endpoint. */
async function callsOf(world: World, work: () => Promise<unknown>) {
  const before = new Map(world.simulator.requests);
  await work();
  return Object.fromEntries(
    [...world.simulator.requests].flatMap(([endpoint, count]) => {
      const made = count - (before.get(endpoint) ?? 0);
      return made > 0 ? [[endpoint, made]] : [];
    }),
  );
}

describe("a brief somebody asks for", () => {
  test("reads what today's readings do not have, and after that only searches for posts", async () => {
    const world = await watching("booktok cleantok");
    const first = await callsOf(world, () => brief(world));
    expect(first).toMatchObject({ "challenge-info-name": 2, "challenge-posts": 2 * 3 });
    const second = await callsOf(world, () => brief(world));
    expect(Object.keys(second)).not.toContain("challenge-info-name");
    expect(Object.keys(second)).not.toContain("challenge-posts");
  });

  test("knows what changed since the channel's last brief, and leaves no trace for the next", async () => {
    const world = await watching("booktok cleantok");
    await world.type("subscribe books");
    world.travel("2026-11-16T09:00:00Z");
    await world.core.tick();
    await world.type("watch add books moneytok");
    await liveThrough(world, 6, monday);
    await brief(world);
    const { finding } = await brief(world);
    expect(finding.changes).toMatchObject([{ region: null, since: "2026-11-16T09:00:00.000Z" }]);
    expect(finding.changes[0]?.tags).toContainEqual({
      kind: "entered",
      tag: "moneytok",
      before: null,
      now: expect.any(Number),
      driver: "new on the list",
    });
    expect(finding.accountability).toBeNull();
  });

  test("looks from one country when asked to, and reads it for that alone", async () => {
    const world = await watching("booktok");
    await brief(world);
    const { finding, card } = await brief(world, "brief books us");
    expect(plain(card.source)).toContain("List books in US");
    expect(finding.regions).toEqual(["US"]);
    expect(finding.changes).toMatchObject([{ region: "US", since: null }]);
    world.travel("2026-11-22T12:00:00Z");
    const daily = await callsOf(world, () => world.core.tick());
    expect(daily).toEqual({ "challenge-info-name": 1, "challenge-posts": 1 });
  });

  test("judges by the list's own goal", async () => {
    const world = await watching("glowserum");
    expect((await brief(world)).finding.tags).toMatchObject([{ verdict: "commercial" }]);
    await world.type("watch set books ads");
    expect((await brief(world)).finding.tags[0]?.verdict).not.toBe("commercial");
  });
});

describe("while the provider is down", () => {
  test("a brief is made of the newest readings and says so", async () => {
    const world = await watching("booktok cleantok");
    await brief(world);
    world.travel("2026-11-15T05:00:00Z");
    world.simulator.fail({ kind: "server-error", times: 500 });
    const { finding, said, outcome } = await brief(world);
    expect(outcome).toBe("answered");
    expect(finding.quality.older.map(({ tag }) => tag)).toEqual(finding.tags.map(({ tag }) => tag));
    expect(said).toContain("Judged by an older reading: #");
    expect(finding.tags.every(({ score }) => score !== null)).toBe(true);
  });

  test("there is none of tags that were never read", async () => {
    const world = await watching("booktok");
    world.simulator.fail({ kind: "server-error", times: 500 });
    expect((await brief(world)).outcome).toBe("fault");
  });
});

test("a provider that cannot look from a country says so when asked to", async () => {
  const world = await watching("booktok", { scavio: true });
  expect((await brief(world)).outcome).toBe("answered");
  const there = await brief(world, "brief books us");
  expect(there.outcome).toBe("fault");
  expect(there.card.title).toContain("country");
});
