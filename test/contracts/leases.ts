import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import type { Leases } from "../../src/ports/ports.ts";

/** Longer than any test. */
const long = 600_000;
const short = 20;

/** What leases must be. `make` answers none yet, as two processes see them. */
export function leasesContract(name: string, make: () => Promise<readonly [Leases, Leases]>): void {
  describe(`leases in ${name}`, () => {
    it("are held by one at a time of those who ask at once, each key for itself", async () => {
      const both = await make();
      for (const key of ["a", "b"]) {
        const asked = Array.from({ length: 20 }, (_, i) => both[i % 2 ? 0 : 1].take(key, long));
        expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(1);
      }
    });

    it("are free again once they are given back, and by nobody but who has them", async () => {
      const [one, two] = await make();
      const first = await one.take("a", long);
      await first?.giveBack();
      const second = await two.take("a", long);
      expect(second).not.toBeNull();
      await first?.giveBack();
      expect(await one.take("a", long)).toBeNull();
    });

    it("go to another when they are over, and are not extended after that", async () => {
      const [one, two] = await make();
      const first = await one.take("a", short);
      await pause(3 * short);
      expect(await two.take("a", long)).not.toBeNull();
      await first?.extend(long);
      await first?.giveBack();
      expect(await one.take("a", long)).toBeNull();
    });

    it("last for as long as they are extended", async () => {
      const [one, two] = await make();
      const first = await one.take("a", short);
      await first?.extend(long);
      await pause(3 * short);
      expect(await two.take("a", long)).toBeNull();
    });

    it("are none when a clock that was ahead gave them", async () => {
      const [one, two] = await make();
      await one.take("a", 100 * long);
      expect(await two.take("a", long)).not.toBeNull();
    });
  });
}
