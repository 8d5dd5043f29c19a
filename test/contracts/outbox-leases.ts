import { describe, expect, it } from "vitest";
import { leaseMs } from "../../src/ports/outbox.ts";
import { exampleOutgoing } from "./example-messages.ts";
import { key, later, monday, other, type Post } from "./posting.ts";

const after = (ms: number, moment = monday) => new Date(moment.getTime() + ms);
const sent = { kind: "sent", reference: "1" } as const;
const cutOff = {
  kind: "unknown",
  reason: "The bot was stopped while posting this; look in the channel before posting again.",
};

/** What any outbox must do that several processes post from. `make` answers an empty one, as two of them see it. */
export function outboxLeasesContract(
  name: string,
  make: () => Promise<readonly [Post, Post]>,
): void {
  describe(`the outbox of two processes in ${name}`, () => {
    it("gives each message to one of them", async () => {
      const [one, two] = await make();
      const keys = Array.from({ length: 20 }, (_, i) => ({ ...key, period: `${i}` }));
      for (const each of keys) await one.outbox.add(exampleOutgoing({ key: each }), monday);
      const claims = keys.flatMap((each) =>
        [one, two].map(({ outbox }) => outbox.claim(each, later)),
      );
      expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(20);
    });

    it("takes a lease from a clock that was ahead for none", async () => {
      const [one, two] = await make();
      await one.outbox.add(exampleOutgoing(), monday);
      await one.outbox.claim(key, after(100 * leaseMs));
      expect(await two.outbox.recover(later)).toBe(1);
    });

    it("leaves what is being sent to its process until the lease is over, then calls it unknown", async () => {
      const [one, two] = await make();
      await one.outbox.add(exampleOutgoing(), monday);
      await one.outbox.add(exampleOutgoing({ key: other }), monday);
      await one.outbox.claim(key, monday);
      expect(await two.outbox.recover(after(leaseMs - 1))).toBe(0);
      expect(await one.outbox.recover(after(5 * leaseMs))).toBe(0);
      expect(await two.outbox.recover(after(leaseMs))).toBe(1);
      expect(await two.outbox.recover(after(leaseMs))).toBe(0);
      expect((await one.deliveries.find(key))?.state).toEqual(cutOff);
      expect((await one.deliveries.find(other))?.state.kind).toBe("pending");
    });

    it("still takes a result that comes after it was called unknown, from the one that knows it", async () => {
      const [one, two] = await make();
      await one.outbox.add(exampleOutgoing(), monday);
      await one.outbox.claim(key, monday);
      await two.outbox.recover(after(leaseMs));
      expect(await two.outbox.settle(key, { kind: "failed", reason: "No." }, later)).toBe(false);
      expect(await one.outbox.settle(key, sent, after(2 * leaseMs))).toBe(true);
      expect((await two.deliveries.find(key))?.state).toEqual(sent);
    });

    it("takes no late result of what a person had tried again since", async () => {
      const [one, two] = await make();
      await one.outbox.add(exampleOutgoing(), monday);
      await one.outbox.claim(key, monday);
      const now = after(leaseMs);
      await two.outbox.recover(now);
      expect(await two.outbox.again(key, after(9 * leaseMs), now)).toBe(true);
      expect(await one.outbox.settle(key, sent, now)).toBe(false);
      expect(await two.outbox.claim(key, now)).toBeDefined();
      expect(await one.outbox.settle(key, sent, now)).toBe(false);
      expect(await two.outbox.settle(key, sent, now)).toBe(true);
    });
  });
}
