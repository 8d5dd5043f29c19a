import { describe, expect, it } from "vitest";
import type { SearchAskedFirst, SearchFinding } from "../../../src/commands/tags/search-finding.ts";
import type { Reply } from "../../../src/core/reply.ts";
import { tagRef } from "../../../src/domain/hashtag.ts";
import { textOf, typist } from "../../support/people.ts";
import { asText } from "../../support/renderers.ts";
import { requestContextFor } from "../../support/request-context.ts";
import { liveThrough, startWorld, type World } from "../../support/world.ts";

const at = "2026-11-23T09:00:00Z";

const found = ({ finding }: Reply) => finding as SearchFinding;
const names = (reply: Reply) => found(reply).tags.map(({ tag }) => tag);
const lines = ({ card }: Reply) =>
  card.actions.flatMap((action) => (action.kind === "run" ? [action.line] : []));
const said = ({ card }: Reply) => asText(card).replaceAll(/\s+/gu, " ");
const asked = ({ simulator }: World) => [...simulator.requests.values()].reduce((a, b) => a + b, 0);

describe("a search", () => {
  it("costs one call, and puts tags of a good size first and not the largest", async () => {
    const world = await startWorld({ at });
    const reply = await world.type("search book");
    expect(names(reply)).toEqual([
      ...["booktokcommunity", "fantasybooks", "romantasybooks"],
      ...["bookhaul", "bookrecommendations", "booktok", "booktokdeutsch"],
    ]);
    expect(found(reply).tags.map(({ size }) => size)).toEqual([
      ...["middle", "middle", "middle", "small", "large", "large", "nearly-empty"],
    ]);
    expect([found(reply).credits, asked(world)]).toEqual([1, 1]);
  });

  it("says what is nearly empty and what is an advertiser's, and offers neither", async () => {
    const world = await startWorld({ at });
    const books = await world.type("search book");
    expect(said(books)).toContain("#booktokdeutsch: nearly empty, where hardly anybody looks.");
    expect(lines(books)).toContain('watch add "book" booktokcommunity fantasybooks romantasybooks');
    const glow = await world.type("search glow");
    expect(found(glow).against).toEqual([{ tag: "glowserum", obstacle: "advertiser" }]);
    expect(said(glow)).toContain(
      "#glowserum: an advertiser's, where a post works for somebody else.",
    );
    expect(names(await world.type("search page:2 glow")).at(-1)).toBe("glowserum");
  });

  it("says of your own tags among last week's videos what was read of them, and that one is an advertiser's", async () => {
    const world = await startWorld({ at: "2026-10-10T09:00:00Z" });
    await world.type("watch add skin hairslugging nailinspo glowserum");
    await liveThrough(world, 2, "2026-10-12T09:00:00Z");
    const score = (await world.type("score nailinspo")).finding;
    const skin = await world.type("search skin");
    const second = await world.type("search page:2 skin");
    const tags = [...found(skin).tags, ...found(second).tags];
    const own = (name: string) => tags.find(({ tag }) => tag === name);
    const { uses, views } = own("nailinspo") ?? {};
    expect(score).toMatchObject({ uses, views });
    expect(own("nailinspo")?.creators).toBeGreaterThan(1);
    expect(own("glowserum")).toMatchObject({ obstacle: "advertiser", commerce: true });
  });

  it("knows what to do with tags of your own lists, for nothing, and puts those to use first", async () => {
    const world = await startWorld({ at: "2026-10-10T09:00:00Z" });
    await world.type("watch add books smallbusinesscheck booktok");
    await liveThrough(world, 40, at);
    const reply = await world.type("search small");
    expect(found(reply).tags[0]).toMatchObject({
      tag: "smallbusinesscheck",
      decision: { decision: "use" },
    });
    expect(found(reply).tags[0]?.growth7d).toBeGreaterThan(0);
    expect(reply.card.headline).toBe("Use #smallbusinesscheck now.");
    const books = await world.type("search book");
    expect(names(books).slice(-2)).toEqual(["booktok", "booktokdeutsch"]);
    expect(found(books).credits).toBe(1);
  });

  it("tells nothing of tags that only another workspace reads", async () => {
    const world = await startWorld({ at });
    await typist(world, { channel: { workspace: "T2" } }).type("watch add theirs fantasybooks");
    world.travel("2026-11-24T06:00:00Z");
    await world.core.tick();
    const reply = await world.type("search book");
    expect(found(reply).tags.map(({ decision }) => decision)).toEqual(Array(7).fill(null));
  });

  it("puts picks on the list that has most of them, with one button", async () => {
    const world = await startWorld({ at });
    await world.type("watch add home cleantok");
    await world.type("watch add reading fantasybooks");
    const reply = await world.type("search book");
    expect(lines(reply)[1]).toBe('watch add "reading" booktokcommunity romantasybooks bookhaul');
    await world.type(lines(reply)[1] ?? "");
    const { finding } = await world.type("watch show reading");
    expect(finding).toMatchObject({ tags: { length: 4 } });
  });

  it("searches without signs by which its buttons would be read as something else", async () => {
    const world = await startWorld({ at });
    const { channel } = typist(world);
    const asker = { id: "U1", name: "Ana", isAdmin: async () => false };
    const searched = async (keyword: string) =>
      world.core.accept({ command: "search", options: { keyword }, channel, asker }).answer();
    expect(lines(await searched('#"glow:"\n'))).toContain("search page:2 glow");
    expect(said(await searched("score:yes confirm=yes zzz"))).toContain(
      '"score yes confirm yes zzz"',
    );
  });

  it("has more than ten on further pages, which cost nothing more", async () => {
    const world = await startWorld({ at });
    const first = await world.type("search glow");
    expect(found(first)).toMatchObject({ page: 1, pages: 2, tags: { length: 10 } });
    const more = lines(first).at(-1) ?? "";
    expect(more).toBe("search page:2 glow");
    const before = asked(world);
    const second = await world.type(more);
    expect(found(second).page).toBe(2);
    expect(found(first).found).toBe(10 + found(second).tags.length);
    expect(new Set([...names(first), ...names(second)]).size).toBe(found(first).found);
    expect(asked(world) - before).toBeLessThanOrEqual(2);
    expect(textOf((await world.type("search page:3 glow")).card)).toContain(
      'The hashtags for "glow" are on 2 pages\nThe last one is search page:2 glow.',
    );
    expect(textOf((await world.type("search book page:2")).card)).toContain("all on one page");
  });
});

describe("where few tags match", () => {
  it("those that two creators or more put on last week's videos are added, with a second call", async () => {
    const world = await startWorld({ at });
    const reply = await world.type("search glow");
    const inVideos = found(reply).tags.filter(({ creators }) => creators !== null);
    expect(inVideos.length).toBeGreaterThan(5);
    for (const { creators, uses, size } of inVideos) {
      expect(creators).toBeGreaterThanOrEqual(2);
      expect([uses, size]).toEqual([null, null]);
    }
    expect(names(reply)).not.toContain("fyp");
    expect(said(reply)).toContain(
      "Few hashtags match. Those with a number of creators are from captions of last week's videos about it.",
    );
    expect([...world.simulator.requests]).toEqual([
      ["search-challenge", 1],
      ["search-video", 1],
    ]);
  });

  it("what was found is shown when the videos cannot be read", async () => {
    const world = await startWorld({ at });
    world.simulator.fail({ kind: "server-error", endpoint: "search-video", times: 100 });
    const reply = await world.type("search glow");
    expect(names(reply)).toEqual(["glowserum"]);
    expect(found(reply).notes).toEqual([
      "The data provider is not answering. Try again in a few minutes.",
    ]);
  });

  it("a provider that does not answer is no reason to look elsewhere", async () => {
    const world = await startWorld({ at });
    world.simulator.fail({ kind: "server-error", endpoint: "search-challenge", times: 100 });
    expect((await world.type("search book")).outcome).toBe("fault");
    expect(world.simulator.requests.get("search-video")).toBeUndefined();
  });

  it("and nothing else, Scavio says that it cannot search", async () => {
    const world = await startWorld({ at, scavio: true });
    const reply = await world.type("search book");
    expect(found(reply).notes[0]).toContain("Scavio cannot search for hashtags.");
    expect(said(reply)).toContain("Scavio, read 23 Nov 2026 09:00 UTC · 1 credit");
    world.simulator.fail({ kind: "server-error", times: 100 });
    expect((await world.type("search moon")).outcome).toBe("fault");
  });
});

describe("scoring what was found", () => {
  it("says first what it costs when that is over ten calls, and costs nothing until then", async () => {
    const world = await startWorld({
      ...{ at, creditPrices: { known: new Map([["tiklive", 0.01]]), usual: 0.01 } },
    });
    const offered = await world.type("search book");
    expect(offered.card.actions.map(({ label }) => label)).toContain("Score 5 (about 20 calls)");
    const before = asked(world);
    const question = await world.type("search score:yes book");
    expect(question.finding as SearchAskedFirst).toEqual({
      ...{ asked: "confirm", credits: 20, dollars: 0.2 },
    });
    expect(question.card.headline).toBe(
      "Scoring 5 hashtags costs about 20 credits (about $0.20). Is it meant?",
    );
    expect(asked(world) - before).toBeLessThanOrEqual(1);
    const reply = await world.type(lines(question)[0] ?? "");
    const scores = found(reply).tags.flatMap(({ score }) => score ?? []);
    expect(scores).toHaveLength(5);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
    expect(found(reply).credits).toBeLessThanOrEqual(25);
    expect(reply.card.headline).toBe(`Of 7 hashtags, #${names(reply)[0]} promises most.`);
  });

  it("does not ask about fewer calls, and says what could not be scored", async () => {
    const world = await startWorld({ at });
    const ghost = await world.type("search score:yes ghost");
    expect(found(ghost).tags[0]?.tag).toBe("ghostmerch");
    world.simulator.fail({ kind: "server-error", endpoint: "challenge-info-name", times: 100 });
    const reply = await world.type("search score:yes confirm:yes book");
    expect(reply.outcome).toBe("answered");
    expect(found(reply).notes).toEqual([
      "They could not be scored: The data provider is not answering. Try again in a few minutes.",
    ]);
  });
});

describe("a word", () => {
  it.each(["!!!", "#", "🎉", "# -", "🎉🎉 …"])("that is none is asked back: %s", async (word) => {
    const world = await startWorld({ at });
    const { outcome, card } = await world.type(`search ${word}`);
    expect(outcome).toBe("mistake");
    expect(textOf(card)).toContain(
      `There is no word in "${word}" to search for\nSay what it is about in letters or digits: search slow cooker.`,
    );
    expect(asked(world)).toBe(0);
  });

  it("that finds nothing in the demo names ten of its tags, each of which is there, and how many more there are", async () => {
    const world = await startWorld({ at, demo: true });
    const { outcome, card } = await world.type("search coffee");
    expect(outcome).toBe("mistake");
    const [, listed = ""] = / hashtags: (.*) \(and \d+ more\)\.$/.exec(textOf(card)) ?? [];
    const tags = listed.split(", ");
    expect(tags).toHaveLength(10);
    for (const tag of tags) {
      const ref = tagRef(tag);
      const known = ref && (await world.ports.provider.find(ref, requestContextFor()));
      expect(known?.name).toBe(tag);
    }
  });

  it("that finds nothing on the real TikTok asks for a shorter word", async () => {
    const world = await startWorld({ at });
    expect(textOf((await world.type("search coffee")).card)).toMatch(
      /"coffee"\nTry a shorter word\.$/,
    );
  });

  it("may be of any script, and have # before it", async () => {
    const world = await startWorld({ at });
    expect(names(await world.type("search #読書"))).toContain("読書");
    expect(names(await world.type("search книги"))).toContain("книги");
  });
});
