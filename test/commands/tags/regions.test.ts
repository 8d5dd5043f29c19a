import { describe, expect, test } from "vitest";
import { regionsCard } from "../../../src/commands/tags/regions-card.ts";
import type { RegionsFinding } from "../../../src/commands/tags/regions-finding.ts";
import type { AskedCalls } from "../../../src/commands/workspace/ask-calls.ts";
import type { Reply } from "../../../src/core/reply.ts";
import { tagName } from "../../../src/domain/hashtag.ts";
import { createCohort } from "../../../src/scorer/cohort.ts";
import { leadOf, localScore } from "../../../src/scorer/local-score.ts";
import { type ScoreEvidence, scoreTag } from "../../../src/scorer/score.ts";
import { dayMs } from "../../../src/time-units.ts";
import { textOf } from "../../support/people.ts";
import { liveThrough, startWorld } from "../../support/world.ts";

const monday = "2026-11-23T09:00:00Z";
const found = ({ finding }: Reply) => finding as RegionsFinding;

describe("a tag by country", () => {
  test("has the article's density and velocity from US, BR, DE and ID, and the strongest first", async () => {
    const { type, ports } = await startWorld({ at: monday });
    const { regions } = found(await type("regions booktok US,BR,DE,ID confirm:yes"));
    expect(regions.map(({ region }) => region).toSorted()).toEqual(["BR", "DE", "ID", "US"]);
    for (const { region, classic } of regions) {
      const pages = await ports.pool.pages(tagName("booktok") ?? never(), region);
      const all = pages.flatMap((page) => page.posts);
      const posts = [...new Map(all.map((post) => [post.id, post])).values()];
      const cutoff = new Date(monday).getTime() - 14 * dayMs;
      const recent = posts.filter(({ postedAt }) => postedAt && postedAt.getTime() >= cutoff);
      const likes = posts.reduce((sum, post) => sum + (post.likes ?? 0), 0);
      expect(classic.meanLikes).toBeCloseTo(likes / posts.length, 6);
      expect(classic.share14d).toBeCloseTo(recent.length / posts.length, 6);
    }
    const scores = regions.map(({ score }) => score ?? Number.NaN);
    expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  });

  test("is one table that fits a phone, with growth said once", async () => {
    const world = await startWorld({ at: monday });
    await world.type("watch add books booktok");
    await liveThrough(world, 30, monday);
    const answer = await world.type("regions booktok UK US");
    const { regions, growth7d, first, lead } = found(answer);
    expect(regions.map(({ region }) => region).toSorted()).toEqual(["GB", "US"]);
    expect(growth7d).toBeGreaterThan(0);
    for (const { sameAsWorld, regionShare, range, score } of regions) {
      expect([sameAsWorld, (regionShare ?? 0) > 0.5]).toEqual([false, true]);
      expect(range?.low).toBeLessThanOrEqual(score ?? Number.NaN);
    }
    expect(first).toBeNull();
    expect(lead?.points).toBeLessThan(lead?.error ?? Number.NaN);
    expect(answer.card.title).toBe("#booktok: no clear difference between countries");
    expect(textOf(answer.card)).toMatch(
      /Its growth \(\+0\.\d% in a week\) is the same everywhere/u,
    );
  });

  test("names what creators there add and others hardly do, from what was read, and nothing by chance", async () => {
    const { type } = await startWorld({ at: monday });
    const finding = found(await type("regions booktok US,BR confirm:yes"));
    expect(finding.regions.map(({ localTags }) => localTags)).toEqual([[], []]);
    const localTags = [
      { tag: "livros", creators: 7, of: 18, isOtherScript: false },
      { tag: "本", creators: 2, of: 18, isOtherScript: true },
    ];
    const regions = finding.regions.map((one) =>
      one.region === "BR" ? { ...one, localTags } : one,
    );
    expect(textOf(regionsCard({ ...finding, regions }))).toContain(
      "Creators there add, and others hardly: #livros from BR (7 of 18) and #本 from BR (2 of 18).",
    );
    const headline = (ahead: number) => {
      const scored = finding.regions.map((one) => ({
        ...one,
        score: one.region === "US" ? 50 + ahead : 50,
      }));
      const lead = { best: "US", second: "BR", points: ahead, error: 12 };
      return regionsCard({ ...finding, regions: scored, first: null, lead }).headline;
    };
    expect(headline(0)).toMatch(
      /^US and BR have the same score, and chance alone makes up to 12:/u,
    );
    expect(headline(1)).toMatch(/^US is 1 point above BR, and chance/u);
  });

  test("that the provider ignores is said, and not paid for again", async () => {
    const { type } = await startWorld({ at: monday });
    const answer = await type("regions booktokcommunity IN ID confirm:yes");
    expect(answer.card.title).toBe("#booktokcommunity: the country made no difference");
    expect(answer.card.headline).toContain("ignored the country");
    const { regions, first, lead } = found(answer);
    expect([first, lead]).toEqual([null, null]);
    expect(regions.map(({ sameAsWorld, basis }) => [sameAsWorld, basis])).toEqual([
      [true, "world"],
      [true, "world"],
    ]);
    // Left are the list of countries and the search.
    expect(found(await type("regions booktokcommunity IN ID")).credits).toBe(2);
  });

  test("that the provider ignores is judged by the whole world's posts from there, where they are enough", async () => {
    const { type, ports } = await startWorld({ at: monday });
    const answer = await type("regions booktokcommunity US IN confirm:yes");
    const [us, india] = found(answer).regions;
    expect([us?.basis, india?.basis]).toEqual(["posts", "world"]);
    const pages = await ports.pool.pages(tagName("booktokcommunity") ?? never(), null);
    const ids = pages.flatMap(({ posts }) => posts.filter(({ region }) => region === "US"));
    expect(us?.posts).toBe(new Set(ids.map(({ id }) => id)).size);
    expect(us?.likeRate?.value).not.toBe(india?.likeRate?.value);
    expect(textOf(answer.card)).toContain("ignored US: we compare those posts");
    expect(textOf(answer.card)).toContain("For IN too few of the world's posts are from there");
  });

  test("that could not be read stands beside the others", async () => {
    const { type, simulator } = await startWorld({ at: monday });
    await type("score booktok");
    simulator.fail({
      ...{ kind: "message", message: "Api-Key is not available" },
      ...{ endpoint: "challenge-posts", times: 1 },
    });
    const answer = await type("regions booktok US,BR confirm:yes");
    expect(found(answer).unread).toEqual([
      { region: "US", problem: expect.stringContaining("refused our key") },
    ]);
    expect(found(answer).regions.map(({ region }) => region)).toEqual(["BR"]);
    expect(textOf(answer.card)).toContain("US could not be read.");
    expect(answer.card.headline).toBe("Too few posts are known of each country to compare them.");
  });

  test("is a fault when no country can be read", async () => {
    const { type, simulator } = await startWorld({ at: monday });
    await type("score booktok");
    simulator.fail({ kind: "message", message: "Your balance is exhausted", times: 99 });
    expect((await type("regions booktok US,BR confirm:yes")).outcome).toBe("fault");
  });
});

describe("before more than ten calls", () => {
  test("it asks, in money too, and the line it names does it", async () => {
    const creditPrices = { known: new Map([["tiklive", 0.01]]), usual: 0.01 };
    const { type, simulator } = await startWorld({ at: monday, creditPrices });
    const { finding, card } = await type("regions booktok US,BR,DE,ID");
    const { calls, dollars } = finding as AskedCalls;
    expect([calls > 10, dollars]).toEqual([true, calls / 100]);
    expect(card.headline).toContain(`about ${calls} calls (about $0.`);
    expect(simulator.requests.get("challenge-posts")).toBeUndefined();
    const [yes] = card.actions;
    const answer = await type(yes?.kind === "run" ? yes.line : "");
    expect(found(answer).regions).toHaveLength(4);
    expect(Math.abs(found(answer).credits - calls)).toBeLessThanOrEqual(4);
  });

  test("it asks no more once most of it is known", async () => {
    const { type } = await startWorld({ at: monday });
    await type("regions booktok US,BR,DE,ID confirm:yes");
    expect(found(await type("regions booktok US,BR,DE,ID")).regions).toHaveLength(4);
  });
});

describe("which countries", () => {
  test("are those of the lists and briefs when none is named", async () => {
    const { type } = await startWorld({ at: monday });
    await type("watch add books booktok");
    await type("watch set books US,BR");
    expect(
      found(await type("regions booktok confirm:yes"))
        .regions.map(({ region }) => region)
        .toSorted(),
    ).toEqual(["BR", "US"]);
  });

  test.each([
    ["regions booktok", "Compare it between which countries?"],
    ["regions booktok world", "Compare it between which countries?"],
    ["regions booktok US", "score booktok US"],
    ["regions booktok US,US", "that was 1"],
    ["regions booktok US,BR,DE,ID,FR,ES,IT,PL,NL", "that was 9"],
    ["regions booktok US,germny", "Did you mean DE?"],
    ["regions booktok US,ZZ", '"ZZ" is no country'],
    ["regions booktok US,AQ", "cannot look from AQ"],
    ["regions nosuchtagatall US,BR confirm:yes", "TikTok has no hashtag #nosuchtagatall"],
  ])("%s is a mistake that says the mend", async (line, words) => {
    const { type } = await startWorld({ at: monday });
    const { outcome, card } = await type(line);
    expect([outcome, textOf(card)]).toEqual(["mistake", expect.stringContaining(words)]);
  });

  test("one that a brief looks from is not enough, and is named", async () => {
    const { type } = await startWorld({ at: monday });
    await type("watch add books booktok");
    await type("subscribe books US");
    expect(textOf((await type("regions booktok")).card)).toContain("look from US only");
  });

  test("cannot be compared with a provider that knows none", async () => {
    const { type } = await startWorld({ at: monday, scavio: true });
    const { outcome, card } = await type("regions booktok US,BR");
    expect([outcome, textOf(card)]).toEqual([
      "mistake",
      expect.stringContaining("This data provider cannot look from a country"),
    ]);
  });
});

describe("similar names", () => {
  test("are named when a search finds them, the workspace's own only when they are better to use", async () => {
    const world = await startWorld({ at: monday });
    await world.type("watch add books booktok booktokdeutsch");
    await liveThrough(world, 30, monday);
    const { variants } = found(await world.type("regions booktok US BR"));
    const names = variants?.map(({ tag }) => tag) ?? [];
    expect(names.length).toBeGreaterThan(0);
    expect(names).not.toContain("booktok");
    expect(names).not.toContain("booktokdeutsch");
  });

  test("are not known where the search fails, and the rest is said all the same", async () => {
    const { type, simulator } = await startWorld({ at: monday });
    simulator.fail({ kind: "server-error", endpoint: "search-challenge", times: 9 });
    const { variants, regions } = found(await type("regions booktok US BR confirm:yes"));
    expect([variants, regions.length]).toEqual([null, 2]);
  });
});

describe("where to localise first", () => {
  const seen = (likeRate: number, usable = 150) => {
    const evidence: ScoreEvidence = {
      ...{ views: 1e9, growth: null, historyDays: 60, posts: usable, usable, order: "ranked" },
      ...{ likeRate, authors: 90, overlap: null, commerce: false },
    };
    return localScore(scoreTag(evidence, "organic", createCohort([])), evidence);
  };
  const lead = (...rates: readonly number[]) => leadOf(rates, (rate) => seen(rate));

  test("is clear where people like it twice as much", () => {
    const { best, second, points, error } = lead(0.05, 0.1, 0.04) ?? never();
    expect([best, second]).toEqual([0.1, 0.05]);
    expect(points).toBeGreaterThan(error);
  });

  test("is not where the difference is smaller than its error", () => {
    const { best, points, error } = lead(0.07, 0.075) ?? never();
    expect(best).toBe(0.075);
    expect(points).toBeLessThan(error);
  });

  test("is not known of one, nor of what nobody liked or saw", () => {
    expect(lead(0.07)).toBeNull();
    expect(localScore({ parts: [] }, { likeRate: null, usable: 0 })).toBeNull();
  });
});

function never(): never {
  throw new Error("There is always one.");
}
