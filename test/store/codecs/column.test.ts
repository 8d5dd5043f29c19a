import { describe, expect, it } from "vitest";
import { quietAlarm } from "../../../src/domain/alarm.ts";
import { usualSettings } from "../../../src/domain/settings.ts";
import type { Settled } from "../../../src/ports/ports.ts";
import { minuteMs } from "../../../src/time-units.ts";
import { exampleChange, exampleOutgoing } from "../../contracts/example-messages.ts";
import {
  acme,
  at,
  exampleSnapshot,
  exampleTarget,
  exampleWatchlist,
  inChannel,
} from "../../contracts/examples.ts";
import { edits } from "../../support/edits.ts";
import { opened, openedRaw, temporaryFile } from "../opened.ts";

const now = at("2026-11-23T08:00:00");
const { key } = exampleOutgoing();

/** A store, and its file to be changed behind its back. */
async function rewritable() {
  const path = temporaryFile();
  const store = await opened(path);
  return { store, database: openedRaw(path).database };
}

describe("what another version of the bot wrote", () => {
  it("is left to that when it waits and does not read, given up when it is too late for it, and the rest goes on", async () => {
    const { store, database } = await rewritable();
    const unread = ["null", "'not JSON'", `'{"title":"t"}'`, `'{"kind":"from the future"}'`];
    for (const [i, card] of unread.entries()) {
      const period = `${i}`;
      await store.outbox.add(exampleOutgoing({ key: { ...key, period } }), now);
      database.exec(`update delivery set card = ${card} where period = '${period}'`);
    }
    await store.outbox.add(exampleOutgoing(), now);
    expect(await store.outbox.claim(key, now)).toBeDefined();
    const reason = "This message was written by another version of the bot.";
    const { expiresAt } = exampleOutgoing();
    for (const i of unread.keys()) {
      const one = { ...key, period: `${i}` };
      const stateAfter = async (at: Date) => {
        expect(await store.outbox.claim(one, at)).toBeUndefined();
        return (await store.deliveries.find(one))?.state;
      };
      const notBefore = new Date(now.getTime() + minuteMs);
      expect(await stateAfter(now)).toEqual({ kind: "pending", notBefore, reason });
      expect(await stateAfter(expiresAt)).toEqual({ kind: "failed", reason });
    }
  });

  it("is as good as never written where nothing depends on it", async () => {
    const { store, database } = await rewritable();
    const record = { composedAt: now, tags: [] };
    await store.outbox.add(exampleOutgoing({ record }), now);
    await store.outbox.claim(key, now);
    await store.outbox.settle(key, { kind: "sent", reference: "1" }, now);
    const undo = [
      { kind: "watchlist", before: null, after: exampleWatchlist(), targets: [exampleTarget()] },
    ] as const;
    await edits(store).changes.record(exampleChange({ undo }));
    const seen = { day: 1, alarm: quietAlarm, hijackTold: null, uses: null };
    await store.alerts.saveCheck("sub-a", new Map([[exampleSnapshot().tag, seen]]), []);
    database.exec("update delivery set record = '{}'");
    database.exec("update change set undo = '[]'");
    database.exec("update alert_watched set state = '{}'");
    expect(await store.deliveries.records("sub-1", 10)).toEqual([]);
    expect(await store.changes.recent(acme, 10)).toEqual([exampleChange()]);
    expect(await store.alerts.watched("sub-a")).toEqual(new Map());
  });

  it("is read where it was a change of one thing without a list around it", async () => {
    const { store, database } = await rewritable();
    const undo = [
      { kind: "watchlist", before: null, after: exampleWatchlist(), targets: [exampleTarget()] },
    ] as const;
    await edits(store).changes.record(exampleChange({ undo }));
    database.exec("update change set undo = json_extract(undo, '$[0]')");
    expect(await store.changes.recent(acme, 10)).toEqual([exampleChange({ undo })]);
  });

  it("is read where lists had no target creators yet", async () => {
    const { store, database } = await rewritable();
    const undo = [
      { kind: "watchlist", before: null, after: exampleWatchlist(), targets: [] },
    ] as const;
    await edits(store).changes.record(exampleChange({ undo }));
    database.exec("update change set undo = json_remove(undo, '$[0].targets')");
    expect(await store.changes.recent(acme, 10)).toEqual([exampleChange({ undo })]);
  });

  it("is completed by the usual settings", async () => {
    const { store, database } = await rewritable();
    const channel = inChannel("C1");
    await edits(store).settings.saveChannel(channel, usualSettings);
    database.exec(`update setting set value = '{"tags":9,"layout":"carrier pigeon"}'`);
    expect(await store.settings.channel(channel)).toEqual({ ...usualSettings, tags: 9 });
    database.exec("update setting set value = 'not JSON'");
    expect(await store.settings.channel(channel)).toEqual(usualSettings);
  });
});

describe("a settled message", () => {
  it("is forgotten once it was sent, and kept when it failed", async () => {
    const { store, database } = await rewritable();
    const settled: readonly Settled[] = [
      { kind: "sent", reference: "1" },
      { kind: "failed", reason: "No." },
    ];
    for (const [i, state] of settled.entries()) {
      const one = { ...key, period: `${i}` };
      await store.outbox.add(exampleOutgoing({ key: one, details: exampleOutgoing().card }), now);
      await store.outbox.claim(one, now);
      await store.outbox.settle(one, state, now);
    }
    const bodies = database
      .prepare("select card is null, details is null from delivery")
      .raw()
      .all();
    expect(bodies).toEqual([
      [1, 1],
      [0, 0],
    ]);
  });
});
