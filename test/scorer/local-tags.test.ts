import { describe, expect, test } from "vitest";
import type { TaggedPost } from "../../src/scorer/co-tags.ts";
import { localTags } from "../../src/scorer/local-tags.ts";
import { tag } from "../contracts/examples.ts";
import { createChance } from "./chance.ts";

const asked = tag("booktok");

/** Posts of creators of a country, each with these tags besides. */
function posts(place: string, ...tagsOfEach: readonly string[][]): readonly TaggedPost[] {
  return tagsOfEach.map((tags, i) => ({
    author: `${place}${i}`,
    tags: [asked, ...tags.map(tag)],
  }));
}
const some = (count: number, ...tags: readonly string[]) => Array<string[]>(count).fill([...tags]);

describe("what creators of a country add", () => {
  test("is what clearly more of them use than others do, whoever uses it most first", () => {
    const there = posts("de", ...some(9, "buchtok", "lesen"), ...some(6, "buchtok"), ...some(5));
    const elsewhere = posts("us", ...some(30, "reading"), ...some(2, "lesen"), ...some(8));
    expect(localTags(asked, there, elsewhere)).toEqual([
      { tag: "buchtok", creators: 15, of: 20, isOtherScript: false },
      { tag: "lesen", creators: 9, of: 20, isOtherScript: false },
    ]);
  });

  test("is in other letters as soon as two of them use it, and more than elsewhere", () => {
    const there = posts("jp", ...some(2, "読書"), ...some(1, "本"), ...some(10, "reading"));
    const elsewhere = posts("us", ...some(20, "reading"), ...some(1, "読書"));
    expect(localTags(asked, there, elsewhere)).toEqual([
      { tag: "読書", creators: 2, of: 13, isOtherScript: true },
    ]);
    const everywhere = posts("us", ...some(20, "読書"));
    expect(localTags(asked, there, everywhere).map((one) => one.tag)).toEqual(["reading"]);
  });

  test("is nothing of one who posts it every day, and nothing where nobody else is known", () => {
    const [daily] = posts("de", ["buchtok"]);
    if (!daily) throw new Error("No post.");
    const elsewhere = posts("us", ...some(40, "reading"));
    expect(localTags(asked, Array(30).fill(daily), elsewhere)).toEqual([]);
    expect(localTags(asked, posts("de", ...some(20, "buchtok")), [])).toEqual([]);
    expect(localTags(asked, [], elsewhere)).toEqual([]);
  });

  test("is seldom said of countries that do not differ: in one of fifty cases at most", () => {
    const names = Array.from({ length: 20 }, (_, i) => `tag${i}`);
    const { unit } = createChance(7);
    const made = (place: string, count: number) =>
      posts(place, ...Array.from({ length: count }, () => names.filter(() => unit() < 0.15)));
    const rounds = Array.from({ length: 200 }, () =>
      localTags(asked, made("de", 25), made("us", 80)),
    );
    const named = rounds.filter((found) => found.length > 0).length;
    expect(named).toBeLessThan(4);
  });
});
