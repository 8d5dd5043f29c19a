import { describe, expect, it } from "vitest";
import { compareCreatorsCard } from "../../../src/commands/creators/compare-creators-card.ts";
import type { CompareCreatorsFinding } from "../../../src/commands/creators/compare-creators-finding.ts";
import { plain } from "../../../src/text/inline.ts";
import { startWorld } from "../../support/world.ts";

const whole = { page: 1, pages: 1, next: null };
const at = "2026-11-23T09:00:00Z";

async function compared(line: string) {
  const world = await startWorld({ at });
  const { finding, card, outcome } = await world.type(`creator compare ${line}`);
  return { card, outcome, found: finding as CompareCreatorsFinding };
}

describe("two creators side by side", () => {
  it("have tags that both use and tags that one uses, for two calls each", async () => {
    const { found, card } = await compared("@novel.mara vs @ledger.lena");
    expect(found).toMatchObject({ credits: 4, first: { posts: { count: 30 } } });
    const names = (tags: readonly { readonly tag: string }[]) => tags.map(({ tag }) => tag);
    const [shared, first, second] = [found.shared, found.onlyFirst, found.onlySecond].map(names);
    const all = [...(shared ?? []), ...(first ?? []), ...(second ?? [])];
    expect(new Set(all).size).toBe(all.length);
    expect(first).toContain("romantasy");
    expect(second).toContain("cashstuffing");
    expect(plain(card.source)).toContain("4 credits");
  });

  it("share tags of their topic, the most used by both first, with how many posts have each", async () => {
    const { found, card } = await compared("@novel.mara, https://www.tiktok.com/@Chapter.Ines");
    expect(found.second.creator.handle).toBe("chapter.ines");
    expect(card.title).toBe(`@novel.mara and @chapter.ines share ${found.shared.length} hashtags`);
    const shares = found.shared.map(({ first, second }) => first.share + second.share);
    expect(shares.length).toBeGreaterThan(5);
    expect(shares).toEqual(shares.toSorted((a, b) => b - a));
    for (const { first } of found.shared) expect(first.share).toBeCloseTo(first.posts / 30, 12);
  });

  it("stand on pages, each hashtag on one of them", async () => {
    const world = await startWorld({ at });
    let reply = await world.type("creator compare @novel.mara @chapter.ines");
    const { shared, onlyFirst, onlySecond } = reply.finding as CompareCreatorsFinding;
    const pages: string[] = [];
    while (pages.length < 20) {
      pages.push(JSON.stringify(reply.card.blocks));
      const next = reply.card.actions.find(({ label }) => label === "Next page");
      if (next?.kind !== "run") break;
      reply = await world.type(next.line);
    }
    expect(plain(reply.card.source)).toMatch(new RegExp(`^Page ${pages.length} of`, "u"));
    for (const { tag } of [...shared, ...onlyFirst, ...onlySecond])
      expect(
        pages.filter((words) => words.includes(`"#${tag}"`)),
        tag,
      ).toHaveLength(1);
  });

  it("cannot be compared by plays where those of one are not known, which is said", async () => {
    const { found } = await compared("@novel.mara @ledger.lena");
    const unknown = { ...found, second: { ...found.second, plays: null } };
    const { headline } = compareCreatorsCard(unknown, whole);
    expect(headline).toContain("Their plays cannot be compared");
    expect(compareCreatorsCard(found, whole).headline).not.toContain("cannot");
  });

  it("may share nothing, or use none at all", async () => {
    const { found } = await compared("@novel.mara @ledger.lena");
    const none = { shared: [], onlyFirst: [], onlySecond: [] };
    const { title, headline, blocks } = compareCreatorsCard({ ...found, ...none }, whole);
    expect(title).toBe("@novel.mara and @ledger.lena share no hashtag");
    expect(headline).toMatch(/^Neither uses one that the other does not\./u);
    expect(blocks).toHaveLength(1);
  });

  it("are not begun where the budget has too little left for both, counting what is kept of the day", async () => {
    const world = await startWorld({ at, kept: true, budget: { perMonth: null, perWorkspace: 5 } });
    await world.type("creator competitor @novel.mara");
    const refused = await world.type("creator compare @ledger.lena @chapter.ines");
    expect(refused.finding).toMatchObject({ error: "over-budget" });
    expect(refused.card.title).toContain("That takes 4 calls. 3 of 5 credits are left");
    const { finding } = await world.type("creator compare @novel.mara @chapter.ines");
    expect(finding).toMatchObject({ credits: 2, second: { creator: { handle: "chapter.ines" } } });
  });

  it.each([
    ["@novel.mara", "creator compare takes two different creators; that was 1."],
    ["@novel.mara @Novel.Mara", "creator compare takes two different creators; that was 1."],
    ["@a @b @c", "creator compare takes two different creators; that was 3."],
    ["and", "creator compare takes two different creators; that was 0."],
    ["@novel.mara #booktok", '"#booktok" cannot be a creator\'s handle.'],
    ["@nobody.here @novel.mara", "Nobody on TikTok has the handle @nobody.here."],
  ])("are two that exist: %s", async (line, message) => {
    const { found, outcome } = await compared(line);
    expect(outcome).toBe("mistake");
    expect(found).toMatchObject({ message: expect.stringContaining(message) });
  });
});
