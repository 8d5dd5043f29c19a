import { describe, expect, it } from "vitest";
import type { SubscriptionStore } from "../../src/ports.ts";
import { acme, at, awkward, exampleSubscription, inChannel, strangers } from "./examples.ts";

/** What any store of subscriptions must do. `make` answers an empty one. */
export function subscriptionStoreContract(
  name: string,
  make: () => Promise<SubscriptionStore>,
): void {
  describe(`subscriptions in ${name}`, () => {
    it("gives back a subscription as it was saved", async () => {
      const store = await make();
      const subscription = exampleSubscription();
      await store.save(subscription);
      expect(await store.inWorkspace(acme)).toEqual([subscription]);
    });

    it("replaces the one with the same id", async () => {
      const store = await make();
      await store.save(exampleSubscription());
      const moved = exampleSubscription({
        channel: inChannel("C2"),
        list: "art",
        schedule: { weekday: 7, time: "23:30", zone: "Asia/Kathmandu" },
        nextDueAt: at("2026-11-29T17:45:00"),
      });
      await store.save(moved);
      expect(await store.inWorkspace(acme)).toEqual([moved]);
    });

    it("finds those whose time has come, to the millisecond, most overdue first", async () => {
      const store = await make();
      const due = ["2026-11-23T08:00:00.000", "2026-11-16T08:00:00.000", "2026-11-23T08:00:00.001"];
      for (const [i, moment] of due.entries())
        await store.save(exampleSubscription({ id: `s${i}`, nextDueAt: at(moment) }));
      const found = await store.due(at("2026-11-23T08:00:00.000"));
      expect(found.map(({ id }) => id)).toEqual(["s1", "s0"]);
    });

    it("finds what is due in every workspace", async () => {
      const store = await make();
      for (const workspace of [acme, ...strangers])
        await store.save(exampleSubscription({ channel: inChannel("C1", workspace) }));
      expect(await store.due(at("2027-01-01T00:00:00"))).toHaveLength(3);
    });

    it("removes one and leaves the others", async () => {
      const store = await make();
      const gone = exampleSubscription();
      const stays = exampleSubscription({ id: "sub-2" });
      await store.save(gone);
      await store.save(stays);
      await store.remove(gone);
      await store.remove(gone);
      expect(await store.inWorkspace(acme)).toEqual([stays]);
    });

    it("never shows, replaces or removes another workspace's, even under the same id", async () => {
      const store = await make();
      const ours = exampleSubscription();
      await store.save(ours);
      for (const workspace of strangers) {
        const theirs = exampleSubscription({ channel: inChannel("C9", workspace), list: "theirs" });
        expect(await store.inWorkspace(workspace)).toEqual([]);
        await store.save(theirs);
        expect(await store.inWorkspace(workspace)).toEqual([theirs]);
        await store.remove(theirs);
      }
      expect(await store.inWorkspace(acme)).toEqual([ours]);
    });

    it("keeps awkward text whole", async () => {
      const store = await make();
      const subscription = exampleSubscription({
        id: awkward,
        channel: inChannel(awkward),
        list: awkward,
        createdBy: awkward,
      });
      await store.save(subscription);
      expect(await store.inWorkspace(acme)).toEqual([subscription]);
    });
  });
}
