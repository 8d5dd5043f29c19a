import { describe, expect, it } from "vitest";
import { fitCard } from "../../../src/commands/creators/fit-card.ts";
import type { FitFinding } from "../../../src/commands/creators/fit-finding.ts";
import { plain } from "../../../src/text/inline.ts";
import { typist } from "../../support/people.ts";
import { startWorld } from "../../support/world.ts";

const at = "2026-11-23T09:00:00Z";
const now = new Date(at);

async function office(scavio = false) {
  const world = await startWorld({ at, scavio });
  const { type } = typist(world);
  const fit = async (line: string) => (await type(`creator fit ${line}`)).finding as FitFinding;
  return { world, type, fit };
}

describe("whether a creator fits", () => {
  /** The article: "the same density and velocity logic works on a creator's recent /user-posts/ output". */
  it.each([false, true])(
    "is a number with a range from thirty posts, for two calls (Scavio: %s)",
    async (scavio) => {
      const { fit } = await office(scavio);
      const found = await fit("@novel.mara");
      expect(found).toMatchObject({ list: null, topics: null, posts: { count: 30 }, credits: 2 });
      expect(found.posts.adverts).toEqual(scavio ? null : { marked: expect.any(Number), of: 30 });
      expect(found.pace?.days).toBeLessThan(14);
      expect(found.parts.map(({ kind }) => kind)).toEqual(["likes", "rate"]);
      expect(found.score).toBeGreaterThanOrEqual(found.range?.low ?? 101);
      expect(found.score).toBeLessThanOrEqual(found.range?.high ?? -1);
    },
  );

  it("counts the posts with a tag of the list, or of all lists", async () => {
    const { type, fit } = await office();
    await type("watch add books romantasy tbr");
    await type("watch add home cleantok");
    const books = await fit("@novel.mara books");
    expect(books.list).toBe("books");
    expect(books.topics).toMatchObject({ listed: 2, posts: expect.any(Number) });
    expect(books.topics?.tags.toSorted()).toEqual(["romantasy", "tbr"]);
    expect(books.topics?.shared).toBeGreaterThan(5);
    const home = await fit("@novel.mara home");
    expect(home.topics).toMatchObject({ shared: 0, tags: [], listed: 1 });
    expect(home.score).toBeLessThan(books.score ?? 0);
    expect(home.score).toBeLessThan(30);
    const { card } = await type("creator fit @novel.mara home");
    expect(card.title).toBe("@novel.mara posts about other topics than list home");
    expect((await fit("@novel.mara")).topics?.listed).toBe(3);
  });

  it("compares likes with the list's own hashtags as soon as one was read, at no call", async () => {
    const { type, fit } = await office();
    await type("watch add books romantasy tbr");
    const before = await fit("@novel.mara books");
    await type("score tbr");
    const after = await fit("@novel.mara books");
    expect([before.likes.tagsCompared, after.likes.tagsCompared]).toEqual([0, 1]);
    expect(after.likes.usual).not.toBe(before.likes.usual);
    expect([before.credits, after.credits]).toEqual([2, 2]);
  });

  it("is not said from fewer than ten posts with plays and likes", async () => {
    const { type, fit } = await office();
    const found = await fit("@kutub_mara");
    expect(found).toMatchObject({ score: null, range: null, confidence: "not enough data" });
    const { card } = await type("creator fit @kutub_mara");
    expect(card.title).toBe("Too little is known of @kutub_mara to say whether they fit");
    expect(plain(card.headline)).toMatch(/^Of \d posts, \d can be judged by likes/u);
  });

  it("asks for no list that there is not, before anything is paid", async () => {
    const { type } = await office();
    const { outcome, finding, card } = await type("creator fit @novel.mara boks");
    expect(outcome).toBe("mistake");
    expect(finding).toMatchObject({ message: expect.stringContaining('no watchlist "boks"') });
    expect(card.source).toEqual([]);
  });
});

const finding: FitFinding = {
  creator: {
    ...{ handle: "ledgerlena", name: "Lena", followers: 48_000, posts: 80, provider: "tiklive" },
  },
  ...{ demo: false, list: "team", isTarget: false, score: 82, range: { low: 74, high: 88 } },
  confidence: "medium",
  posts: {
    count: 24,
    tagged: 24,
    adverts: null,
    from: "2026-09-29T07:00:00Z",
    until: "2026-11-22T07:00:00Z",
  },
  parts: [
    { kind: "likes", standing: 0.8, weight: 0.3 },
    { kind: "steadiness", standing: 1, weight: 0.15 },
  ],
  topics: { shared: 14, posts: 24, tags: ["a", "b", "c", "d", "e"], listed: 6 },
  likes: { rate: 0.12, usual: 0.051, tagsCompared: 0, posts: 24 },
  pace: { perWeek: 3.04, days: 28, longestSilenceDays: 4.2 },
  credits: 4,
};
const lines = (more: Partial<FitFinding> = {}) =>
  fitCard({ ...finding, ...more }, now).blocks.flatMap((block) =>
    block.kind === "list" ? block.items.map(plain) : [],
  );
const title = (more: Partial<FitFinding>) => fitCard({ ...finding, ...more }, now).title;

it("knows whom the list has as a target creator already", async () => {
  const { type, fit } = await office();
  await type("watch add books booktok");
  expect((await fit("@novel.mara books")).isTarget).toBe(false);
  await type("targets add books @novel.mara");
  expect((await fit("@novel.mara books")).isTarget).toBe(true);
  expect((await fit("@novel.mara")).isTarget).toBeNull();
});

describe("the card of a creator's fit", () => {
  it("says first whether to ask, then how sure that is, then why", () => {
    expect(title({})).toBe("Ask @ledgerlena: a good fit for list team");
    const { headline } = fitCard(finding, now);
    expect(headline).toBe("Fit 82 of 100, most likely 74 to 88. Fairly sure: 24 posts read.");
    expect(lines()).toEqual([
      "Same topics: 14 of 24 posts with a hashtag of list team; 5 of its 6 used (#a, #b, #c, #d …).",
      "Well liked: 12 likes per 100 plays (creators with about 48K followers: 5.1).",
      "Steady: 3 posts a week, never silent for more than 5 days.",
    ]);
    expect(title({ score: 50 })).toBe("@ledgerlena may be a fit for list team: look closer");
    expect(title({ score: 20, list: null })).toBe("@ledgerlena is no good fit for your lists");
  });

  it("offers to name them a target creator of the list, where they fit it and are none", () => {
    const offered = (more: Partial<FitFinding> = {}) =>
      fitCard({ ...finding, ...more }, now).actions.flatMap((one) =>
        one.kind === "run" && one.line.startsWith("targets") ? [one.line] : [],
      );
    expect(offered()).toEqual(['targets add "team" @ledgerlena']);
    expect(offered({ score: 50 })).toEqual([]);
    expect(offered({ isTarget: true })).toEqual([]);
    expect(offered({ list: null, isTarget: null })).toEqual([]);
    expect(offered({ list: "a list of a very long name".repeat(3) })).toEqual([]);
  });

  it("calls nobody a fit who posts about other things, however liked and steady", () => {
    const shared = (posts: number) => ({
      topics: { shared: posts, posts: 30, tags: ["a"], listed: 6 },
    });
    expect(title(shared(2))).toBe("@ledgerlena posts about other topics than list team");
    expect(title(shared(7))).toBe("@ledgerlena may be a fit for list team: look closer");
    expect(title(shared(8))).toBe("Ask @ledgerlena: a good fit for list team");
    expect(title({ topics: null, list: null })).toBe("Ask @ledgerlena: a good fit");
  });

  it("says what the pace is of, and no more of a silence than was seen", () => {
    const last = (pace: FitFinding["pace"], more: Partial<FitFinding> = {}) =>
      lines({ pace, ...more }).at(-1);
    const short = { perWeek: 120, days: 1.6, longestSilenceDays: 0.2 };
    const { parts } = finding;
    const unjudged = { parts: parts.slice(0, 1) };
    expect(last(short, unjudged)).toBe(
      "Pace: 120 posts a week in the last day or two, which says nothing of pauses.",
    );
    expect(last({ ...short, days: 9.8 }, unjudged)).toContain("in the last 10 days,");
    expect(last({ perWeek: 0, days: 28, longestSilenceDays: 56 })).toBe(
      "With pauses: no post in four weeks, silent for eight weeks or more.",
    );
  });

  it("says of each part that it is not known, never 0", () => {
    const unknown = { topics: null, pace: null, parts: [] };
    expect(
      lines({ ...unknown, likes: { rate: null, usual: 0.05, tagsCompared: 0, posts: 0 } }),
    ).toEqual([
      "Topics: not known, because there is no list with hashtags to compare.",
      "Likes: not known of any post with 100 plays or more.",
      "Pace: not known, because no post is dated.",
    ]);
  });

  it("counts the adverts among the posts of which it is told, never 0 for not known", () => {
    const note = (adverts: FitFinding["posts"]["adverts"]) =>
      fitCard({ ...finding, posts: { ...finding.posts, adverts } }, now).blocks.flatMap((block) =>
        block.kind === "text" ? [plain(block.text)] : [],
      )[0];
    expect(note(null)).toMatch(/^Which posts are paid adverts is not told: ask them\./u);
    expect(note({ marked: 0, of: 24 })).toMatch(/^None of 24 posts is marked as a paid advert\./u);
    expect(note({ marked: 1, of: 20 })).toMatch(/^1 of 20 posts is marked as a paid advert\./u);
    expect(note({ marked: 3, of: 20 })).toMatch(/^3 of 20 posts are marked as paid adverts\./u);
  });

  it("says when the list's own hashtags tell what is usual", () => {
    const likes = { ...finding.likes, usual: 0.079, tagsCompared: 3 };
    expect(lines({ likes })[1]).toBe(
      "Well liked: 12 likes per 100 plays (creators with about 48K followers, your hashtags: 7.9).",
    );
  });

  it("says when the followers are not known", () => {
    const creator = { ...finding.creator, followers: null };
    expect(lines({ creator })[1]).toContain("(others; the followers are not known: 5.1)");
  });
});
