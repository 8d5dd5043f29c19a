import { describe, expect, it } from "vitest";
import type { Post } from "../../src/domain/hashtag.ts";
import type { Reading, Snapshot } from "../../src/domain/snapshot.ts";
import type { SnapshotStore } from "../../src/ports/ports.ts";
import { at, awkward, examplePost, exampleSnapshot, tag } from "./examples.ts";

const readingOf = ({ topPosts: _, profile: __, ...reading }: Snapshot): Reading => reading;

const newest = async (store: SnapshotStore, { tag, region }: Snapshot) =>
  (await store.latest([tag], region)).get(tag);

/** Each field that may be null, as null: one that is left out does not compile. */
type NullsOf<Thing> = {
  readonly [Field in keyof Thing as null extends Thing[Field] ? Field : never]: null;
};

/** What any store of snapshots must do. `make` answers an empty one. */
export function snapshotStoreContract(name: string, make: () => Promise<SnapshotStore>): void {
  describe(`snapshots in ${name}`, () => {
    it("gives back every field as it was saved, counts beyond 2^31 and ids beyond 2^53 included", async () => {
      const store = await make();
      const { readAt, uses, views } = exampleSnapshot();
      const saved = exampleSnapshot({ daily: { readAt, uses, views } });
      await store.save(saved);
      expect(await store.history(saved.tag, "2026-11-20")).toEqual([readingOf(saved)]);
      expect(await store.latest([saved.tag], null)).toEqual(new Map([[saved.tag, saved]]));
    });

    it("keeps null as null and 0 as 0", async () => {
      const store = await make();
      const unknown: NullsOf<Post> = {
        ...{ caption: null, author: null, region: null, postedAt: null },
        ...{ plays: null, likes: null, comments: null, shares: null, saves: null, music: null },
        advert: null,
      };
      const posts = [
        examplePost(unknown),
        examplePost({ shares: 0, saves: 0, advert: false }),
        examplePost({ music: { id: "1", title: null, author: awkward, original: true } }),
      ];
      const saved = exampleSnapshot({
        uses: null,
        views: 0,
        commerce: null,
        about: null,
        sample: {
          ...{
            posts: 0,
            usable: 0,
            pages: 1,
            duplicates: 0,
            undated: 0,
            order: "recent",
            oldest: null,
          },
          ...{
            newest: null,
            regionShare: null,
            exhausted: true,
            usable: 0,
            authors: 0,
            likeRate: null,
            medianLikes: null,
            overlap: 0,
            likeRateInterval: null,
            overlapInterval: null,
          },
        },
        topPosts: posts,
      });
      await store.save(saved);
      expect(await newest(store, saved)).toEqual(saved);
    });

    it("keeps shares to a millionth", async () => {
      const store = await make();
      const { sample } = exampleSnapshot();
      if (!sample) throw new Error("The example has a sample.");
      const third = { low: 1 / 3, high: 2 / 3 };
      const saved = exampleSnapshot({
        sample: { ...sample, likeRate: 1, likeRateInterval: third },
      });
      await store.save(saved);
      expect((await newest(store, saved))?.sample).toMatchObject({
        likeRate: 1,
        likeRateInterval: { low: 0.333333, high: 0.666667 },
      });
    });

    it("keeps a reading of the counters alone", async () => {
      const store = await make();
      const saved = exampleSnapshot({ sample: null, commerce: true, topPosts: [], profile: null });
      await store.save(saved);
      expect(await newest(store, saved)).toEqual(saved);
    });

    it("keeps awkward text whole", async () => {
      const store = await make();
      const post = examplePost({ id: awkward, caption: awkward, author: awkward, url: awkward });
      const saved = exampleSnapshot({
        tag: tag("книги👩🏽‍🚀"),
        provider: awkward,
        topPosts: [post],
      });
      await store.save(saved);
      expect(await newest(store, saved)).toEqual(saved);
    });

    it("keeps posts in their order", async () => {
      const store = await make();
      const topPosts = Array.from({ length: 12 }, (_, i) => examplePost({ id: `${99 - i}` }));
      const saved = exampleSnapshot({ topPosts });
      await store.save(saved);
      expect((await newest(store, saved))?.topPosts).toEqual(topPosts);
    });

    it("replaces a reading of the same tag, region, provider and UTC day, posts included", async () => {
      const store = await make();
      const topPosts = [examplePost({ id: "1" }), examplePost({ id: "2" })];
      await store.save(exampleSnapshot({ readAt: at("2026-11-20T00:00:00"), topPosts }));
      const later = exampleSnapshot({
        readAt: at("2026-11-20T23:59:59.999"),
        topPosts: [examplePost({ id: "3" })],
      });
      await store.save(later);
      expect(await store.history(later.tag, "2026-01-01")).toEqual([readingOf(later)]);
      expect(await newest(store, later)).toEqual(later);
    });

    it("keeps the counters of a day's morning when a later reading replaces it", async () => {
      const store = await make();
      const hour = (text: string) => at(`2026-11-20T${text}:00:00`);
      const [night, morning, evening] = [hour("02"), hour("06"), hour("18")];
      const daily = { readAt: morning, uses: 5, views: 50 };
      await store.save(exampleSnapshot({ readAt: night, daily: null }));
      await store.save(exampleSnapshot({ readAt: morning, daily }));
      const later = { readAt: evening, uses: 6, views: 60 };
      await store.save(exampleSnapshot({ ...later, daily: later }));
      const one = exampleSnapshot();
      expect(await newest(store, one)).toMatchObject({ ...later, daily });
      const renamed = { ...later, hashtagId: "2" };
      await store.save(exampleSnapshot({ ...renamed, daily: later }));
      expect(await newest(store, one)).toMatchObject({ ...renamed, daily: later });
    });

    it("keeps readings of other days, regions, providers and tags apart", async () => {
      const store = await make();
      const one = exampleSnapshot();
      const others = [
        exampleSnapshot({ readAt: at("2026-11-21T00:00:00") }),
        exampleSnapshot({ region: "US", topPosts: [examplePost({ id: "us" })] }),
        exampleSnapshot({ provider: "scavio", topPosts: [examplePost({ id: "scavio" })] }),
        exampleSnapshot({ tag: tag("reading") }),
      ];
      for (const snapshot of [one, ...others]) await store.save(snapshot);
      const history = await store.history(one.tag, "2026-01-01");
      expect(history).toHaveLength(4);
      expect(history).toEqual(expect.arrayContaining([one, ...others.slice(0, 3)].map(readingOf)));
    });

    it("tells a history oldest first, from the day asked for", async () => {
      const store = await make();
      const days = ["2026-11-09", "2026-11-30", "2026-11-10", "2026-12-01"];
      for (const day of days) await store.save(exampleSnapshot({ readAt: at(`${day}T06:00:00`) }));
      const history = await store.history(tag("booktok"), "2026-11-10");
      expect(history.map(({ readAt }) => readAt.toISOString().slice(0, 10))).toEqual([
        "2026-11-10",
        "2026-11-30",
        "2026-12-01",
      ]);
    });

    it("keeps posts of the newest reading only, also when an older day is filled in later", async () => {
      const store = await make();
      const newer = exampleSnapshot({ readAt: at("2026-11-21T06:00:00") });
      await store.save(exampleSnapshot({ readAt: at("2026-11-19T06:00:00") }));
      await store.save(newer);
      await store.save(exampleSnapshot({ readAt: at("2026-11-20T06:00:00"), topPosts: [] }));
      expect(await newest(store, newer)).toEqual(newer);
      expect(await store.history(newer.tag, "2026-01-01")).toHaveLength(3);
    });

    it("finds the newest reading of each tag in one region", async () => {
      const store = await make();
      const booktok = exampleSnapshot({ readAt: at("2026-11-21T06:00:00") });
      const inUs = exampleSnapshot({ readAt: at("2026-11-21T07:00:00"), region: "US" });
      const reading = exampleSnapshot({ tag: tag("reading") });
      for (const snapshot of [booktok, inUs, reading]) await store.save(snapshot);
      await store.save(exampleSnapshot({ readAt: at("2026-11-19T06:00:00") }));
      await store.save(exampleSnapshot({ readAt: at("2026-11-22T06:00:00"), region: "DE" }));
      const tags = [booktok.tag, reading.tag, tag("unread")];
      expect(await store.latest(tags, null)).toEqual(
        new Map([
          [booktok.tag, booktok],
          [reading.tag, reading],
        ]),
      );
      expect(await store.latest(tags, "US")).toEqual(new Map([[inUs.tag, inUs]]));
    });

    it("prefers the later of two providers' readings on one day", async () => {
      const store = await make();
      const later = exampleSnapshot({ provider: "a", readAt: at("2026-11-20T07:00:00") });
      await store.save(later);
      await store.save(exampleSnapshot({ provider: "b", readAt: at("2026-11-20T06:00:00") }));
      expect((await store.latest([later.tag], null)).get(later.tag)).toEqual(later);
    });

    it("knows nothing of tags never read", async () => {
      const store = await make();
      expect(await store.history(tag("booktok"), "2026-01-01")).toEqual([]);
      expect(await store.latest([tag("booktok")], null)).toEqual(new Map());
      expect(await store.latest([], null)).toEqual(new Map());
    });

    it("finds one tag among more than a database takes values in a query", async () => {
      const store = await make();
      const saved = exampleSnapshot();
      await store.save(saved);
      const others = Array.from({ length: 33_500 }, (_, i) => tag(`other${i}`));
      expect([...(await store.latest([...others, saved.tag], null)).keys()]).toEqual([saved.tag]);
    });

    it("takes saves that were started together", async () => {
      const store = await make();
      const tags = Array.from({ length: 20 }, (_, i) => tag(`tag${i}`));
      await Promise.all(tags.map((name) => store.save(exampleSnapshot({ tag: name }))));
      expect([...(await store.latest(tags, null)).keys()].sort()).toEqual([...tags].sort());
    });
  });
}
