import { describe, expect, it } from "vitest";
import { askedCreator } from "../../../src/commands/creators/asked-creator.ts";
import { competitorCard } from "../../../src/commands/creators/competitor-card.ts";
import type {
  CompetitorFinding,
  CompetitorTag,
} from "../../../src/commands/creators/competitor-finding.ts";
import { plain } from "../../../src/text/inline.ts";
import { inChannel } from "../../contracts/examples.ts";
import { textOf, typist } from "../../support/people.ts";
import { requestContextFor } from "../../support/request-context.ts";
import { startWorld } from "../../support/world.ts";

const at = "2026-11-23T09:00:00Z";
const now = new Date(at);
const line = "creator competitor @novel.mara";

async function asked(question = line) {
  const world = await startWorld({ at });
  const { type } = typist(world);
  return { world, type, found: (await type(question)).finding as CompetitorFinding };
}

describe("a competitor's hashtags", () => {
  it("are those of the newest posts, with how many have each, for a call each for person and posts", async () => {
    const { found } = await asked();
    expect(found).toMatchObject({
      creator: { handle: "novel.mara", provider: "tiklive" },
      posts: { count: 30 },
      credits: 2,
    });
    expect(found.tags.length).toBeGreaterThan(5);
    for (const { posts, share } of found.tags) expect(share).toBeCloseTo(posts / 30, 12);
    expect(found.compared).toBeLessThanOrEqual(found.posts.count);
  });

  it("are the same for a link, another case, and from Scavio", async () => {
    const { type, found } = await asked();
    const linked = await type("creator competitor https://www.tiktok.com/@Novel.Mara?lang=de");
    expect((linked.finding as CompetitorFinding).tags).toEqual(found.tags);
    const other = typist(await startWorld({ at, scavio: true }));
    const again = (await other.type(line)).finding as CompetitorFinding;
    expect(again.creator.provider).toBe("scavio");
    expect(again.posts.count).toBe(30);
    expect(again.tags.length).toBeGreaterThan(5);
  });

  it("are more posts, and more pages, when more are asked for", async () => {
    const { found } = await asked(`${line} 80`);
    expect(found.posts.count).toBe(80);
    expect(found.credits).toBe(4);
  });

  it("have our score only where it was read today, and the lists that have them", async () => {
    const { type, found } = await asked();
    expect(found.tags.every(({ decision, lists }) => !decision && lists.length === 0)).toBe(true);
    await type("watch add books romantasy tbr");
    await type("score romantasy");
    const { tags } = (await type(line)).finding as CompetitorFinding;
    const romantasy = tags.find(({ tag }) => tag === "romantasy");
    expect(romantasy).toMatchObject({ lists: ["books"], readAt: "2026-11-23T09:00:00.000Z" });
    expect(romantasy?.decision).not.toBeNull();
    expect(tags.find(({ tag }) => tag === "tbr")).toMatchObject({ lists: ["books"] });
    expect(tags.find(({ tag }) => tag === "booktok")).toMatchObject({ lists: [], decision: null });
  });

  it("tell nothing of tags that only another workspace reads", async () => {
    const { world, type, found } = await asked();
    const stranger = typist(world, { channel: { workspace: "T2" } });
    await stranger.type("watch add theirs romantasy");
    await stranger.type("score romantasy");
    const again = (await type(line)).finding as CompetitorFinding;
    expect(again.tags).toEqual(found.tags);
  });

  it("cannot be compared while nearly all posts are not two days old", async () => {
    const { type, found } = await asked("creator competitor @bookish.mara");
    expect(found.compared).toBeLessThan(10);
    expect(found.tags.every(({ works, chance }) => !works && chance === null)).toBe(true);
    const { card } = await type("creator competitor @bookish.mara");
    expect(plain(card.headline)).toContain("not two days old");
  });
});

describe("what cannot be read of a competitor is said, and what it cost", () => {
  const said = async (fault?: { endpoint: string; message: string }, handle = "novel.mara") => {
    const world = await startWorld({ at });
    if (fault) world.simulator.fail({ kind: "message", times: 2, ...fault });
    const { outcome, finding, card } = await world.type(`creator competitor @${handle}`);
    const cost = plain(card.source);
    return { outcome, cost, ...(finding as { readonly message: string }) };
  };

  it("nobody has the handle", async () => {
    const { outcome, message, cost } = await said(undefined, "nobody.here");
    expect(cost).toBe("This cost 1 credit");
    expect(outcome).toBe("mistake");
    expect(message).toMatch(/^Nobody on TikTok has the handle @nobody\.here\. Check the spelling/u);
  });

  it("the account is private, as its profile says, so that its posts are not asked for", async () => {
    const world = await startWorld({ at });
    const { provider } = world.ports;
    const mara = await provider.creator("novel.mara", requestContextFor());
    if (!mara) throw new Error("Nobody has that handle.");
    const told = { ...provider, creator: async () => ({ ...mara, isPrivate: true }) };
    const around = { now: new Date(at), channel: inChannel("C1"), ...world.ports };
    const context = { ...around, provider: told, requestContext: requestContextFor() };
    await expect(askedCreator("novel.mara", 30, context)).rejects.toThrow(
      "The account of @novel.mara is private, so that nobody sees its posts.",
    );
    expect(world.simulator.requests.get("user-posts")).toBeUndefined();
  });

  it("the account is private", async () => {
    const fault = { endpoint: "user-posts", message: "User is private" };
    const { outcome, message, cost } = await said(fault);
    expect(cost).toBe("This cost 2 credits");
    expect(outcome).toBe("mistake");
    expect(message).toMatch(
      /^We could not see any post of @novel\.mara\. TikTok says that there are \d+: the account may be private,/u,
    );
  });

  it("the provider refuses the key, or answers nothing", async () => {
    const fault = { endpoint: "user-posts", message: "Api-Key is not available" };
    expect(await said(fault)).toMatchObject({ outcome: "fault", error: "unauthorized" });
  });

  it("the budget is spent, or has less left than an answer takes, which is then not spent on none", async () => {
    const world = await startWorld({ at, kept: true, budget: { perMonth: 3, perWorkspace: null } });
    expect(await world.type(line)).toMatchObject({ outcome: "answered", finding: { credits: 2 } });
    const refused = await world.type("creator fit @ledger.lena");
    expect(refused).toMatchObject({ outcome: "fault", finding: { error: "over-budget" } });
    expect(textOf(refused.card)).toMatch(
      /^That takes 2 calls\. 1 of 3 credits are left this month\n/u,
    );
    expect(plain(refused.card.source)).toContain("This cost nothing");
    // What was read within the day still answers, but not anew.
    expect(await world.type(line)).toMatchObject({ outcome: "answered", finding: { credits: 0 } });
    expect((await world.type(`${line} fresh:yes`)).finding).toMatchObject({ error: "over-budget" });
    expect((await world.type("trending book")).outcome).toBe("answered");
    const { finding, card } = await world.type("creator fit @ledger.lena");
    expect(finding).toMatchObject({ error: "over-budget" });
    expect(card.title).toContain("is used up");
  });
});

const tag = (name: string, more: Partial<CompetitorTag> = {}): CompetitorTag => ({
  ...{ tag: name, posts: 9, share: 0.3, playsWith: 41_000, playsWithout: 18_000, chance: 0.01 },
  ...{ works: true, generic: false, score: null, decision: null, readAt: null, lists: [] },
  ...more,
});
const finding = (tags: readonly CompetitorTag[]): CompetitorFinding => ({
  creator: {
    ...{ handle: "penny_wren", name: "Penny", followers: 4, posts: 80, provider: "tiklive" },
  },
  demo: false,
  posts: {
    count: 30,
    tagged: 28,
    adverts: null,
    from: "2026-10-12T07:00:00Z",
    until: "2026-11-22T07:00:00Z",
  },
  compared: 28,
  tags,
  credits: 3,
});
const whole = { page: 1, pages: 1, next: null };
const title = (...tags: readonly CompetitorTag[]) =>
  competitorCard(finding(tags), [], whole, now).title;

describe("the card of a competitor", () => {
  it("says first what works and is not watched, then what works, then that nothing stands out", () => {
    const watched = tag("cash", { lists: ["team"] });
    expect(title(watched, tag("side"))).toBe(
      "#side works for @penny_wren, and you do not watch it",
    );
    expect(title(watched)).toBe("#cash works for @penny_wren, and you watch it");
    expect(title(tag("cash", { works: false }))).toBe("No hashtag stands out for @penny_wren");
    expect(title()).toBe("@penny_wren posts without hashtags");
  });

  it("asks for more posts only where there are more, and says why none can be compared", () => {
    const few = (posts: number, compared: number) => {
      const { creator, ...rest } = finding([tag("cash", { works: false, chance: null })]);
      const made = { ...creator, posts: 9 };
      const read = { ...rest.posts, count: posts };
      return plain(
        competitorCard({ ...rest, creator: made, posts: read, compared }, [], whole, now).headline,
      );
    };
    expect(few(9, 8)).toBe(
      "Of 9 posts, 8 can be compared: the others are not two days old, or their plays are not known. It takes 10; they have no more posts.",
    );
    expect(few(9, 9)).toBe("Of 9 posts, 9 can be compared. It takes 10; they have no more posts.");
    expect(few(8, 8)).toBe("Of 8 posts, 8 can be compared. Ask for more posts.");
    expect(few(30, 20)).toContain("on five posts and missing on five others");
  });

  it("says of a watched tag that it was not read today, and nothing of one that is not watched", () => {
    const unread = { decision: null, score: null };
    const { blocks } = competitorCard(
      finding([tag("cash", { ...unread, lists: ["team"] }), tag("side", { ...unread, lists: [] })]),
      [],
      whole,
      now,
    );
    const [table] = blocks.filter(({ kind }) => kind === "table");
    expect(JSON.stringify(table)).toMatch(/"watched, not read today"\].*"#side",.*""\]/u);
  });

  it("gives both middles, calls few posts a hint, and says whose posts of when and what they cost", () => {
    const { headline, blocks, source } = competitorCard(finding([tag("cash")]), [], whole, now);
    expect(headline).toBe("Their middle post with it has 41K plays, without it 18K.");
    expect(JSON.stringify(blocks)).toContain("28 posts to compare are few: a hint, not a proof");
    expect(plain(source)).toBe("@penny_wren, 30 posts, 12 Oct to 22 Nov · TikLiveAPI, 3 credits");
    const later = competitorCard(finding([]), [], whole, new Date("2028-01-01T00:00:00Z"));
    expect(plain(later.source)).toContain("30 posts, 12 Oct 2026 to 22 Nov 2026 ·");
  });

  it("offers to add what works to the list nearest to them, and to score what is not read", async () => {
    const { world, type } = await asked();
    await type("watch add home cleantok");
    await type("watch add books romantasy tbr");
    const lists = await world.ports.watchlists.all(typist(world).channel);
    const shared = tag("tbr", { lists: ["books"] });
    const { actions } = competitorCard(
      finding([tag("cash"), shared, tag("fyp", { generic: true })]),
      lists,
      whole,
      now,
    );
    expect(actions).toEqual([
      { kind: "run", label: "Add #cash", line: 'watch add "books" cash' },
      { kind: "run", label: "Score #cash", line: "score cash" },
    ]);
  });

  it("shows six tags and the rest on the next page", async () => {
    const { type } = await asked();
    const first = await type("creator competitor @novel.mara");
    const { tags } = first.finding as CompetitorFinding;
    expect(plain(first.card.source)).toMatch(/^Page 1 of 2 · /u);
    const next = first.card.actions.at(-1);
    expect(next).toMatchObject({
      label: "Next page",
      line: "creator competitor page:2 @novel.mara 30",
    });
    const second = await type(next?.kind === "run" ? next.line : "");
    const pages = [first, second].map(({ card }) => JSON.stringify(card.blocks[0]));
    for (const one of tags)
      expect(
        pages.filter((rows) => rows.includes(`"#${one.tag}"`)),
        one.tag,
      ).toHaveLength(1);
    expect(second.card.actions.map(({ label }) => label)).not.toContain("Next page");
    const beyond = await type("creator competitor @novel.mara page:3");
    expect(beyond.card.title).toBe("There is no page 3: it ends with page 2");
  });
});
