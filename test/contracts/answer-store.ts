import { describe, expect, it } from "vitest";
import type { AnswerStore } from "../../src/ports/ports.ts";
import { at, awkward } from "./examples.ts";

const now = at("2026-11-20T12:00:00");
const later = (ms: number) => new Date(now.getTime() + ms);

/** What any store of answers must do. `make` answers an empty one. */
export function answerStoreContract(name: string, make: () => Promise<AnswerStore>): void {
  describe(`answers in ${name}`, () => {
    it("gives back what was saved until the very moment it expires", async () => {
      const store = await make();
      await store.save("key", "body", later(1000), now);
      expect(await store.find("key", now)).toBe("body");
      expect(await store.find("key", later(999))).toBe("body");
      expect(await store.find("key", later(1000))).toBeUndefined();
    });

    it("replaces an answer and its time", async () => {
      const store = await make();
      await store.save("key", "old", later(9000), now);
      await store.save("key", "new", later(1000), now);
      expect(await store.find("key", now)).toBe("new");
      expect(await store.find("key", later(5000))).toBeUndefined();
    });

    it("keeps answers apart by the whole key, capitals included", async () => {
      const store = await make();
      await store.save("key", "one", later(1000), now);
      await store.save("Key", "two", later(1000), now);
      expect(await store.find("key", now)).toBe("one");
      expect(await store.find("Key", now)).toBe("two");
      expect(await store.find("key ", now)).toBeUndefined();
    });

    it("forgets what has expired when something else is saved, and only that", async () => {
      const store = await make();
      await store.save("over", "1", later(1000), now);
      await store.save("fresh", "2", later(1001), now);
      await store.save("other", "3", later(9000), later(1000));
      // Asked as of a time when both were good: only what is really gone is not found.
      expect(await store.find("over", now)).toBeUndefined();
      expect(await store.find("fresh", now)).toBe("2");
    });

    it("keeps awkward and empty text whole", async () => {
      const store = await make();
      await store.save(awkward, awkward, later(1000), now);
      await store.save("empty", "", later(1000), now);
      expect(await store.find(awkward, now)).toBe(awkward);
      expect(await store.find("empty", now)).toBe("");
    });

    it("tells which of some keys have an answer, by the same times", async () => {
      const store = await make();
      await store.save("today", "1", later(1000), now);
      await store.save("Later", "2", later(5001), now);
      const kept = (at: Date) => store.kept(["today", "Later", "later", "none"], at, 5000);
      expect(await kept(now)).toEqual(new Set(["today"]));
      expect(await kept(later(1000))).toEqual(new Set(["Later"]));
      expect(await store.kept([], now, 5000)).toEqual(new Set());
    });

    it("knows nothing before anything is saved", async () => {
      const store = await make();
      expect(await store.find("key", now)).toBeUndefined();
    });
  });
}
