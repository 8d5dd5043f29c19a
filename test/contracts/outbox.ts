import { describe, expect, it } from "vitest";
import type { Claimed, Outgoing, Settled, Waiting } from "../../src/ports/ports.ts";
import { exampleOutgoing, fullCard } from "./example-messages.ts";
import { acme, at, awkward, inChannel } from "./examples.ts";
import { key, later, monday, other, type Post, record, settled } from "./posting.ts";

const stateOf = async ({ deliveries }: Post, of = key) => (await deliveries.find(of))?.state;

/** What any outbox must do. `make` answers an empty one, and the log of what becomes of its messages. */
export function outboxContract(name: string, make: () => Promise<Post>): void {
  describe(`the outbox in ${name}`, () => {
    it("gives back what waits as it was added", async () => {
      const { outbox, deliveries } = await make();
      const whole = exampleOutgoing({
        key: { subscriptionId: awkward, period: awkward },
        to: inChannel(awkward),
        card: fullCard,
        details: fullCard,
        under: awkward,
        record,
      });
      const notice = exampleOutgoing({ what: "notice", to: { ...acme, person: awkward } });
      expect(await outbox.add(whole, monday)).toBe(true);
      expect(await outbox.add(notice, later)).toBe(true);
      expect(await outbox.waiting(later, 10)).toEqual([waitingOf(whole), waitingOf(notice)]);
      expect(await deliveries.find(whole.key)).toEqual({
        key: whole.key,
        what: "brief",
        state: { kind: "pending", notBefore: monday, reason: null },
        attempts: 0,
        at: monday,
      });
      expect(await outbox.claim(whole.key, later)).toEqual(saidOf(whole));
      expect(await outbox.claim(notice.key, later)).toEqual(saidOf(notice));
    });

    it("takes one of each key, and keeps the first", async () => {
      const { outbox } = await make();
      const first = exampleOutgoing();
      expect(await outbox.add(first, monday)).toBe(true);
      expect(await outbox.add(exampleOutgoing({ card: fullCard }), later)).toBe(false);
      expect(await outbox.skip(first, "Too late.", later)).toBe(false);
      expect(await outbox.add(exampleOutgoing({ key: other }), monday)).toBe(true);
      expect(await outbox.add(exampleOutgoing({ key: { ...key, period: "x" } }), later)).toBe(true);
      expect(await outbox.waiting(later, 10)).toContainEqual(waitingOf(first));
      expect(await outbox.waiting(later, 10)).toHaveLength(3);
    });

    it("takes one of many that are added together", async () => {
      const { outbox } = await make();
      const adding = Array.from({ length: 10 }, () => outbox.add(exampleOutgoing(), monday));
      expect((await Promise.all(adding)).filter(Boolean)).toHaveLength(1);
    });

    it("writes down what is not said at all, and why", async () => {
      const post = await make();
      expect(await post.outbox.skip(exampleOutgoing(), awkward, monday)).toBe(true);
      expect(await post.outbox.add(exampleOutgoing(), later)).toBe(false);
      expect(await stateOf(post)).toEqual({ kind: "skipped", reason: awkward });
      expect(await post.outbox.waiting(later, 10)).toEqual([]);
      expect(await post.outbox.claim(key, later)).toBeUndefined();
      expect(await post.outbox.again(key, later, later)).toBe(false);
    });

    it("tells what may be tried now, longest waiting first, no more than asked for", async () => {
      const { outbox } = await make();
      const added = ["2026-11-23T08:00:02", "2026-11-23T08:00:01", "2026-11-23T08:00:03"];
      for (const [i, moment] of added.entries())
        await outbox.add(exampleOutgoing({ key: { ...key, subscriptionId: `s${i}` } }), at(moment));
      const ids = async (moment: string, limit: number) =>
        (await outbox.waiting(at(moment), limit)).map((one) => one.key.subscriptionId);
      expect(await ids("2026-11-23T08:00:02", 10)).toEqual(["s1", "s0"]);
      expect(await ids("2026-11-23T08:00:09", 2)).toEqual(["s1", "s0"]);
    });

    it("gives one of many claims made together", async () => {
      const post = await make();
      await post.outbox.add(exampleOutgoing(), monday);
      const claims = Array.from({ length: 10 }, () => post.outbox.claim(key, later));
      expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1);
      expect(await post.deliveries.find(key)).toEqual({
        key,
        what: "brief",
        state: { kind: "sending" },
        attempts: 1,
        at: later,
      });
      expect(await post.outbox.waiting(later, 10)).toEqual([]);
    });

    it("gives no claim of what nobody added", async () => {
      const { outbox } = await make();
      expect(await outbox.claim(key, monday)).toBeUndefined();
    });

    it.each<Exclude<Settled, { kind: "pending" }>>([
      { kind: "sent", reference: awkward },
      { kind: "failed", reason: awkward },
      { kind: "unknown", reason: "No answer." },
    ])("remembers that it was $kind, and lets nobody claim it", async (state) => {
      const post = await make();
      await settled(post, state);
      expect(await stateOf(post)).toEqual(state);
      expect((await post.deliveries.find(key))?.at).toEqual(later);
      expect(await post.outbox.claim(key, later)).toBeUndefined();
      expect(await post.outbox.add(exampleOutgoing(), later)).toBe(false);
      expect(await post.outbox.waiting(at("2027-01-01T00:00:00"), 10)).toEqual([]);
    });

    it("tries once more what is pending again, not before its time, and counts", async () => {
      const post = await make();
      const outgoing = exampleOutgoing({ details: fullCard, record });
      const notBefore = at("2026-11-23T08:01:00");
      await settled(post, { kind: "pending", notBefore, reason: awkward }, outgoing);
      expect(await stateOf(post)).toEqual({ kind: "pending", notBefore, reason: awkward });
      expect(await post.outbox.waiting(new Date(notBefore.getTime() - 1), 10)).toEqual([]);
      expect(await post.outbox.waiting(notBefore, 10)).toEqual([waitingOf(outgoing, 1)]);
      expect(await post.outbox.claim(key, notBefore)).toEqual(saidOf(outgoing));
      expect((await post.deliveries.find(key))?.attempts).toBe(2);
    });

    it("settles nothing that is not being sent", async () => {
      const post = await make();
      const settle = () => post.outbox.settle(key, { kind: "sent", reference: "1" }, monday);
      expect(await settle()).toBe(false);
      await post.outbox.add(exampleOutgoing(), monday);
      expect(await settle()).toBe(false);
      await post.outbox.claim(key, monday);
      expect(await settle()).toBe(true);
      expect(await post.outbox.settle(key, { kind: "failed", reason: "No." }, later)).toBe(false);
      expect(await stateOf(post)).toEqual({ kind: "sent", reference: "1" });
    });

    it.each(["failed", "unknown"] as const)(
      "tries one that is %s again for a person",
      async (kind) => {
        const post = await make();
        const outgoing = exampleOutgoing({ card: fullCard, details: fullCard, record });
        await settled(post, { kind, reason: "No." }, outgoing);
        const expiresAt = at("2026-11-24T08:00:00");
        expect(await post.outbox.again(key, expiresAt, later)).toBe(true);
        expect(await post.outbox.again(key, expiresAt, later)).toBe(false);
        expect(await post.outbox.waiting(later, 10)).toEqual([
          waitingOf({ ...outgoing, expiresAt }),
        ]);
        expect(await post.outbox.claim(key, later)).toEqual(saidOf(outgoing));
      },
    );

    it("does not try again what is sent, under way, waiting or not known", async () => {
      const post = await make();
      const again = () => post.outbox.again(key, later, later);
      expect(await again()).toBe(false);
      await post.outbox.add(exampleOutgoing(), monday);
      expect(await again()).toBe(false);
      await post.outbox.claim(key, monday);
      expect(await again()).toBe(false);
      await post.outbox.settle(key, { kind: "sent", reference: "1" }, monday);
      expect(await again()).toBe(false);
    });
  });
}

function waitingOf({ key, what, to, expiresAt }: Outgoing, attempts = 0): Waiting {
  return { key, what, to, expiresAt, attempts };
}

function saidOf({ card, details, under }: Outgoing): Claimed {
  return { card, details, under };
}
