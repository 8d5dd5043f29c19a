import { describe, expect, it } from "vitest";
import type { DeliveryKey, DeliveryLog, DeliveryOutcome } from "../../src/ports.ts";
import { at, awkward } from "./examples.ts";

const key: DeliveryKey = { subscriptionId: "sub-1", period: "2026-11-23" };
const monday = at("2026-11-23T08:00:00");
const later = at("2026-11-23T08:00:05.250");

/** What any log of deliveries must do. `make` answers an empty one. */
export function deliveryLogContract(name: string, make: () => Promise<DeliveryLog>): void {
  describe(`deliveries in ${name}`, () => {
    it("lets a period be claimed once", async () => {
      const log = await make();
      expect(await log.claim(key, monday)).toBe(true);
      expect(await log.claim(key, later)).toBe(false);
      const claimed = { key, outcome: { state: "sending" }, at: monday };
      expect(await log.latest(["sub-1"])).toEqual(new Map([["sub-1", claimed]]));
    });

    it("gives one of many claims made together", async () => {
      const log = await make();
      const claims = await Promise.all(Array.from({ length: 10 }, () => log.claim(key, monday)));
      expect(claims.filter(Boolean)).toHaveLength(1);
    });

    it("lets other periods and other subscriptions be claimed", async () => {
      const log = await make();
      await log.claim(key, monday);
      expect(await log.claim({ ...key, period: "2026-11-30" }, monday)).toBe(true);
      expect(await log.claim({ ...key, subscriptionId: "sub-2" }, monday)).toBe(true);
    });

    it.each<DeliveryOutcome>([
      { state: "sent", reference: awkward },
      { state: "failed", reason: awkward },
      { state: "unknown", reason: "No answer." },
      { state: "skipped", reason: "Too late." },
    ])("remembers that it was $state, and never lets it be claimed again", async (outcome) => {
      const log = await make();
      await log.claim(key, monday);
      await log.settle(key, outcome, later);
      expect((await log.latest(["sub-1"])).get("sub-1")).toEqual({ key, outcome, at: later });
      expect(await log.claim(key, later)).toBe(false);
    });

    it("refuses to settle what was never claimed", async () => {
      const log = await make();
      const settled = log.settle(key, { state: "sent", reference: "1" }, monday);
      await expect(settled).rejects.toThrow("sub-1 2026-11-23 was settled but never claimed");
    });

    it("tells the newest period of each subscription that has any", async () => {
      const log = await make();
      const newest = { ...key, period: "2026-12-07" };
      await log.claim(newest, monday);
      await log.claim(key, later);
      await log.claim({ ...key, subscriptionId: "sub-2" }, later);
      await log.claim({ ...key, subscriptionId: "not asked for" }, later);
      const latest = await log.latest(["sub-1", "sub-2", "never"]);
      expect([...latest.keys()].sort()).toEqual(["sub-1", "sub-2"]);
      expect(latest.get("sub-1")?.key).toEqual(newest);
      expect(await log.latest([])).toEqual(new Map());
    });

    it("turns what a crash cut off into unknown, and nothing else", async () => {
      const log = await make();
      const sent = { ...key, subscriptionId: "sub-2" };
      await log.claim(key, monday);
      await log.claim(sent, monday);
      await log.settle(sent, { state: "sent", reference: "1" }, monday);
      expect(await log.recover(later)).toBe(1);
      expect(await log.recover(later)).toBe(0);
      const latest = await log.latest(["sub-1", "sub-2"]);
      const reason =
        "The bot was stopped while posting this; look in the channel before posting again.";
      expect(latest.get("sub-1")).toEqual({
        key,
        outcome: { state: "unknown", reason },
        at: later,
      });
      expect(latest.get("sub-2")?.outcome.state).toBe("sent");
      expect(await log.claim(key, later)).toBe(false);
    });
  });
}
