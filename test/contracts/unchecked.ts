import { describe, expect, it } from "vitest";
import { quietAlarm } from "../../src/domain/alarm.ts";
import type { Snapshot } from "../../src/domain/snapshot.ts";
import type { Ports, SubscriptionEdits, WatchlistEdits } from "../../src/ports/ports.ts";
import { dayMs } from "../../src/time-units.ts";
import { exampleAlert } from "./example-messages.ts";
import {
  acme,
  at,
  exampleAlerts,
  exampleSnapshot,
  exampleSubscription,
  exampleWatchlist,
  inChannel,
  strangers,
  tag,
} from "./examples.ts";

type Store = Pick<Ports, "alerts" | "snapshots"> & {
  readonly watchlists: WatchlistEdits;
  readonly subscriptions: SubscriptionEdits & Pick<Ports["subscriptions"], "running">;
};

const morning = at("2026-11-20T06:00:00");
const today = Math.floor(morning.getTime() / dayMs);
const seen = { alarm: quietAlarm, hijackTold: null, uses: null };

/** How any store must say which alerts are to be checked. `make` answers an empty one. */
export function uncheckedContract(name: string, make: () => Promise<Store>): void {
  async function watching(...readings: readonly Partial<Snapshot>[]): Promise<Store> {
    const store = await make();
    await store.watchlists.save(exampleWatchlist());
    await store.subscriptions.save(exampleAlerts());
    for (const reading of readings) await store.snapshots.save(exampleSnapshot(reading));
    return store;
  }
  const idsOf = async ({ alerts }: Store) => (await alerts.unchecked(morning)).map(({ id }) => id);

  describe(`alerts to check in ${name}`, () => {
    it("are those with a tag that was read since and not checked", async () => {
      const store = await watching({});
      await store.subscriptions.save(exampleSubscription());
      const { id, channel, list } = exampleAlerts();
      expect(await store.alerts.unchecked(morning)).toEqual([{ id, channel, list }]);
      await store.alerts.saveCheck(
        id,
        new Map([[tag("booktok"), { day: today - 1, ...seen }]]),
        [],
      );
      expect(await idsOf(store)).toEqual([id]);
      await store.alerts.saveCheck(id, new Map([[tag("booktok"), { day: today, ...seen }]]), []);
      expect(await idsOf(store)).toEqual([]);
      await store.snapshots.save(exampleSnapshot({ tag: tag("reading") }));
      expect(await idsOf(store)).toEqual([id]);
    });

    it("are none where nothing was read for the whole world that morning", async () => {
      const store = await watching(
        { readAt: at("2026-11-20T05:59:59") },
        { tag: tag("art") },
        { tag: tag("reading"), region: "US" },
      );
      expect(await idsOf(store)).toEqual([]);
    });

    it("are those whose list is gone or failed, and never paused ones", async () => {
      const store = await watching();
      const failing = { kind: "failing", since: morning, reason: "gone" } as const;
      const by = { id: "U1", name: "Ada" };
      const paused = { kind: "paused", since: morning, by } as const;
      await store.subscriptions.save(
        exampleAlerts({ id: "failing", channel: inChannel("C2"), state: failing }),
      );
      await store.subscriptions.save(
        exampleAlerts({ id: "paused", channel: inChannel("C3"), list: "no", state: paused }),
      );
      for (const workspace of strangers)
        await store.subscriptions.save(
          exampleAlerts({ id: "gone", channel: inChannel("C1", workspace) }),
        );
      expect((await idsOf(store)).toSorted()).toEqual(["failing", "gone", "gone"]);
    });

    it("are written down by whoever was first", async () => {
      const store = await watching({});
      const before = await store.alerts.watched("sub-a");
      const after = new Map([[tag("booktok"), { day: today, ...seen }]]);
      expect(await store.alerts.saveCheck("sub-a", after, [exampleAlert()], before)).toBe(true);
      const again = [exampleAlert({ id: "again" })];
      expect(await store.alerts.saveCheck("sub-a", after, again, before)).toBe(false);
      expect(await store.alerts.held()).toEqual([exampleAlert()]);
    });

    it("once found are held beside the others of their channel", async () => {
      const store = await watching();
      const [theirs = acme] = strangers;
      const found = [
        exampleAlert({ id: "a", subscriptionId: "one" }),
        exampleAlert({ id: "b", subscriptionId: "two" }),
        exampleAlert({ id: "c", subscriptionId: "two", channel: inChannel("C2") }),
        exampleAlert({ id: "d", subscriptionId: "three", channel: inChannel("C1", theirs) }),
      ];
      await store.alerts.saveCheck("one", new Map(), found);
      const ids = async (id: string) => (await store.alerts.held(id)).map((one) => one.id);
      expect(await ids("one")).toEqual(["a", "b"]);
      expect(await ids("two")).toEqual(["a", "b", "c"]);
      expect(await ids("nobody")).toEqual([]);
    });

    it("guard the tags of lists that a running one calls the team's own, each once", async () => {
      const store = await watching();
      expect([...(await store.alerts.guarded())].toSorted()).toEqual(["booktok", "reading"]);
      const [other = acme] = strangers;
      const reading = [tag("reading")];
      for (const owner of [acme, other])
        await store.watchlists.save(exampleWatchlist({ owner, name: "more", tags: reading }));
      const more = { list: "more", channel: inChannel("C2") };
      await store.subscriptions.save(exampleAlerts({ ...more, id: "more" }));
      const by = { id: "U1", name: "Ada" };
      const paused = { kind: "paused", since: morning, by } as const;
      await store.subscriptions.save(exampleAlerts({ state: paused }));
      await store.subscriptions.save(exampleSubscription({ channel: inChannel("C3") }));
      expect(await store.alerts.guarded()).toEqual(["reading"]);
      await store.subscriptions.save(exampleAlerts({ ...more, id: "more", owned: false }));
      expect(await store.alerts.guarded()).toEqual([]);
    });

    it("are looked up among what runs by their ids", async () => {
      const store = await watching();
      await store.subscriptions.save(exampleSubscription());
      const ids = async (...asked: readonly string[]) =>
        (await store.subscriptions.running(asked)).map(({ id }) => id);
      expect(await ids("sub-a", "nobody")).toEqual(["sub-a"]);
      expect(await ids("sub-1", "sub-a")).toEqual(["sub-1", "sub-a"]);
      expect(await ids()).toEqual([]);
    });
  });
}
