import { describe, expect, test } from "vitest";
import type { WatchSuggestFinding } from "../../../src/commands/watchlists/watch-suggest-card.ts";
import type { Reply } from "../../../src/core/reply.ts";
import { dayMs } from "../../../src/time-units.ts";
import { liveThrough, startWorld, type World } from "../../support/world.ts";

const lines = ({ card: { actions } }: Reply) =>
  actions.flatMap((action) => (action.kind === "run" ? [action.line] : []));

/** A list whose captions were read for some days. */
async function withBooks(days: number, until: string): Promise<World> {
  const start = new Date(new Date(until).getTime() - days * dayMs);
  const world = await startWorld({ at: start.toISOString() });
  await world.type("watch add books booktok romantasy tbr");
  await liveThrough(world, days, until);
  return world;
}
const suggest = async (world: World) => {
  const reply = await world.type("watch suggest books confirm:yes");
  return { reply, finding: reply.finding as WatchSuggestFinding };
};

test("suggestions are asked about before five new tags are read, and no more once they are", async () => {
  const world = await withBooks(2, "2026-11-23T09:00:00Z");
  const asked = await world.type("watch suggest books");
  expect(asked.finding).toMatchObject({ asked: "confirm", calls: 20 });
  const [yes] = asked.card.actions;
  expect(yes?.kind === "run" && yes.line).toBe('watch suggest "books" confirm:20');
  await suggest(world);
  expect((await world.type("watch suggest books")).finding).toMatchObject({ credits: 0 });
});

describe("tags to add", () => {
  test("are those in the captions of the list's tags, scored, best first", async () => {
    const world = await withBooks(2, "2026-11-23T09:00:00Z");
    const { reply, finding } = await suggest(world);
    const own = ["booktok", "romantasy", "tbr"];
    expect(finding.add.length).toBeGreaterThan(1);
    expect(finding.add.length).toBeLessThanOrEqual(5);
    expect(finding.add.filter(({ tag }) => own.includes(tag))).toEqual([]);
    expect(finding.add.every(({ tags, posts }) => tags === 3 && posts > 3)).toBe(true);
    const scores = finding.add.map(({ score }) => score ?? -1);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(finding.credits).toBeGreaterThan(5);
    expect(reply.card.source.join("")).toContain(`${finding.credits} credits`);
    const good = finding.add.filter((one) => one.good);
    expect(good.length).toBeGreaterThan(0);
    expect(reply.card.headline).toBe(
      `${good.length} ${good.length === 1 ? "tag" : "tags"} to add, none to drop.`,
    );
    expect(lines(reply)[0]).toBe(`watch add "books" ${good[0]?.tag}`);
  });

  test("come in the order of every list, and none is offered that is to be avoided or held", async () => {
    const end = "2026-10-12T09:00:00Z";
    const start = new Date(new Date(end).getTime() - 35 * dayMs);
    const world = await startWorld({ at: start.toISOString() });
    await world.type("watch add books booktok romantasy bookrecommendations tbr");
    await world.type("watch add others fantasybooks booktokcommunity cozymystery");
    await liveThrough(world, 35, end);
    const { reply, finding } = await suggest(world);
    const calls = new Map(finding.add.map((one) => [one.tag, one.decision?.decision]));
    expect([calls.get("cozymystery"), calls.get("fantasybooks")]).toEqual(["use", "avoid"]);
    expect(finding.add[0]?.tag).toBe("cozymystery");
    const { score = 0, good, reason } = finding.add.find(({ tag }) => tag === "fantasybooks") ?? {};
    expect(score).toBeGreaterThan(60);
    expect({ good, reason }).toMatchObject({
      good: false,
      reason: expect.stringMatching(/^Slow/u),
    });
    expect(lines(reply).join()).not.toContain("fantasybooks");
    expect(lines(reply)[0]).toBe('watch add "books" cozymystery');
  });

  test("cannot be scored while the provider is down, and are told all the same", async () => {
    const world = await withBooks(2, "2026-11-23T09:00:00Z");
    world.simulator.fail({ kind: "server-error", times: 100 });
    const { finding, reply } = await suggest(world);
    expect(reply.card.headline).toContain("nothing is known of how they do");
    expect(JSON.stringify(reply.card.blocks).split("is not answering")).toHaveLength(2);
    expect(finding.add).toHaveLength(5);
    for (const one of finding.add) {
      expect(one).toMatchObject({ score: null, verdict: null, good: false });
      expect(one.reason).toContain("The data provider is not answering.");
    }
  });

  test("are not known before the first reading, nor for an empty list", async () => {
    const world = await startWorld({ at: "2026-11-20T12:00:00Z" });
    await world.type("watch add books booktok");
    const unread = await suggest(world);
    expect(unread.finding).toMatchObject({ add: [], drop: [] });
    expect(unread.reply.card.headline).toContain("Nothing to add and nothing to drop.");
    await world.type("watch remove books booktok");
    expect((await suggest(world)).reply.card.headline).toContain("The list is empty");
  });
});

describe("tags to drop", () => {
  test("are those that have been slow for two weeks, and not for three days", async () => {
    const world = await withBooks(32, "2026-11-25T09:00:00Z");
    expect((await suggest(world)).finding.drop).toEqual([]);
    await liveThrough(world, 13, "2026-12-08T09:00:00Z");
    const { reply, finding } = await suggest(world);
    expect(finding.drop).toEqual([{ tag: "tbr", reason: expect.stringMatching(/^Cooling: /) }]);
    expect(lines(reply)).toContain('watch remove "books" tbr');
  });

  test("are those that look limited on two days, and not on one", async () => {
    const world = await startWorld({ at: "2026-11-20T06:05:00Z" });
    await world.type("watch import list:books booktok ghostmerch");
    const dropped = async () => (await suggest(world)).finding.drop.map(({ tag }) => tag);
    await world.core.tick();
    expect(await dropped()).toEqual([]);
    world.travel("2026-11-21T06:05:00Z");
    await world.core.tick();
    expect(await dropped()).toEqual(["ghostmerch"]);
  });

  test("are those that were not read for weeks", async () => {
    const world = await withBooks(1, "2026-11-02T09:00:00Z");
    world.travel("2026-11-23T09:00:00Z");
    const { finding } = await suggest(world);
    const reason = "It could not be read for 3 weeks.";
    expect(finding.drop).toEqual(["booktok", "romantasy", "tbr"].map((tag) => ({ tag, reason })));
  });

  test("are those that TikTok does not have", async () => {
    const world = await startWorld({ at: "2026-11-20T12:00:00Z" });
    await world.type("watch import list:books booktok nosuchtag");
    const { finding } = await suggest(world);
    expect(finding.drop).toEqual([{ tag: "nosuchtag", reason: "TikTok has no such hashtag." }]);
  });
});
