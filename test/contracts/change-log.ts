import { describe, expect, it } from "vitest";
import { usualSettings } from "../../src/domain/settings.ts";
import type { ChangeRecords, Undo } from "../../src/ports/ports.ts";
import { exampleChange } from "./example-messages.ts";
import {
  acme,
  ada,
  at,
  awkward,
  awkwardPerson,
  exampleAlerts,
  exampleSubscription,
  exampleTarget,
  exampleWatchlist,
  inChannel,
  strangers,
  tag,
} from "./examples.ts";

const since = at("2026-11-20T08:00:00");
const paused = exampleSubscription({ state: { kind: "paused", since, by: ada } });
const failing = exampleAlerts({ state: { kind: "failing", since, reason: awkward } });
const labelled = exampleWatchlist({ labels: new Map([[tag("booktok"), [awkward, "b"]]]) });

const channel = inChannel(awkward);
const weights = { growth: 0.5, engagement: 0.25, audience: 0.25, organic: 0 };

const undos: readonly Undo[] = [
  { kind: "subscription", before: null, after: exampleSubscription() },
  { kind: "subscription", before: exampleSubscription(), after: paused },
  { kind: "subscription", before: failing, after: null },
  { kind: "watchlist", before: null, after: labelled, targets: [exampleTarget()] },
  { kind: "targets", list: "books", before: [exampleTarget({ handle: "b_" })], after: [] },
  {
    kind: "mute",
    before: null,
    after: { channel, what: "tag", name: awkward, until: since, by: awkward },
  },
  { kind: "zone", before: null, after: "Asia/Tokyo" },
  { kind: "editors", before: "admins", after: "everyone" },
  { kind: "weights", before: weights, after: null },
  {
    kind: "channel",
    channel,
    before: usualSettings,
    after: { ...usualSettings, quiet: null, zone: awkward },
  },
  {
    ...{ kind: "watchlist", before: labelled, targets: [] },
    after: exampleWatchlist({ tags: [], labels: new Map() }),
  },
];

/** What any log of changes must do. `make` answers an empty one. */
export function changeLogContract(name: string, make: () => Promise<ChangeRecords>): void {
  describe(`changes in ${name}`, () => {
    it("gives back a change as it was recorded", async () => {
      const log = await make();
      const change = exampleChange({
        id: awkward,
        by: awkwardPerson,
        channel: awkward,
        words: awkward,
      });
      await log.record(change);
      expect(await log.recent(acme, 10)).toEqual([change]);
    });

    it.each(undos)("gives back how a $kind was before", async (undo) => {
      const log = await make();
      await log.record(exampleChange({ undo: [undo] }));
      expect((await log.recent(acme, 1))[0]?.undo).toEqual([undo]);
    });

    it("tells the newest first, also of one moment, and no more than asked for", async () => {
      const log = await make();
      for (const id of ["c", "a", "b"]) await log.record(exampleChange({ id }));
      const ids = async (limit: number) => (await log.recent(acme, limit)).map(({ id }) => id);
      expect(await ids(10)).toEqual(["b", "a", "c"]);
      expect(await ids(2)).toEqual(["b", "a"]);
    });

    it("never shows one workspace's changes to another", async () => {
      const log = await make();
      await log.record(exampleChange());
      for (const owner of strangers) {
        expect(await log.recent(owner, 10)).toEqual([]);
        await log.record(exampleChange({ owner }));
      }
      expect(await log.recent(acme, 10)).toEqual([exampleChange()]);
    });
  });
}
