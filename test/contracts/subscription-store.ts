import { describe, expect, it } from "vitest";
import type { Subscription, SubscriptionState } from "../../src/domain/subscription.ts";
import type { SubscriptionEdits, SubscriptionStore } from "../../src/ports/ports.ts";
import {
  acme,
  ada,
  at,
  awkward,
  awkwardPerson,
  exampleAlerts,
  exampleSubscription,
  exampleWebhook,
  inChannel,
  strangers,
} from "./examples.ts";

const now = at("2026-11-23T08:00:00");
const other = { id: "sub-b", list: "art", region: null, level: "more", owned: false } as const;
const paused: SubscriptionState = { kind: "paused", since: now, by: ada };
const failing: SubscriptionState = { kind: "failing", since: now, reason: "The list is empty." };

/** What any store of subscriptions must do. `make` answers an empty one. */
export function subscriptionStoreContract(
  name: string,
  make: () => Promise<SubscriptionStore & SubscriptionEdits>,
): void {
  describe(`subscriptions in ${name}`, () => {
    it("gives back a subscription as it was saved", async () => {
      const store = await make();
      const everyKind = [
        ...[exampleSubscription(), exampleAlerts(), exampleAlerts(other)],
        ...[exampleWebhook(), exampleWebhook({ id: "sub-x" })],
      ];
      for (const subscription of everyKind) await store.save(subscription);
      expect(await store.inWorkspace(acme)).toEqual(everyKind);
      for (const one of everyKind) expect(await store.find(acme, one.id)).toEqual(one);
      expect(await store.find(acme, "nobody's")).toBeUndefined();
    });

    it.each([{ kind: "active" }, paused, failing] as const)(
      "gives back one that is $kind",
      async (state) => {
        const store = await make();
        await store.save(exampleSubscription({ state }));
        expect(await store.inWorkspace(acme)).toEqual([exampleSubscription({ state })]);
      },
    );

    it("replaces the one with the same id", async () => {
      const store = await make();
      await store.save(exampleSubscription());
      const moved = exampleSubscription({
        channel: inChannel("C2"),
        list: "art",
        region: "JP",
        schedule: { days: [1, 3, 7], time: "23:30", zone: "Asia/Kathmandu" },
        nextDueAt: at("2026-11-29T17:45:00"),
      });
      await store.save(moved);
      expect(await store.inWorkspace(acme)).toEqual([moved]);
    });

    it("finds those whose time has come, to the millisecond, most overdue first", async () => {
      const store = await make();
      const due = ["2026-11-23T08:00:00.000", "2026-11-16T08:00:00.000", "2026-11-23T08:00:00.001"];
      for (const [i, moment] of due.entries())
        await store.save(exampleSubscription({ id: `s${i}`, list: `${i}`, nextDueAt: at(moment) }));
      await store.save(exampleAlerts());
      const found = await store.due(now);
      expect(found.map(({ id }) => id)).toEqual(["s1", "s0"]);
    });

    it("finds what is due in every workspace", async () => {
      const store = await make();
      for (const workspace of [acme, ...strangers])
        await store.save(exampleSubscription({ channel: inChannel("C1", workspace) }));
      expect(await store.due(at("2027-01-01T00:00:00"))).toHaveLength(3);
    });

    it("leaves out what is paused, and tries what is failing", async () => {
      const store = await make();
      await store.save(exampleSubscription({ id: "paused", state: paused }));
      await store.save(exampleSubscription({ id: "failing", list: "art", state: failing }));
      await store.save(exampleAlerts({ id: "paused alerts", state: paused }));
      await store.save(exampleAlerts({ id: "failing alerts", list: "art", state: failing }));
      const ids = (found: readonly Subscription[]) => found.map(({ id }) => id);
      expect(ids(await store.due(now))).toEqual(["failing"]);
      expect(ids(await store.running())).toEqual(["failing", "failing alerts"]);
    });

    it("keeps an address anew only as it was when it was looked at", async () => {
      const store = await make();
      await store.save(exampleWebhook());
      await store.save(exampleWebhook({ id: "sub-x" }));
      await store.reseal(exampleWebhook(), "v1.new.bmV3");
      await store.reseal(exampleWebhook(), "v1.late.bmV3");
      const kept = (await store.webhooks(inChannel("C1"))).map(({ sealed }) => sealed);
      expect(kept).toEqual(["v1.new.bmV3", exampleWebhook().sealed]);
    });

    it("finds the webhooks of a channel that are not paused, oldest first", async () => {
      const store = await make();
      const createdAt = at("2026-11-01T10:00:00");
      await store.save(exampleAlerts());
      await store.save(exampleWebhook());
      await store.save(exampleWebhook({ id: "older", list: "art", createdAt, state: failing }));
      await store.save(exampleWebhook({ id: "paused", state: paused }));
      await store.save(exampleWebhook({ id: "elsewhere", channel: inChannel("C2") }));
      for (const workspace of strangers)
        await store.save(exampleWebhook({ channel: inChannel("C1", workspace) }));
      const found = await store.webhooks(inChannel("C1"));
      expect(found).toEqual([
        exampleWebhook({ id: "older", list: "art", createdAt, state: failing }),
        exampleWebhook(),
      ]);
    });

    it("finds what is running in every workspace", async () => {
      const store = await make();
      for (const workspace of [acme, ...strangers])
        await store.save(exampleAlerts({ channel: inChannel("C1", workspace) }));
      expect(await store.running()).toHaveLength(3);
    });

    it("advances one, and keeps what a person changed meanwhile", async () => {
      const store = await make();
      const before = exampleSubscription();
      const meanwhile = exampleSubscription({ list: "art", state: paused });
      await store.save(meanwhile);
      await store.advance(before, at("2026-11-30T08:00:00"));
      const nextDueAt = at("2026-11-30T08:00:00");
      expect(await store.inWorkspace(acme)).toEqual([{ ...meanwhile, nextDueAt }]);
    });

    it("marks how one goes, and keeps what a person changed meanwhile", async () => {
      const store = await make();
      const meanwhile = exampleSubscription({ list: "art" });
      await store.save(meanwhile);
      await store.mark(exampleSubscription(), failing);
      expect(await store.inWorkspace(acme)).toEqual([{ ...meanwhile, state: failing }]);
      await store.mark(exampleSubscription(), { kind: "active" });
      expect(await store.inWorkspace(acme)).toEqual([meanwhile]);
    });

    it("leaves one alone that was paused or removed before it is marked or advanced", async () => {
      const store = await make();
      const stopped = exampleSubscription({ state: paused });
      await store.save(stopped);
      await store.mark(exampleSubscription(), failing);
      await store.mark(exampleSubscription({ id: "gone" }), failing);
      await store.advance(exampleSubscription({ id: "gone" }), now);
      expect(await store.inWorkspace(acme)).toEqual([stopped]);
    });

    it("removes one and leaves the others", async () => {
      const store = await make();
      const gone = exampleSubscription();
      const stays = exampleSubscription({ id: "sub-2", region: "US" });
      await store.save(gone);
      await store.save(stays);
      await store.remove(gone);
      await store.remove(gone);
      expect(await store.inWorkspace(acme)).toEqual([stays]);
    });

    it("never shows, changes or removes another workspace's, even under the same id", async () => {
      const store = await make();
      const ours = exampleSubscription();
      await store.save(ours);
      for (const workspace of strangers) {
        const theirs = exampleSubscription({ channel: inChannel("C9", workspace), list: "theirs" });
        expect(await store.inWorkspace(workspace)).toEqual([]);
        expect(await store.find(workspace, ours.id)).toBeUndefined();
        await store.save(theirs);
        expect(await store.inWorkspace(workspace)).toEqual([theirs]);
        await store.mark(theirs, failing);
        await store.advance(theirs, now);
        await store.remove(theirs);
      }
      expect(await store.inWorkspace(acme)).toEqual([ours]);
    });

    it.each([exampleSubscription({ id: "again" }), exampleAlerts({ id: "again", region: "DE" })])(
      "keeps no second one of a channel, a list and a country: $kind",
      async (second) => {
        const store = await make();
        const first = { ...second, id: "first", region: null };
        await store.save(first);
        await expect(store.save(second)).rejects.toThrow();
        expect(await store.inWorkspace(acme)).toEqual([first]);
      },
    );

    it("keeps awkward text whole", async () => {
      const store = await make();
      const subscription = exampleSubscription({
        id: awkward,
        channel: inChannel(awkward),
        list: awkward,
        createdBy: awkwardPerson,
        state: { kind: "failing", since: now, reason: awkward },
      });
      await store.save(subscription);
      expect(await store.inWorkspace(acme)).toEqual([subscription]);
    });
  });
}
