import { describe, expect, it } from "vitest";
import { quietAlarm } from "../../src/domain/alarm.ts";
import type { Ports, Settled } from "../../src/ports/ports.ts";
import { hourMs } from "../../src/time-units.ts";
import { edits, type Stores as Owning } from "../support/edits.ts";
import { exampleAlert, exampleChange, exampleOutgoing } from "./example-messages.ts";
import {
  acme,
  exampleAlerts,
  exampleSnapshot,
  exampleSubscription,
  inChannel,
  tag,
} from "./examples.ts";

type Stores = Owning &
  Pick<Ports, "clockLog" | "snapshots" | "outbox" | "deliveries" | "alerts" | "ledger">;

const now = new Date("2026-11-23T12:00:00Z");
const inHours = (hours: number) => new Date(now.getTime() + hours * hourMs);
/** A clock that was ahead by 500 days. */
const ahead = inHours(24 * 500);
const booktok = tag("booktok");
const always = new Date(0);

/** What any store must put right that a clock wrote down which was ahead. `make` answers an empty one. */
export function clockLogContract(name: string, make: () => Promise<Stores>): void {
  describe(`the clock in ${name}`, () => {
    it("is remembered as it was last saved", async () => {
      const { clockLog } = await make();
      expect(await clockLog.last()).toBeUndefined();
      const memory = { seenAt: now, steadySince: always, provenUntil: null };
      for (const one of [{ ...memory, provenUntil: ahead }, memory]) {
        await clockLog.save(one);
        expect(await clockLog.last()).toEqual(one);
      }
    });

    it("leaves what is dated before now, or a moment after, as it is", async () => {
      const store = await make();
      const reading = exampleSnapshot({ readAt: new Date(now.getTime() + 30_000) });
      await store.snapshots.save(reading);
      await edits(store).changes.record(exampleChange({ at: inHours(-1) }));
      await store.alerts.saveCheck("s", new Map(), [exampleAlert({ firedAt: inHours(-1) })]);
      const outgoing = await said(store, { kind: "sent", reference: "1" }, inHours(-1));
      await store.clockLog.putRight(now);
      expect((await store.snapshots.latest([booktok], null)).get(booktok)).toEqual(reading);
      expect((await store.changes.recent(acme, 1))[0]?.at).toEqual(inHours(-1));
      expect((await store.alerts.held())[0]?.firedAt).toEqual(inHours(-1));
      expect((await store.deliveries.find(outgoing.key))?.at).toEqual(inHours(-1));
    });
  });

  describe(`where it is not sure which clock is wrong, ${name}`, () => {
    it("keeps readings, alerts and what happened, and lets nothing wait", async () => {
      const store = await make();
      const reading = exampleSnapshot({ readAt: ahead });
      await store.snapshots.save(reading);
      await edits(store).changes.record(exampleChange({ at: ahead }));
      await store.alerts.saveCheck("s", new Map(), [exampleAlert({ firedAt: ahead })]);
      const sent = await said(store, { kind: "sent", reference: "1" }, ahead);
      const failed = { kind: "failed", reason: "No." } as const;
      const refused = await said(store, failed, ahead, { period: "refused" });
      const key = { subscriptionId: "sub-1", period: "news" };
      await store.outbox.add(exampleOutgoing({ key, what: "alert", expiresAt: ahead }), ahead);
      await store.clockLog.keepNothingWaiting(now);
      expect((await store.snapshots.latest([booktok], null)).get(booktok)).toEqual(reading);
      expect((await store.changes.recent(acme, 1))[0]?.at).toEqual(ahead);
      expect((await store.alerts.held())[0]?.firedAt).toEqual(ahead);
      expect((await store.deliveries.find(sent.key))?.at).toEqual(ahead);
      expect((await store.deliveries.find(refused.key))?.state).toEqual(failed);
      expect(await store.outbox.waiting(now, 10)).toMatchObject([{ key, expiresAt: ahead }]);
    });
  });

  describe(`readings dated ahead in ${name}`, () => {
    it("are forgotten, and the newest before is whole", async () => {
      const store = await make();
      const right = exampleSnapshot({ readAt: inHours(-6) });
      for (const region of [null, "US"])
        for (const readAt of [inHours(-30), inHours(-6), ahead])
          await store.snapshots.save(exampleSnapshot({ region, readAt }));
      await store.snapshots.save(exampleSnapshot({ tag: tag("zebra"), readAt: ahead }));
      await store.clockLog.putRight(now);
      expect((await store.snapshots.latest([booktok], null)).get(booktok)).toEqual(right);
      expect((await store.snapshots.latest([booktok], "US")).get(booktok)?.topPosts).toHaveLength(
        1,
      );
      expect(await store.snapshots.history(booktok, "2000-01-01")).toHaveLength(4);
      expect(await store.snapshots.history(tag("zebra"), "2000-01-01")).toEqual([]);
    });

    it("of the same day count as of now", async () => {
      const store = await make();
      await store.snapshots.save(exampleSnapshot({ readAt: inHours(2) }));
      await store.clockLog.putRight(now);
      expect((await store.snapshots.latest([booktok], null)).get(booktok)).toEqual(
        exampleSnapshot({ readAt: now }),
      );
    });
  });

  describe(`messages dated ahead in ${name}`, () => {
    const skippedThen = async ({ outbox }: Stores, period: string, at: Date) => {
      const key = { subscriptionId: "sub-1", period };
      await outbox.skip({ key, what: "brief", to: inChannel("C1") }, "Too late.", at);
      return key;
    };

    it("are not skipped any more", async () => {
      const store = await make();
      const before = await skippedThen(store, "2026-11-16", inHours(-100));
      const then = [
        await skippedThen(store, "2026-11-24", ahead),
        await skippedThen(store, "2026-12-01", ahead),
      ];
      await store.clockLog.putRight(now);
      expect(await store.deliveries.find(before)).toBeDefined();
      for (const key of then) expect(await store.deliveries.find(key)).toBeUndefined();
    });

    it("that were posted stay posted, as of now", async () => {
      const store = await make();
      for (const [i, kind] of (["sent", "unknown"] as const).entries()) {
        const state = { kind, reference: "1", reason: "No answer." } as Settled;
        const { key } = await said(store, state, ahead, { period: `2028-04-0${i + 1}` });
        await store.clockLog.putRight(now);
        expect(await store.deliveries.find(key)).toMatchObject({ state: { kind }, at: now });
        expect(await store.outbox.add(exampleOutgoing({ key }), now)).toBe(false);
      }
    });

    it("and not posted are forgotten when they are briefs of a day that has not come", async () => {
      const store = await make();
      const key = { subscriptionId: "sub-1", period: "2028-04-06" };
      await store.outbox.add(exampleOutgoing({ key, expiresAt: ahead }), ahead);
      const failed = await said(store, { kind: "failed", reason: "No." }, ahead);
      await store.clockLog.putRight(now);
      for (const gone of [key, failed.key])
        expect(await store.deliveries.find(gone)).toBeUndefined();
    });

    it("wait no longer than they would have, and are worth saying for as long", async () => {
      const store = await make();
      const news = { subscriptionId: "sub-1", period: "alert" };
      const expiresAt = new Date(ahead.getTime() + 12 * hourMs);
      await store.outbox.add(exampleOutgoing({ key: news, what: "alert", expiresAt }), ahead);
      const tried = await waiting(store, inHours(-1));
      await store.outbox.claim(tried, ahead);
      const notBefore = new Date(ahead.getTime() + hourMs);
      await store.outbox.settle(tried, { kind: "pending", notBefore, reason: "No." }, ahead);
      await store.clockLog.putRight(now);
      expect(await store.outbox.waiting(now, 10)).toMatchObject([
        { key: tried, expiresAt: inHours(8), attempts: 1 },
        { key: news, expiresAt: inHours(12) },
      ]);
    });

    it("that were given up as too late are tried again while they are worth saying", async () => {
      const store = await make();
      const key = await waiting(store, inHours(-1));
      await store.outbox.claim(key, ahead);
      await store.outbox.settle(key, { kind: "failed", reason: "Too late." }, ahead);
      await store.clockLog.putRight(now);
      expect(await store.outbox.waiting(now, 10)).toMatchObject([{ key }]);
      expect(await store.outbox.claim(key, now)).toBeDefined();
    });
  });

  describe(`alerts dated ahead in ${name}`, () => {
    it("are not held for it, and what was told counts as told now", async () => {
      const store = await make();
      const told = { kind: "told", at: ahead } as const;
      const alerts = [
        exampleAlert({ id: "held", firedAt: ahead }),
        exampleAlert({ id: "told", firedAt: ahead, outcome: told }),
        exampleAlert({ id: "told late", firedAt: inHours(-20), outcome: told }),
      ];
      await store.alerts.saveCheck("sub-a", new Map(), alerts);
      await store.clockLog.putRight(now);
      expect(await store.alerts.inChannel(inChannel("C1"), always)).toMatchObject([
        { id: "told late", firedAt: inHours(-20), outcome: { kind: "told", at: now } },
        { id: "told", firedAt: now, outcome: { kind: "told", at: now } },
      ]);
    });

    it("keep no tag from being checked today", async () => {
      const store = await make();
      const today = Math.floor(now.getTime() / (24 * hourMs));
      await edits(store).subscriptions.save(exampleAlerts());
      const seen = (day: number) => ({ day, alarm: quietAlarm, hijackTold: null, uses: null });
      const watched = new Map([
        [booktok, seen(today + 500)],
        [tag("reading"), seen(today)],
      ]);
      await store.alerts.saveCheck("sub-a", watched, []);
      await store.clockLog.putRight(now);
      expect([...(await store.alerts.watched("sub-a")).keys()]).toEqual(["reading"]);
    });
  });

  describe(`what people did ahead of time in ${name}`, () => {
    it("counts as done now", async () => {
      const store = await make();
      const state = { kind: "failing", since: ahead, reason: "Archived." } as const;
      await edits(store).subscriptions.save(exampleSubscription({ createdAt: ahead, state }));
      await edits(store).changes.record(exampleChange({ at: ahead }));
      const call = { provider: "tiklive", endpoint: "search", credits: 3 };
      await store.ledger.record({ ...call, purpose: "command", workspace: acme, at: ahead });
      await store.clockLog.putRight(now);
      expect(await store.subscriptions.inWorkspace(acme)).toMatchObject([
        { createdAt: now, state: { kind: "failing", since: now } },
      ]);
      expect((await store.changes.recent(acme, 1))[0]?.at).toEqual(now);
      expect(await store.ledger.spent(now, inHours(1))).toMatchObject([{ credits: 3 }]);
    });

    it("mutes for as long as it was said", async () => {
      const store = await make();
      const mute = { channel: inChannel("C1"), what: "tag", by: "Ada" } as const;
      const until = new Date(ahead.getTime() + 7 * 24 * hourMs);
      await edits(store).mutes.save({ ...mute, name: "then", until }, ahead);
      const before = { ...mute, name: "before", until: inHours(20) };
      await edits(store).mutes.save(before, inHours(-5));
      await store.clockLog.putRight(now);
      expect(await store.mutes.active(mute.channel, now)).toEqual([
        before,
        { ...mute, name: "then", until: inHours(7 * 24) },
      ]);
    });
  });
}

/** A brief that waits since then. */
async function waiting({ outbox }: Stores, since: Date) {
  const outgoing = exampleOutgoing({ expiresAt: inHours(8) });
  await outbox.add(outgoing, since);
  return outgoing.key;
}

/** A brief that was tried at that moment, and what came of it. */
async function said(
  { outbox }: Stores,
  state: Settled,
  when: Date,
  { period = "2026-11-23" } = {},
) {
  const outgoing = exampleOutgoing({ key: { subscriptionId: "sub-1", period } });
  await outbox.add(outgoing, when);
  await outbox.claim(outgoing.key, when);
  await outbox.settle(outgoing.key, state, when);
  return outgoing;
}
