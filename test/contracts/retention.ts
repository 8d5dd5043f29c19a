import { describe, expect, it } from "vitest";
import { quietAlarm } from "../../src/domain/alarm.ts";
import type { HeardStore, NoticeStore, Ports } from "../../src/ports/ports.ts";
import { dayMs } from "../../src/time-units.ts";
import { edits, type Stores } from "../support/edits.ts";
import { exampleAlert, exampleChange, exampleOutgoing } from "./example-messages.ts";
import { exampleReport } from "./example-report.ts";
import {
  acme,
  exampleAlerts,
  exampleCampaign,
  examplePage,
  exampleSnapshot,
  exampleSubscription,
  exampleWatchlist,
  inChannel,
  tag,
} from "./examples.ts";

type Kept = Stores &
  Pick<
    Ports,
    "snapshots" | "pool" | "outbox" | "deliveries" | "alerts" | "forms" | "reports" | "retention"
  > & {
    readonly heard: HeardStore;
    readonly notices: NoticeStore;
  };

const now = new Date("2026-11-23T12:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * dayMs);
const always = daysAgo(10_000);

/** What any store must forget, and must not. `make` answers an empty one. */
export function retentionContract(name: string, make: () => Promise<Kept>): void {
  const record = { composedAt: now, tags: [] };
  const bothEnds = exampleOutgoing({ record, details: exampleOutgoing().card });
  const said = { card: bothEnds.card, details: bothEnds.details, under: bothEnds.under };
  const keyOf = (period: string, subscriptionId = "sub-1") => ({ subscriptionId, period });

  /** A brief that was tried so many days ago. */
  async function tried({ outbox }: Kept, days: number, kind: "sent" | "failed", id = "sub-1") {
    const key = keyOf(`${days} ${kind}`, id);
    await outbox.add({ ...bothEnds, key }, daysAgo(days));
    await outbox.claim(key, daysAgo(days));
    const state = kind === "sent" ? { kind, reference: "1" } : { kind, reason: "No." };
    await outbox.settle(key, state, daysAgo(days));
    return key;
  }

  describe(`what is kept in ${name}`, () => {
    it("forgets a report after thirty days", async () => {
      const store = await make();
      await edits(store).watchlists.save(exampleWatchlist({ createdAt: always }));
      for (const days of [29, 30, 31])
        await store.reports.save(exampleReport({ id: `${days}`, madeAt: daysAgo(days) }));
      await store.retention.prune(now);
      const kept = await Promise.all(["29", "30", "31"].map(store.reports.find));
      expect(kept.map((one) => one !== undefined)).toEqual([true, true, false]);
    });

    it("forgets whose a sample was after five weeks, and keeps the reading", async () => {
      const store = await make();
      for (const days of [34, 35, 36])
        await store.snapshots.save(exampleSnapshot({ readAt: daysAgo(days) }));
      await store.retention.prune(now);
      const booktok = tag("booktok");
      const profiles = await store.snapshots.profiles(booktok, null, "2026-01-01");
      expect(profiles.map(({ day }) => day)).toEqual(["2026-10-19", "2026-10-20"]);
      expect(await store.snapshots.history(booktok, "2026-01-01")).toHaveLength(3);
    });

    it("forgets posts after four weeks where a list is by date, and after four months elsewhere", async () => {
      const store = await make();
      const kept = [
        examplePage({ page: 1, order: "recent", readAt: daysAgo(28) }),
        examplePage({ page: 3, order: "ranked", readAt: daysAgo(120) }),
      ];
      const old = [
        examplePage({ page: 2, order: "recent", readAt: daysAgo(29) }),
        examplePage({ page: 4, order: "ranked", readAt: daysAgo(121) }),
      ];
      await store.pool.save([...kept, ...old]);
      await store.retention.prune(now);
      expect(await store.pool.pages(tag("booktok"), null)).toEqual(kept);
    });

    it("forgets after eight weeks what a message said, and then cannot try it again", async () => {
      const store = await make();
      const old = await tried(store, 57, "failed");
      const recent = await tried(store, 55, "failed");
      await store.retention.prune(now);
      expect(await store.outbox.again(old, now, now)).toBe(false);
      expect((await store.deliveries.find(old))?.state).toEqual({ kind: "failed", reason: "No." });
      expect(await store.outbox.again(recent, now, now)).toBe(true);
      expect(await store.outbox.waiting(now, 10)).toMatchObject([{ key: recent, expiresAt: now }]);
      expect(await store.outbox.claim(recent, now)).toEqual(said);
    });

    it("keeps what still waits, however old", async () => {
      const store = await make();
      await store.outbox.add(bothEnds, daysAgo(100));
      await store.retention.prune(now);
      expect(await store.outbox.claim(bothEnds.key, now)).toEqual(said);
    });

    it("forgets after eight weeks what briefs said, but for each subscription's last", async () => {
      const store = await make();
      for (const days of [80, 70, 60]) await tried(store, days, "sent");
      const wordless = exampleOutgoing({ key: keyOf("kept no record") });
      await store.outbox.add(wordless, daysAgo(30));
      await store.outbox.claim(wordless.key, daysAgo(30));
      await store.outbox.settle(wordless.key, { kind: "sent", reference: "1" }, daysAgo(30));
      await tried(store, 59, "failed");
      for (const days of [60, 50, 40]) await tried(store, days, "sent", "sub-2");
      await store.retention.prune(now);
      expect(await store.deliveries.records("sub-1", 10)).toHaveLength(1);
      expect(await store.deliveries.records("sub-2", 10)).toHaveLength(2);
    });

    it("forgets deliveries after 400 days, but for each subscription's last of a sort", async () => {
      const store = await make();
      const [gone, last] = [await tried(store, 402, "sent"), await tried(store, 401, "sent")];
      const [old, recent] = [
        await tried(store, 401, "sent", "sub-2"),
        await tried(store, 399, "sent", "sub-2"),
      ];
      const notice = keyOf("notice");
      await store.outbox.add(exampleOutgoing({ key: notice, what: "notice" }), daysAgo(300));
      await store.retention.prune(now);
      for (const key of [gone, old]) expect(await store.deliveries.find(key)).toBeUndefined();
      for (const key of [last, recent]) expect(await store.deliveries.find(key)).toBeDefined();
    });

    it("forgets alerts after 400 days", async () => {
      const store = await make();
      const alerts = [399, 401].map((days) =>
        exampleAlert({ id: `${days}`, firedAt: daysAgo(days) }),
      );
      await store.alerts.saveCheck("sub-a", new Map(), alerts);
      await store.retention.prune(now);
      const left = await store.alerts.inChannel(inChannel("C1"), always);
      expect(left.map(({ id }) => id)).toEqual(["399"]);
    });

    it("forgets changes after 400 days, and after one day how to take them back", async () => {
      const store = await make();
      const undo = [{ kind: "subscription", before: null, after: exampleSubscription() }] as const;
      for (const days of [401, 399, 0.9])
        await edits(store).changes.record(
          exampleChange({ id: `${days}`, at: daysAgo(days), undo }),
        );
      await store.retention.prune(now);
      expect(await store.changes.recent(acme, 10)).toMatchObject([
        { id: "0.9", undo },
        { id: "399", undo: null },
      ]);
    });

    it("forgets what alerts of a removed subscription remember, once that cannot be taken back", async () => {
      const store = await make();
      const today = Math.floor(now.getTime() / dayMs);
      const seen = (day: number) =>
        new Map([[tag("booktok"), { day, alarm: quietAlarm, hijackTold: null, uses: null }]]);
      await edits(store).subscriptions.save(exampleAlerts({ id: "there" }));
      await store.alerts.saveCheck("there", seen(today - 30), []);
      await store.alerts.saveCheck("just removed", seen(today - 1), []);
      await store.alerts.saveCheck("long gone", seen(today - 30), []);
      await store.retention.prune(now);
      expect((await store.alerts.watched("there")).size).toBe(1);
      expect((await store.alerts.watched("just removed")).size).toBe(1);
      expect((await store.alerts.watched("long gone")).size).toBe(0);
    });

    it("forgets campaigns 400 days after they are over, and none that runs", async () => {
      const store = await make();
      const startedAt = daysAgo(700);
      for (const [name, endedAt] of [
        ["old", daysAgo(401)],
        ["over", daysAgo(399)],
        ["running", null],
      ] as const) {
        const campaign = exampleCampaign({ id: name, tag: tag(name), startedAt, endedAt });
        await edits(store).campaigns.save(campaign);
      }
      await store.retention.prune(now);
      const left = await store.campaigns.inWorkspace(acme);
      expect(left.map(({ id }) => id)).toEqual(["over", "running"]);
    });

    it("forgets forms that nobody sent for a day", async () => {
      const store = await make();
      const channel = inChannel("C1");
      const form = { channel, person: "U1", command: "subscribe", replyTo: null, shown: [] };
      for (const days of [0.9, 1.1])
        await store.forms.save({ ...form, id: `${days}`, madeAt: daysAgo(days) });
      await store.retention.prune(now);
      const whose = { ...channel, person: "U1" };
      expect(await store.forms.find("0.9", whose, always)).toBeDefined();
      expect(await store.forms.find("1.1", whose, always)).toBeUndefined();
    });

    it("forgets after two months what was to be said", async () => {
      const store = await make();
      for (const days of [61, 63])
        await store.notices.add(
          { id: `${days}`, workspace: null, words: `${days}` },
          daysAgo(days),
        );
      await store.retention.prune(now);
      const { workspace, platform } = inChannel("C1");
      expect(await store.notices.take({ workspace, platform }, now)).toBe("61");
      expect(await store.notices.take({ workspace, platform }, now)).toBeUndefined();
    });

    it("forgets after a day what was heard", async () => {
      const store = await make();
      for (const days of [0.9, 1.1]) await store.heard.isFirst(`${days}`, daysAgo(days));
      await store.retention.prune(now);
      expect(await store.heard.isFirst("0.9", now)).toBe(false);
      expect(await store.heard.isFirst("1.1", now)).toBe(true);
    });

    it("forgets mutes that have ended, and no others", async () => {
      const store = await make();
      const channel = inChannel("C1");
      const mute = { channel, what: "tag", by: "Ada" } as const;
      await edits(store).mutes.save({ ...mute, name: "over", until: now });
      await edits(store).mutes.save({
        ...mute,
        name: "going on",
        until: new Date(now.getTime() + 1),
      });
      await store.retention.prune(now);
      const left = await store.mutes.active(channel, always);
      expect(left.map((one) => one.name)).toEqual(["going on"]);
    });
  });
}
