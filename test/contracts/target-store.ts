import { describe, expect, it } from "vitest";
import type { TargetEdits } from "../../src/ports/ports.ts";
import { acme, at, awkward, awkwardPerson, exampleTarget, strangers } from "./examples.ts";

/** What any store of target creators must do. `make` answers an empty one. */
export function targetStoreContract(name: string, make: () => Promise<TargetEdits>): void {
  const handles = ["b_2", "a.one", "c"].map((handle) => exampleTarget({ handle }));

  describe(`target creators in ${name}`, () => {
    it("are given back with who added them, the earliest first", async () => {
      const store = await make();
      const late = exampleTarget({ handle: "a", addedAt: at("2026-11-21T06:00:00") });
      await store.add(acme, "books", [late]);
      await store.add(acme, "books", handles);
      const [b, a, c] = handles;
      expect(await store.inList(acme, "books")).toEqual([a, b, c, late]);
      expect(await store.inList(acme, "art")).toEqual([]);
    });

    it("stay as they are when they are added again", async () => {
      const store = await make();
      await store.add(acme, "books", [exampleTarget()]);
      const again = exampleTarget({ addedBy: { id: "U2", name: "Grace" } });
      await store.add(acme, "books", [again, exampleTarget({ handle: "c" })]);
      expect(await store.inList(acme, "books")).toEqual([
        exampleTarget(),
        exampleTarget({ handle: "c" }),
      ]);
    });

    it("are removed from one list, and stay on others", async () => {
      const store = await make();
      for (const list of ["books", "art"]) await store.add(acme, list, handles);
      await store.remove(acme, "books", ["c", "a.one", "nobody"]);
      await store.remove(acme, "books", []);
      expect(await store.counts(acme)).toEqual(
        new Map([
          ["art", 3],
          ["books", 1],
        ]),
      );
    });

    it("are found among authors on any of some lists, each once", async () => {
      const store = await make();
      const [b, a, c] = handles;
      if (!a || !b || !c) throw new Error("There are three.");
      await store.add(acme, "books", [a, b]);
      await store.add(acme, "art", [a, c]);
      const authors = ["c", "a.one", "b_2", "somebody"];
      expect(await store.among(acme, ["books"], authors)).toEqual(["a.one", "b_2"]);
      expect(await store.among(acme, ["books", "art"], authors)).toEqual(["a.one", "b_2", "c"]);
      expect(await store.among(acme, [], authors)).toEqual([]);
      expect(await store.among(acme, ["books"], [])).toEqual([]);
    });

    it("are kept by the ten thousand", async () => {
      const store = await make();
      const many = Array.from({ length: 10_000 }, (_, i) => exampleTarget({ handle: `h${i}` }));
      await store.add(acme, "books", many);
      expect(await store.counts(acme)).toEqual(new Map([["books", 10_000]]));
      await store.remove(
        acme,
        "books",
        many.map(({ handle }) => handle),
      );
      expect(await store.counts(acme)).toEqual(new Map());
    });

    it("of one workspace are never shown to another, nor changed from there", async () => {
      const store = await make();
      await store.add(acme, "books", handles);
      for (const owner of strangers) {
        expect(await store.inList(owner, "books")).toEqual([]);
        expect(await store.counts(owner)).toEqual(new Map());
        expect(await store.among(owner, ["books"], ["c"])).toEqual([]);
        await store.add(owner, "books", handles);
        await store.remove(owner, "books", ["c"]);
      }
      expect(await store.counts(acme)).toEqual(new Map([["books", 3]]));
    });

    it("keep awkward text whole", async () => {
      const store = await make();
      const owner = { platform: "discord", workspace: awkward } as const;
      const target = exampleTarget({ addedBy: awkwardPerson });
      await store.add(owner, awkward, [target]);
      expect(await store.inList(owner, awkward)).toEqual([target]);
    });
  });
}
