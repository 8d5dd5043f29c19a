import { describe, expect, test } from "vitest";
import { benchmarkPages } from "../../../src/commands/tags/benchmark-card.ts";
import type {
  BenchmarkAskedFirst,
  BenchmarkFinding,
} from "../../../src/commands/tags/benchmark-finding.ts";
import type { Reply } from "../../../src/core/reply.ts";
import { asText } from "../../support/renderers.ts";
import { liveThrough, startWorld, type World, type WorldOptions } from "../../support/world.ts";

const at = "2026-11-23T09:00:00Z";
const bar = ({ finding }: Reply) => finding as BenchmarkFinding;
const said = ({ card }: Reply) => asText(card).replaceAll(/\s+/gu, " ");
const asked = ({ simulator }: World) => [...simulator.requests.values()].reduce((a, b) => a + b, 0);

/** A world with a list that was read for some days. */
async function withList(tags: string, options: Partial<WorldOptions> = {}) {
  const world = await startWorld({ at: "2026-11-18T09:00:00Z", ...options });
  await world.type(`watch add books ${tags} confirm:yes`);
  await liveThrough(world, 4, at);
  return world;
}

describe("the bar of a tag", () => {
  test("is said to be that of posts that did well where a search found them, though its list is by date", async () => {
    const world = await startWorld({ at: "2026-10-12T09:00:00Z" });
    const reply = await world.type("benchmark tinytextures");
    const { bar: found, totals, isOfBest } = bar(reply);
    expect(found.searched).toBe(found.posts);
    expect(found.plays.middle ?? 0).toBeGreaterThan((10 * (totals.views ?? 0)) / totals.posts);
    expect(isOfBest).toBe(true);
    expect(said(reply)).toContain(
      "TikTok lists posts first that did well: the usual post gets less.",
    );
  });

  test("is that of what a search finds where its list is of older posts, which is said", async () => {
    const world = await startWorld({ at });
    const before = asked(world);
    const reply = await world.type("benchmark booktok");
    const { tag, bar: found, isOfBest, credits } = bar(reply);
    expect([tag, isOfBest]).toEqual(["booktok", true]);
    expect(found.searched).toBeGreaterThan(8);
    const { quarter, middle, topQuarter } = found.plays;
    expect(quarter ?? 0).toBeLessThan(middle ?? 0);
    expect(middle ?? 0).toBeLessThan(topQuarter ?? 0);
    expect(found.likeRate.middle).toBeGreaterThan(0.01);
    expect(found.savesPer100).toBeGreaterThan(0);
    expect(found.commentsPer100).toBeGreaterThan(0);
    expect(credits).toBe(asked(world) - before);
    expect(reply.card.headline).toMatch(
      /^Half of the posts of the last 30 days have more than [\d.]+K plays, one in four more than [\d.]+K\.$/u,
    );
    expect(said(reply)).toContain(
      "TikTok lists posts first that did well: the usual post gets less.",
    );
    expect(said(reply)).toContain(
      `${found.posts} posts of the last 30 days, ${found.searched} found by a search · `,
    );
  });

  test("needs no search where enough young posts are known", async () => {
    const world = await startWorld({ at: "2026-10-30T09:00:00Z" });
    await world.type("watch add books slowstitchclub");
    await liveThrough(world, 24, at);
    const searches = world.simulator.requests.get("search-video");
    const { bar: found } = bar(await world.type("benchmark slowstitchclub"));
    expect(found.posts).toBeGreaterThanOrEqual(8);
    expect(found.searched).toBe(0);
    expect(world.simulator.requests.get("search-video")).toBe(searches);
  });

  test("comes with who posts most and the totals of the sample", async () => {
    const world = await startWorld({ at });
    const reply = await world.type("benchmark booktok page:2");
    const { topCreators, totals } = bar(reply);
    expect(topCreators).toHaveLength(5);
    expect(said(reply)).toContain(
      `@${topCreators[0]?.author}: ${topCreators[0]?.posts} posts, best`,
    );
    expect(totals.posts).toBeGreaterThan(50);
    const found = reply.finding as BenchmarkFinding;
    const none = { ...found, totals: { ...totals, posts: 0 } };
    expect([benchmarkPages(found), benchmarkPages(none)]).toEqual([2, 1]);
    for (const sum of Object.values(totals)) expect(sum).toBeGreaterThan(0);
    expect(said(reply)).toContain(`Who posts most, of ${totals.posts} posts of any age`);
  });

  test("is not known with fewer than eight posts, and nothing is 0 for it", async () => {
    const world = await startWorld({ at });
    const reply = await world.type("benchmark ghostmerch");
    expect(bar(reply).bar.plays).toEqual({
      usable: 0,
      quarter: null,
      middle: null,
      topQuarter: null,
    });
    expect(reply.card.headline).toBe(
      "There is no bar yet: it takes 8 posts that are 2 to 30 days old, and 0 are known.",
    );
  });

  test("is said to be missing posts when nobody can be asked", async () => {
    const world = await startWorld({ at });
    world.simulator.fail({ kind: "server-error", endpoint: "search-video", times: 100 });
    expect(bar(await world.type("benchmark booktok")).notes).toEqual([
      "Young posts of #booktok could not be searched for: The data provider is not answering. Try again in a few minutes.",
    ]);
  });

  test("is found with Scavio, too", async () => {
    const world = await startWorld({ at, scavio: true });
    expect(bar(await world.type("benchmark booktok"))).toMatchObject({
      provider: "scavio",
      bar: { plays: { middle: expect.any(Number) } },
    });
  });
});

describe("the bar of a list", () => {
  test("is across all its tags, a post of several once, and that of each", async () => {
    const world = await withList("booktok tbr ghostmerch");
    const before = asked(world);
    const reply = await world.type("benchmark books");
    const { list, tags, bar: found, credits } = bar(reply);
    expect([list, tags.map(({ tag }) => tag)]).toEqual(["books", ["booktok", "tbr", "ghostmerch"]]);
    const sum = tags.reduce((all, one) => all + one.bar.posts, 0);
    expect(found.posts).toBeLessThanOrEqual(sum);
    expect(found.posts).toBeGreaterThan(8);
    expect(said(reply)).toContain("ghostmerch too few");
    expect(credits).toBe(asked(world) - before);
  });

  test("can stand beside a tag, named or as the last words", async () => {
    const world = await withList("booktok tbr");
    for (const line of ["benchmark cleantok books", "benchmark #cleantok list:books"]) {
      const reply = await world.type(line);
      expect(bar(reply)).toMatchObject({ tag: "cleantok", list: null, beside: { list: "books" } });
      expect(said(reply)).toContain("Across books: half have more than");
    }
  });

  test("that would cost over ten calls is asked about first", async () => {
    const many =
      "booktok tbr romantasy cleantok moneytok grwm gymtok traveltok techtok cattok crochet";
    const world = await withList(many, { creditPrices: { known: new Map(), usual: 0.01 } });
    const before = asked(world);
    const question = await world.type("benchmark books");
    expect(question.finding as BenchmarkAskedFirst).toEqual({
      ...{ asked: "confirm", credits: 11, dollars: 0.11 },
    });
    expect(asked(world)).toBe(before);
    expect(question.card.headline).toBe(
      "Young posts of 11 hashtags have to be searched for, which costs about 11 credits (about $0.11). Is it meant?",
    );
    const beside = await world.type("benchmark mealprep books");
    expect(beside.finding).toMatchObject({ asked: "confirm" });
    expect(asked(world), "the tag itself was read").toBeGreaterThan(before);
    expect(said(beside)).toContain("None of these searches is paid for yet.");
    const [action] = question.card.actions;
    const reply = await world.type(action?.kind === "run" ? action.line : "");
    const { tags, ...rest } = bar(reply);
    expect([rest.list, rest.credits, tags.length]).toEqual(["books", 11, 11]);
    const shown = [said(reply), said(await world.type('benchmark page:2 confirm:yes "books"'))];
    for (const { tag } of tags)
      expect(
        shown.filter((words) => words.includes(` ${tag} `)),
        tag,
      ).toHaveLength(1);
    expect(reply.card.actions.at(-1)).toMatchObject({
      line: 'benchmark page:2 confirm:yes "books"',
    });
    expect(said(await world.type("benchmark books confirm:yes page:4"))).toContain(
      "it ends with page 3",
    );
  });

  test("says which tags were not read yet, and what a list without any needs", async () => {
    const world = await withList("booktok");
    await world.type("watch add books cleantok");
    expect(bar(await world.type("benchmark books")).notes).toEqual(["#cleantok was not read yet."]);
    await world.type("watch add new cleantok");
    expect(said(await world.type("benchmark new"))).toContain(
      "No posts of the list new were read yet",
    );
    await world.type("watch remove new cleantok");
    expect(said(await world.type("benchmark new"))).toContain("The list new is empty");
  });

  test("or a tag that is neither is asked back", async () => {
    const world = await withList("booktok");
    expect(said(await world.type("benchmark nosuchtagatall"))).toContain("TikTok has no hashtag");
    expect(said(await world.type("benchmark booktok list:boks"))).toContain("Did you mean books?");
    expect(said(await world.type("benchmark !!!"))).toContain("cannot be a hashtag");
    expect(said(await world.type("benchmark booktok romantasy"))).toContain("cannot be a hashtag");
  });
});
