import { describe, expect, it } from "vitest";
import type { HeardStore } from "../../src/ports/ports.ts";
import { at } from "./examples.ts";

const now = at("2026-11-23T09:00:00");

/** What must be known of requests that were heard. `make` answers of none, as two processes see it. */
export function heardContract(
  name: string,
  make: () => Promise<readonly [HeardStore, HeardStore]>,
): void {
  describe(`what was heard in ${name}`, () => {
    it("is new to one of those who hear it at once, and to nobody later", async () => {
      const both = await make();
      for (const id of ["a", "b"]) {
        const all = Array.from({ length: 20 }, (_, i) => both[i % 2 ? 0 : 1].isFirst(id, now));
        expect((await Promise.all(all)).filter(Boolean)).toHaveLength(1);
        for (const each of both) expect(await each.isFirst(id, now)).toBe(false);
      }
    });
  });
}
