import { describe, expect, it } from "vitest";
import type { NoticeStore } from "../../src/ports/ports.ts";
import { acme, at, strangers } from "./examples.ts";

const now = at("2026-11-23T09:00:00");
const later = at("2026-11-23T10:00:00");
const [bear = acme] = strangers;
const own = { id: "own", workspace: acme, words: "Of acme." };
const shared = { id: "shared", workspace: null, words: "Of all." };

/** What must be known of notices. `make` answers of none, as two processes see them. */
export function noticesContract(
  name: string,
  make: () => Promise<readonly [NoticeStore, NoticeStore]>,
): void {
  describe(`notices in ${name}`, () => {
    it("are said once, by one of those who ask at once", async () => {
      const [one, two] = await make();
      for (const each of [one, two]) await each.add(own, now);
      const taken = [one, two, one, two].map((each) => each.take(acme, now));
      expect((await Promise.all(taken)).filter(Boolean)).toEqual(["Of acme."]);
      await two.add({ ...own, words: "Once more." }, later);
      expect(await two.take(acme, later)).toBeUndefined();
    });

    it("are said to those whom they concern, the oldest first", async () => {
      const [one, two] = await make();
      await one.add(shared, later);
      await one.add(own, now);
      expect(await two.take(acme, later)).toBe("Of acme.");
      await one.add({ ...own, id: "another" }, now);
      expect(await two.take(bear, later)).toBe("Of all.");
      expect(await two.take(bear, later)).toBeUndefined();
      expect(await one.take(acme, later)).toBe("Of acme.");
    });
  });
}
