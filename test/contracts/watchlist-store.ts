import { describe, expect, it } from "vitest";
import type { WatchlistEdits } from "../../src/ports/ports.ts";
import { acme, awkward, awkwardPerson, exampleWatchlist, strangers, tag } from "./examples.ts";

/** What any store of watchlists must do. `make` answers an empty one. */
export function watchlistStoreContract(name: string, make: () => Promise<WatchlistEdits>): void {
  describe(`watchlists in ${name}`, () => {
    it("gives back a list as it was saved, its tags in the order they were added", async () => {
      const store = await make();
      const labels = new Map([[tag("zebra"), ["b", "a", awkward]]]);
      const list = exampleWatchlist({ tags: ["zebra", "apple", "mango"].map(tag), labels });
      await store.save(list);
      expect(await store.find(acme, "books")).toEqual(list);
      expect(await store.all(acme)).toEqual([list]);
    });

    it("replaces the list of that name, tags included", async () => {
      const store = await make();
      await store.save(exampleWatchlist());
      const shorter = exampleWatchlist({
        tags: [tag("reading")],
        labels: new Map(),
        regions: [],
        goal: null,
        note: null,
        window: null,
        usesBar: null,
        createdBy: { id: "U2", name: "Grace" },
      });
      await store.save(shorter);
      expect(await store.all(acme)).toEqual([shorter]);
    });

    it("keeps a list without tags", async () => {
      const store = await make();
      const empty = exampleWatchlist({ tags: [], labels: new Map() });
      await store.save(empty);
      expect(await store.find(acme, "books")).toEqual(empty);
    });

    it("tells a workspace's lists by name", async () => {
      const store = await make();
      for (const list of ["cooking", "art", "books"])
        await store.save(exampleWatchlist({ name: list }));
      expect((await store.all(acme)).map((list) => list.name)).toEqual(["art", "books", "cooking"]);
    });

    it("keeps awkward text whole", async () => {
      const store = await make();
      const owner = { platform: "discord", workspace: awkward } as const;
      const list = exampleWatchlist({
        owner,
        name: awkward,
        createdBy: awkwardPerson,
        tags: [tag("書籍")],
        labels: new Map([[tag("書籍"), [awkward]]]),
        note: awkward,
      });
      await store.save(list);
      expect(await store.find(owner, awkward)).toEqual(list);
    });

    it("never shows one workspace's list to another, nor lets it be replaced or removed from there", async () => {
      const store = await make();
      const ours = exampleWatchlist();
      await store.save(ours);
      for (const owner of strangers) {
        expect(await store.all(owner)).toEqual([]);
        expect(await store.find(owner, "books")).toBeUndefined();
        const theirs = exampleWatchlist({ owner, note: "theirs" });
        await store.save(theirs);
        expect(await store.all(owner)).toEqual([theirs]);
        await store.remove(theirs);
      }
      expect(await store.all(acme)).toEqual([ours]);
    });

    it("removes a list with its tags, and leaves the others", async () => {
      const store = await make();
      const stays = exampleWatchlist({ name: "art", tags: [tag("art")], labels: new Map() });
      await store.save(exampleWatchlist());
      await store.save(stays);
      await store.remove(exampleWatchlist());
      await store.remove(exampleWatchlist());
      expect(await store.all(acme)).toEqual([stays]);
      expect(await store.watchedTags()).toEqual([tag("art")]);
    });

    it("names every watched tag once, whoever watches it", async () => {
      const store = await make();
      await store.save(exampleWatchlist());
      await store.save(exampleWatchlist({ name: "more", tags: [tag("booktok"), tag("art")] }));
      for (const owner of strangers) await store.save(exampleWatchlist({ owner }));
      expect([...(await store.watchedTags())].sort()).toEqual(["art", "booktok", "reading"]);
    });

    it("knows nothing before anything is saved", async () => {
      const store = await make();
      expect(await store.all(acme)).toEqual([]);
      expect(await store.find(acme, "books")).toBeUndefined();
      expect(await store.watchedTags()).toEqual([]);
    });
  });
}
