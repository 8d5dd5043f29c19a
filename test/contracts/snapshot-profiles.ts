import { describe, expect, it } from "vitest";
import type { SnapshotStore } from "../../src/ports/ports.ts";
import { at, awkward, exampleSnapshot, tag } from "./examples.ts";

/** What any store of snapshots must do with the profiles of samples. `make` answers an empty one. */
export function snapshotProfilesContract(name: string, make: () => Promise<SnapshotStore>): void {
  describe(`profiles of samples in ${name}`, () => {
    it("tells who and what a tag's samples were, oldest first, from the day asked for", async () => {
      const store = await make();
      const profile = { source: "search" as const, posts: 3, authors: ["a", awkward], coTags: [] };
      for (const day of ["2026-11-21", "2026-11-19", "2026-11-20"])
        await store.save(exampleSnapshot({ readAt: at(`${day}T06:00:00`), profile }));
      await store.save(exampleSnapshot({ readAt: at("2026-11-22T06:00:00"), profile: null }));
      expect(await store.profiles(tag("booktok"), null, "2026-11-20")).toEqual([
        { day: "2026-11-20", ...profile },
        { day: "2026-11-21", ...profile },
      ]);
    });

    it("keeps profiles of other regions and tags apart, and one of two providers' a day", async () => {
      const store = await make();
      const profile = (posts: number) => ({
        source: "pool" as const,
        posts,
        authors: [],
        coTags: [],
      });
      await store.save(exampleSnapshot({ region: "US", profile: profile(1) }));
      await store.save(exampleSnapshot({ tag: tag("reading"), profile: profile(2) }));
      const [early, late] = [at("2026-11-20T06:00:00"), at("2026-11-20T07:00:00")];
      await store.save(exampleSnapshot({ provider: "a", readAt: late, profile: profile(3) }));
      await store.save(exampleSnapshot({ provider: "b", readAt: early, profile: profile(4) }));
      const found = await store.profiles(tag("booktok"), null, "2026-01-01");
      expect(found).toEqual([{ day: "2026-11-20", ...profile(3) }]);
      expect(await store.profiles(tag("booktok"), "US", "2026-01-01")).toMatchObject([
        { posts: 1 },
      ]);
      expect(await store.profiles(tag("unread"), null, "2026-01-01")).toEqual([]);
    });

    it("replaces the profile with the day's later reading, unless that has none", async () => {
      const store = await make();
      const profile = { source: "search" as const, posts: 3, authors: ["a"], coTags: [] };
      await store.save(exampleSnapshot());
      await store.save(exampleSnapshot({ profile }));
      const counters = exampleSnapshot({ sample: null, topPosts: [], profile: null });
      await store.save(counters);
      expect(await store.profiles(counters.tag, null, "2026-01-01")).toEqual([
        { day: "2026-11-20", ...profile },
      ]);
      const kept = { ...counters, profile };
      expect((await store.latest([counters.tag], null)).get(counters.tag)).toEqual(kept);
    });
  });
}
