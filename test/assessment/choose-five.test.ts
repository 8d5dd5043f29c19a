import { describe, expect, test } from "vitest";
import { chooseFive, type TagProblem } from "../../src/assessment/choose-five.ts";
import type { Decision } from "../../src/domain/decision.ts";
import { type TagName, tagName } from "../../src/domain/hashtag.ts";
import { addedTo, type TaggedPost, tagUses } from "../../src/scorer/co-tags.ts";

const tags = (words: string): readonly TagName[] =>
  words.split(" ").flatMap((word) => tagName(word) ?? []);

/** Ten creators, of whom fewer and fewer add one more tag: nine add a, eight b, and so on. */
const added = tags("a b c d e f g h i");
const posts: readonly TaggedPost[] = Array.from({ length: 10 }, (_, i) => ({
  author: `creator${i}`,
  tags: [...tags("books"), ...added.slice(0, i)],
}));

interface Known {
  readonly decisions?: Readonly<Record<string, Decision>>;
  readonly problems?: Readonly<Record<string, TagProblem>>;
  readonly generic?: string;
  readonly topics?: string;
}

function five(given: string, known: Known = {}) {
  const { decisions = {}, problems = {}, generic = "", topics = "books" } = known;
  const chosen = chooseFive({
    given: tags(given),
    topics: tags(topics).map((topic) => addedTo(topic, posts)),
    uses: tagUses(posts),
    posts: posts.length,
    isGeneric: (tag) => tags(generic).includes(tag),
    decisionOf: (tag) => decisions[tag] ?? null,
    problemOf: (tag) => problems[tag] ?? null,
  });
  const words = (all: readonly { readonly tag: string }[]) => all.map(({ tag }) => tag).join(" ");
  const reasons = (all: typeof chosen.dropped) => all.map(({ tag, reason }) => `${tag} ${reason}`);
  return {
    chosen,
    tags: words(chosen.tags),
    dropped: reasons(chosen.dropped),
    leftOut: reasons(chosen.leftOut),
  };
}

describe("the five for given tags", () => {
  test("are the given ones, and what most creators add", () => {
    const { chosen, tags: found, dropped, leftOut } = five("books");
    expect(found).toBe("books a b c d");
    expect(chosen.tags.map(({ isGiven }) => isGiven)).toEqual([true, false, false, false, false]);
    expect(chosen.tags[0]?.coTag).toBeNull();
    expect(chosen.tags[1]?.coTag).toMatchObject({ beside: "books", creators: 9, of: 10 });
    expect([dropped, leftOut]).toEqual([[], []]);
    expect(five("books f").tags).toBe("books f a b c");
    expect(five("books f").chosen.tags[1]?.coTag).toMatchObject({ creators: 4, of: 10 });
  });

  test("have none that TikTok limits, none of an advertiser, none without a page, and no generic one", () => {
    const problems = { a: "restricted", b: "advertiser", c: "missing" } as const;
    const { tags: found, leftOut } = five("books", { problems, generic: "d" });
    expect(found).toBe("books e f g h");
    expect(leftOut).toEqual(["a restricted", "b advertiser", "c missing", "d generic"]);
  });

  test("have none to avoid that was not given, however many add it, and say so", () => {
    const { tags: found, leftOut } = five("books", { decisions: { a: "avoid", e: "use" } });
    expect(found).toBe("books b c e d");
    expect(leftOut).toEqual(["a avoid"]);
    expect(five("books a", { decisions: { a: "avoid" } }).tags).toBe("books a b c d");
    const all = Object.fromEntries(added.map((tag) => [tag, "avoid" as const]));
    expect(five("books", { decisions: all }).tags).toBe("books");
  });

  test("are fewer where nothing else is known", () => {
    const problems = Object.fromEntries(added.map((tag) => [tag, "advertiser" as const]));
    const { tags: found, leftOut } = five("books", { problems });
    expect(found).toBe("books");
    expect(leftOut).toHaveLength(5);
  });

  test("keep a given one whatever speaks against it, but for one that TikTok does not have", () => {
    const problems = { x: "advertiser", y: "missing" } as const;
    const { chosen, tags: found, dropped } = five("books x fyp y", { problems, generic: "fyp" });
    expect(found).toBe("books x fyp a b");
    expect(chosen.tags.map(({ problem }) => problem)).toEqual([
      ...[null, "advertiser", "generic"],
      ...[null, null],
    ]);
    expect(dropped).toEqual(["y missing"]);
  });
});

describe("of more than five tags", () => {
  test("those stay that go best with the first, in their order", () => {
    const { tags: found, dropped, leftOut } = five("books i h a g b c");
    expect(found).toBe("books a g b c");
    expect(dropped).toEqual(["i rarely-added", "h rarely-added"]);
    expect(leftOut).toEqual([]);
  });

  test("those go first that something speaks against, and others take their places", () => {
    const { tags: found, dropped } = five("books fyp x y z c d", {
      problems: { x: "restricted", y: "missing", z: "advertiser" },
      generic: "fyp",
    });
    expect(found).toBe("books c d a b");
    expect(dropped).toEqual(["fyp generic", "x restricted", "z advertiser", "y missing"]);
  });

  test("one to avoid goes before one to use", () => {
    const decisions = { c: "avoid", e: "use" } as const;
    const { dropped } = five("books a b c d e", { decisions });
    expect(dropped).toEqual(["c avoid"]);
  });
});
