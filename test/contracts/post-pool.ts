import { describe, expect, it } from "vitest";
import { postKinds } from "../../src/domain/hashtag.ts";
import type { PostPool } from "../../src/ports/ports.ts";
import { at, awkward, examplePage, examplePost, tag } from "./examples.ts";

/** What any pool of posts must do. `make` answers an empty one. */
export function postPoolContract(name: string, make: () => Promise<PostPool>): void {
  const booktok = tag("booktok");

  describe(`posts in ${name}`, () => {
    it("gives back every field as it was saved, by page", async () => {
      const pool = await make();
      const unknown = { caption: null, author: null, region: null, plays: null, likes: null };
      const posts = [
        examplePost({ ...unknown, comments: null, shares: 0, postedAt: null }),
        examplePost({ saves: 0, music: null, advert: false }),
        examplePost({
          saves: null,
          advert: null,
          music: { id: "1", title: null, author: null, original: null },
        }),
        examplePost({ id: awkward, caption: awkward, author: awkward, url: awkward }),
        ...postKinds.map((kind) => examplePost({ kind })),
      ];
      const pages = [
        examplePage({ page: 1, posts: [], sameAsWorld: true, next: null, order: "recent" }),
        examplePage({ page: 2, firstRank: 35, chained: true, sameAsWorld: false, unusable: 3 }),
        examplePage({ page: 3, next: awkward, posts }),
      ];
      await pool.save(pages.toReversed());
      expect(await pool.pages(booktok, null)).toEqual(pages);
    });

    it("replaces a page as a whole, and no other tag's, region's, provider's or page's", async () => {
      const pool = await make();
      const others = [
        examplePage({ tag: tag("reading") }),
        examplePage({ region: "US" }),
        examplePage({ provider: "scavio" }),
        examplePage({ page: 2 }),
      ];
      const later = examplePage({ posts: [examplePost({ id: "2" })], next: "36" });
      await pool.save([examplePage(), ...others]);
      await pool.save([later]);
      const [reading, us, scavio, second] = others;
      expect(await pool.pages(booktok, null)).toEqual([scavio, later, second]);
      expect(await pool.pages(booktok, "US")).toEqual([us]);
      expect(await pool.pages(tag("reading"), null)).toEqual([reading]);
      expect(await pool.pages(tag("unread"), null)).toEqual([]);
    });

    it("forgets the pages of a tag whose name is another's now", async () => {
      const pool = await make();
      await pool.save([examplePage(), examplePage({ page: 2 }), examplePage({ region: "US" })]);
      const renamed = examplePage({ page: 2, hashtagId: "7" });
      await pool.save([renamed]);
      expect(await pool.pages(booktok, null)).toEqual([renamed]);
      expect(await pool.pages(booktok, "US")).toHaveLength(1);
    });

    it("tells the last looks at countries, newest first", async () => {
      const pool = await make();
      const looks = [true, false, true].map((sameAsWorld, i) =>
        examplePage({ region: "US", tag: tag(`t${i}`), sameAsWorld, readAt: at(`2026-11-2${i}`) }),
      );
      await pool.save([...looks, examplePage(), examplePage({ region: "DE", provider: "scavio" })]);
      const told = looks.map(({ sameAsWorld, readAt }) => ({ sameAsWorld, readAt })).toReversed();
      expect(await pool.probes("tiklive", 9)).toEqual(told);
      expect(await pool.probes("tiklive", 2)).toEqual(told.slice(0, 2));
    });
  });
}
