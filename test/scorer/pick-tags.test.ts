import { describe, expect, test } from "vitest";
import type { Decision } from "../../src/domain/decision.ts";
import { type TagName, tagName } from "../../src/domain/hashtag.ts";
import { addedTo, type TaggedPost, tagUses } from "../../src/scorer/co-tags.ts";
import { coTagsOf, inOrderToPick } from "../../src/scorer/pick-tags.ts";

function tag(name: string): TagName {
  const made = tagName(name);
  if (!made) throw new Error(`${name} is no tag.`);
  return made;
}

/** "ana: books tbr" */
function posts(...lines: readonly string[]): readonly TaggedPost[] {
  return lines.map((line) => {
    const [author = "", tags = ""] = line.split(": ");
    return { author, tags: tags.split(" ").map(tag) };
  });
}

function coTags(given: string, all: readonly TaggedPost[]) {
  const added = given.split(" ").map((name) => {
    const own = all.filter(({ tags }) => tags.includes(tag(name)));
    return addedTo(tag(name), own);
  });
  return coTagsOf(added, tagUses(all), all.length);
}

const names = (found: readonly { readonly tag: string }[]) => found.map((one) => one.tag);

describe("what creators add to a tag", () => {
  test("are counted by creators: who posts the same daily is one of them", () => {
    const daily = Array.from({ length: 9 }, () => "eva: books eva");
    const all = posts(...daily, "ana: books tbr", "bo: books tbr", "cy: books");
    const [first, second, ...more] = coTags("books", all);
    expect(first).toMatchObject({ tag: "tbr", creators: 2, of: 4, beside: "books", users: 2 });
    expect(first?.relevance).toBeCloseTo(Math.log(2 / (4 + 2) + 0.02), 12);
    expect(second).toMatchObject({ tag: "eva", creators: 1 });
    expect(more).toEqual([]);
  });

  test("come with more creators first where as many add them", () => {
    const all = posts("ana: books a b", "bo: books a b", "cy: b", "dee: a", "eva: b");
    expect(names(coTags("books", all))).toEqual(["b", "a"]);
  });

  test("of several tags are added to all of them, and may be missing beside one", () => {
    const both = ["ana: books cats x", "bo: books cats x", "cy: books y", "dee: books y"];
    const found = coTags("books cats", posts(...both, "eva: books y", "flo: cats", "gus: y"));
    expect(names(found)).toEqual(["x", "y"]);
    const [, y] = found;
    expect(y?.relevance).toBeCloseTo(Math.log(3 / 7 + 0.02) + Math.log(0.02), 12);
    expect(y).toMatchObject({ beside: "books", creators: 3, of: 5 });
  });

  test("are on two posts at least, and in many posts on three", () => {
    const few = posts("ana: books rare", "bo: books rare", "cy: books once");
    expect(names(coTags("books", few))).toEqual(["rare"]);
    const others = Array.from({ length: 200 }, (_, i) => `other${i}: cats`);
    expect(coTags("books", [...few, ...posts(...others)])).toEqual([]);
  });

  test("are none of a tag that nobody uses", () => {
    expect(coTags("books", posts("ana: cats dogs", "bo: cats dogs"))).toEqual([]);
  });
});

describe("the order to pick in", () => {
  const all = posts(...["ana", "bo", "cy", "dee"].map((author) => `${author}: books a b c`));
  const order = (decisions: Readonly<Record<string, Decision>>) =>
    names(inOrderToPick(coTags("books", all), (name) => decisions[name] ?? null));

  test("puts what is to be used first and what is to be avoided last", () => {
    expect(order({})).toEqual(["a", "b", "c"]);
    expect(order({ b: "test", c: "use" })).toEqual(["c", "b", "a"]);
    expect(order({ a: "avoid", b: "hold" })).toEqual(["b", "c", "a"]);
  });

  test("lets a tag that few add pass none that most do", () => {
    const some = posts("ana: books a b", "bo: books a b", "cy: books a", "dee: books a");
    const found = inOrderToPick(coTags("books", some), (name) => (name === "b" ? "use" : null));
    expect(names(found)).toEqual(["a", "b"]);
  });
});
