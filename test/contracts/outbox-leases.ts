import { describe, expect, it } from "vitest";
import { leaseMs, repeatableLeaseMs, repeatMs } from "../../src/ports/outbox.ts";
import type { Outgoing } from "../../src/ports/ports.ts";
import { exampleOutgoing } from "./example-messages.ts";
import { acme, inChannel } from "./examples.ts";
import { key, later, monday, other, type Post } from "./posting.ts";

const after = (ms: number, moment = monday) => new Date(moment.getTime() + ms);
const sent = { kind: "sent", reference: "1" } as const;
const cutOff = {
  kind: "unknown",
  reason: "The bot was stopped while posting this; look in the channel before posting again.",
};
const inSlack = { platform: "slack", toWebhooks: false, except: [], limit: 100 } as const;
const slackWebhooks = { ...inSlack, toWebhooks: true } as const;

/** An outbox as two processes see it. */
export interface SharedPost {
  readonly one: Post;
  readonly two: Post;
  /** Lets so much of every lease go by. */
  pass(ms: number): Promise<void>;
}

/** What any outbox must do that several processes post from. `make` answers an empty one. */
export function outboxLeasesContract(name: string, make: () => Promise<SharedPost>): void {
  describe(`the outbox of two processes in ${name}`, () => {
    it("gives each message to one of them", async () => {
      const { one, two } = await make();
      const keys = await addMany(one, 20);
      const claims = keys.flatMap((each) =>
        [one, two].map(({ outbox }) => outbox.claim(each, later)),
      );
      expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(20);
    });

    it("leaves what is being sent to its process until the lease is over, then calls it unknown", async () => {
      const { one, two, pass } = await make();
      await one.outbox.add(exampleOutgoing(), monday);
      await one.outbox.add(exampleOutgoing({ key: other }), monday);
      await one.outbox.claim(key, monday);
      await pass(leaseMs / 2);
      expect(await two.outbox.recover(monday)).toEqual({ again: 0, unknown: 0 });
      await pass(leaseMs);
      expect(await one.outbox.recover(monday)).toEqual({ again: 0, unknown: 0 });
      expect(await two.outbox.recover(monday)).toEqual({ again: 0, unknown: 1 });
      expect(await two.outbox.recover(monday)).toEqual({ again: 0, unknown: 0 });
      expect((await one.deliveries.find(key))?.state).toEqual(cutOff);
      expect((await one.deliveries.find(other))?.state.kind).toBe("pending");
    });

    it("makes what was being sent to a webhook pending again, whose receiver knows it by its id", async () => {
      const { one, two, pass } = await make();
      const feed = { what: "feed", to: { ...acme, webhook: "sub-w" }, payload: "{}" } as const;
      await one.outbox.add(exampleOutgoing(feed), monday);
      await one.outbox.claim(key, monday);
      await pass(leaseMs);
      expect(await two.outbox.recover(monday)).toEqual({ again: 1, unknown: 0 });
      const [again] = await two.outbox.reserve(slackWebhooks, later);
      expect(again).toMatchObject({ key, what: "feed", to: feed.to, attempts: 0 });
      const claimed = await two.outbox.claim(key, later);
      expect(claimed?.payload).toBe("{}");
      expect(claimed?.mayHaveArrived).toBeUndefined();
    });

    it("gives the messages of a webhook to one of them, in order", async () => {
      const { one, two } = await make();
      await addMany(one, 3, (i) => ({ ...acme, webhook: i < 2 ? "sub-w" : "sub-x" }));
      expect(await reservedBy(one, { ...slackWebhooks, limit: 1 })).toHaveLength(1);
      expect(await reservedBy(two, slackWebhooks)).toHaveLength(1);
    });

    it("still takes a result that comes after it was called unknown, from the one that knows it", async () => {
      const { one, two, pass } = await make();
      await one.outbox.add(exampleOutgoing(), monday);
      await one.outbox.claim(key, monday);
      await pass(leaseMs);
      await two.outbox.recover(monday);
      expect(await two.outbox.settle(key, { kind: "failed", reason: "No." }, later)).toBe(false);
      expect(await one.outbox.settle(key, sent, later)).toBe(true);
      expect((await two.deliveries.find(key))?.state).toEqual(sent);
    });

    it("takes no late result of what a person had tried again since", async () => {
      const { one, two, pass } = await make();
      await one.outbox.add(exampleOutgoing(), monday);
      await one.outbox.claim(key, monday);
      await pass(leaseMs);
      await two.outbox.recover(monday);
      expect(await two.outbox.again(key, after(9 * leaseMs), monday)).toBe(true);
      expect(await one.outbox.settle(key, sent, monday)).toBe(false);
      expect(await two.outbox.claim(key, monday)).toBeDefined();
      expect(await one.outbox.settle(key, sent, monday)).toBe(false);
      expect(await two.outbox.settle(key, sent, monday)).toBe(true);
    });

    it("makes pending again what its process knows was not posted, and nobody else's", async () => {
      const { one, two, pass } = await make();
      await one.outbox.add(exampleOutgoing(), monday);
      await one.outbox.putBack(key, monday);
      await one.outbox.claim(key, monday);
      await two.outbox.putBack(key, monday);
      expect((await one.deliveries.find(key))?.state.kind).toBe("sending");
      await pass(leaseMs);
      await two.outbox.recover(monday);
      await one.outbox.putBack(key, later);
      const pending = { kind: "pending", notBefore: later, reason: null };
      expect(await one.deliveries.find(key)).toMatchObject({ state: pending, attempts: 0 });
      expect(await reservedBy(two)).toEqual([key]);
    });
  });

  describe(`what two processes reserve of the outbox in ${name}`, () => {
    it("is each message once, longest waiting first, and is pending all the while", async () => {
      const { one, two } = await make();
      const keys = await addMany(one, 20);
      const first = (await reservedBy(one, { ...inSlack, limit: 2 })).map(({ period }) => period);
      const reserving = Array.from({ length: 5 }, () => [one, two]).flatMap((both) =>
        both.map(({ outbox }) => outbox.reserve({ ...inSlack, limit: 2 }, later)),
      );
      const periods = (await Promise.all(reserving)).flat().map((each) => each.key.period);
      expect([...first, ...periods.toSorted()]).toEqual(keys.map(({ period }) => period));
      expect((await one.deliveries.find(key))?.state.kind ?? "pending").toBe("pending");
      expect(await one.outbox.waiting(later, 100)).toHaveLength(20);
    });

    it("is of one platform, of its chats or its webhooks, due, and not of the workspaces that are not wanted", async () => {
      const { one } = await make();
      const add = (period: string, changes: Partial<Outgoing>, at = monday) =>
        one.outbox.add(exampleOutgoing({ key: { ...key, period }, ...changes }), at);
      await add("a", { to: { ...acme, workspace: "T9", channel: "C1" } });
      await add("b", { to: { ...acme, platform: "discord", channel: "C2" } });
      await add("c", { to: { ...acme, person: "U1" } });
      await add("d", { to: inChannel("C3") }, after(leaseMs));
      await add("e", { to: { ...acme, webhook: "sub-w" } });
      const periods = async (except: readonly string[]) =>
        (await one.outbox.reserve({ ...inSlack, except }, later)).map((each) => each.key.period);
      expect(await periods(["T9"])).toEqual(["c"]);
      expect(await periods(["T8"])).toEqual(["a"]);
      expect(await periods([])).toEqual([]);
      expect((await reservedBy(one, slackWebhooks)).map(({ period }) => period)).toEqual(["e"]);
    });

    it("are all messages of a recipient, or none", async () => {
      const { one, two, pass } = await make();
      const [first, second, third] = await addMany(one, 3, () => inChannel("C1"));
      if (!first || !second || !third) throw new Error("There are three.");
      expect(await reservedBy(one, { ...inSlack, limit: 1 })).toEqual([first]);
      expect(await reservedBy(two)).toEqual([]);
      await one.outbox.claim(first, later, { isReserved: true });
      expect(await reservedBy(two)).toEqual([]);
      expect(await reservedBy(one, { ...inSlack, limit: 1 })).toEqual([second]);
      await pass(leaseMs);
      expect(await reservedBy(two)).toEqual([second, third]);
      expect(await reservedBy(one)).toEqual([]);
    });

    it("is had by the other one when it was given back, or not claimed in time", async () => {
      const { one, two, pass } = await make();
      await one.outbox.add(exampleOutgoing(), monday);
      expect(await reservedBy(one)).toEqual([key]);
      await two.outbox.release();
      expect(await reservedBy(two)).toEqual([]);
      await one.outbox.release();
      expect(await reservedBy(two)).toEqual([key]);
      await pass(leaseMs);
      expect(await reservedBy(one)).toEqual([key]);
      expect(await two.outbox.claim(key, later, { isReserved: true })).toBeUndefined();
      expect(await one.outbox.claim(key, later, { isReserved: true })).toBeDefined();
    });

    it("is posted for a person whoever reserved it", async () => {
      const { one, two } = await make();
      await one.outbox.add(exampleOutgoing(), monday);
      expect(await reservedBy(one)).toEqual([key]);
      expect(await two.outbox.claim(key, later)).toBeDefined();
      expect(await one.outbox.claim(key, later, { isReserved: true })).toBeUndefined();
      await two.outbox.settle(key, { kind: "failed", reason: "No." }, later);
      await two.outbox.again(key, after(9 * leaseMs), later);
      expect(await reservedBy(one)).toEqual([key]);
    });

    it("is free again after a refusal", async () => {
      const { one, two } = await make();
      await one.outbox.add(exampleOutgoing(), monday);
      await reservedBy(one);
      await one.outbox.claim(key, monday, { isReserved: true });
      await one.outbox.settle(key, { kind: "pending", notBefore: later, reason: "No." }, monday);
      expect(await one.outbox.claim(key, later, { isReserved: true })).toBeUndefined();
      expect(await reservedBy(two)).toEqual([key]);
    });
  });

  describe(`what a platform knows again, in the outbox of two processes in ${name}`, () => {
    const isRepeatable = true;

    async function cutOffAt(ms: number) {
      const post = await make();
      await post.one.outbox.add(exampleOutgoing(), monday);
      await post.one.outbox.claim(key, later, { isRepeatable });
      await post.pass(ms);
      expect(await post.two.outbox.recover(later)).toEqual(
        ms < repeatMs ? { again: 1, unknown: 0 } : { again: 0, unknown: 1 },
      );
      return post;
    }

    it("is posted again after a shorter lease, as if it had not been tried, and said to be doubtful", async () => {
      const { two } = await cutOffAt(repeatableLeaseMs);
      const pending = { kind: "pending", notBefore: monday, reason: null };
      expect(await two.deliveries.find(key)).toMatchObject({ state: pending, attempts: 0 });
      expect(await reservedBy(two)).toEqual([key]);
      expect(await two.outbox.claim(key, later, { isRepeatable })).toMatchObject({
        mayHaveArrived: true,
      });
      expect(await two.outbox.settle(key, sent, later)).toBe(true);
    });

    it("is left to its process until then", async () => {
      const { one, two, pass } = await make();
      await one.outbox.add(exampleOutgoing(), monday);
      await one.outbox.claim(key, monday, { isRepeatable });
      await pass(repeatableLeaseMs / 2);
      expect(await two.outbox.recover(later)).toEqual({ again: 0, unknown: 0 });
    });

    it("is unknown when it was cut off too long ago", async () => {
      const { two } = await cutOffAt(repeatMs);
      expect((await two.deliveries.find(key))?.state).toEqual(cutOff);
    });

    it.each([
      ["its turn comes too late", repeatMs, true],
      ["the platform would not know it any more", 0, false],
    ])("is unknown when %s", async (_, ms, stillRepeatable) => {
      const { two, pass } = await cutOffAt(repeatableLeaseMs);
      await pass(ms);
      const claim = () => two.outbox.claim(key, later, { isRepeatable: stillRepeatable });
      expect(await claim()).toBeUndefined();
      expect((await two.deliveries.find(key))?.state).toMatchObject({
        kind: "unknown",
        reason: expect.stringContaining("too late to find out whether it arrived"),
      });
      expect(await claim()).toBeUndefined();
    });

    it("is known for no longer when it is cut off twice", async () => {
      const { one, two, pass } = await cutOffAt(repeatableLeaseMs);
      await two.outbox.claim(key, later, { isRepeatable });
      await pass(repeatableLeaseMs);
      expect(await one.outbox.recover(later)).toEqual({ again: 1, unknown: 0 });
      await pass(repeatMs - 2 * repeatableLeaseMs);
      expect(await one.outbox.claim(key, later, { isRepeatable })).toBeUndefined();
    });

    it("is as any other after it was refused or a person asked for it", async () => {
      const { one, two } = await cutOffAt(repeatableLeaseMs);
      await two.outbox.claim(key, later, { isRepeatable });
      await two.outbox.settle(key, { kind: "unknown", reason: "No." }, later);
      await two.outbox.again(key, after(9 * leaseMs), later);
      const claimed = await one.outbox.claim(key, later, { isRepeatable });
      expect(claimed).toBeDefined();
      expect(claimed?.mayHaveArrived).toBeUndefined();
    });
  });
}

async function addMany(
  { outbox }: Post,
  count: number,
  to: (i: number) => Outgoing["to"] = (i) => inChannel(`C${i}`),
) {
  const keys = Array.from({ length: count }, (_, i) => ({
    ...key,
    period: `${i}`.padStart(2, "0"),
  }));
  for (const [i, each] of keys.entries()) {
    await outbox.add(exampleOutgoing({ key: each, to: to(i) }), after(i));
  }
  return keys;
}

async function reservedBy(
  { outbox }: Post,
  reservation: Parameters<Post["outbox"]["reserve"]>[0] = inSlack,
) {
  return (await outbox.reserve(reservation, later)).map((each) => each.key);
}
