import { describe, expect, it } from "vitest";
import { ownWorkspace } from "../../src/domain/channel.ts";
import type { Forgetting } from "../../src/store/open-forgetting.ts";
import type { Store } from "../../src/store/store.ts";
import { edits } from "../support/edits.ts";
import { exampleAlert, exampleChange, exampleOutgoing } from "./example-messages.ts";
import { exampleReport } from "./example-report.ts";
import {
  at,
  exampleAlerts,
  exampleCampaign,
  exampleSnapshot,
  exampleSubscription,
  exampleTarget,
  exampleWatchlist,
  exampleWebhook,
  tag,
} from "./examples.ts";

const now = at("2026-11-23T09:00:00");
const gone = { platform: "slack", workspace: "TGONE99" } as const;
const stays = { platform: "slack", workspace: "TSTAYS9" } as const;
const ana = { id: "UANA999", name: `Ana "the" 100%_Example` };
const ben = { id: "UBEN999", name: "Ben Example" };

interface Life {
  readonly owner: typeof gone | typeof stays;
  readonly by: typeof ana;
  readonly list: string;
}

/** Something of every kind, made by that person in that workspace. */
async function live(store: Store, { owner, by, list }: Life) {
  const channel = { ...owner, channel: `C-${list}` };
  const id = (kind: string) => `${kind} of ${list}`;
  const { watchlists, targets, subscriptions, campaigns, changes, settings, mutes } = edits(store);
  await watchlists.save(exampleWatchlist({ owner, createdBy: by, name: list }));
  await targets.add(owner, list, [exampleTarget({ addedBy: by })]);
  const brief = exampleSubscription({ id: id("brief"), channel, createdBy: by, list });
  await subscriptions.save({ ...brief, state: { kind: "paused", since: now, by } });
  await subscriptions.save(exampleAlerts({ id: id("alerts"), channel, createdBy: by, list }));
  await subscriptions.save(exampleWebhook({ id: id("webhook"), channel, createdBy: by, list }));
  const found = [exampleAlert({ id: id("alert"), channel, subscriptionId: id("alerts") })];
  await store.alerts.saveCheck(id("alerts"), new Map(), found);
  const campaign = { id: id("campaign"), channel, createdBy: by, tag: tag(list) };
  await campaigns.save(exampleCampaign(campaign));
  const undo = [{ kind: "subscription", before: brief, after: null }] as const;
  await changes.record(exampleChange({ id: id("change"), owner, by, undo }));
  await settings.saveZone(owner, "Europe/Berlin");
  await mutes.save({ channel, what: "tag", name: list, until: now, by: by.id }, now);
  const { key, card } = exampleOutgoing({ key: { subscriptionId: id("brief"), period: "1" } });
  const told = { ...card, headline: `Set up by ${by.name}.` };
  await store.outbox.add(exampleOutgoing({ key, to: channel, card: told }), now);
  await store.outbox.claim(key, now);
  await store.outbox.settle(key, { kind: "failed", reason: "No." }, now);
  const feed = { subscriptionId: id("webhook"), period: "1" };
  const payload = JSON.stringify({ list: `of ${by.name}` });
  await store.outbox.add(
    exampleOutgoing({ key: feed, what: "feed", to: { ...owner, webhook: id("webhook") }, payload }),
    now,
  );
  await store.outbox.claim(feed, now);
  await store.outbox.settle(feed, { kind: "failed", reason: "No." }, now);
  const waits = exampleOutgoing({ key: { ...key, period: "3" }, to: channel, card: told });
  await store.outbox.add(waits, now);
  const notice = exampleOutgoing({
    ...{ key: { ...key, period: "2" }, what: "notice", to: { ...owner, person: by.id } },
  });
  await store.outbox.add(notice, now);
  await store.forms.save({
    ...{ id: id("form"), channel, person: by.id, command: "subscribe", replyTo: null },
    ...{ shown: [["list", list]], madeAt: now },
  });
  await store.reports.save(exampleReport({ id: id("report"), owner, list }));
  const call = { provider: "tiklive", endpoint: "info", credits: 2, purpose: "command" } as const;
  await store.ledger.record({ at: now, workspace: owner, ...call });
  const month = { start: now, end: at("2026-12-01T00:00:00") };
  await store.notices.add({ id: list, workspace: owner, words: "80 % are used." }, now);
  await store.shares.take(owner, { limit: 10, month, had: 0, need: 1, ahead: 0 });
  await store.pace.take(`slack/${owner.workspace}`, 1);
  await store.installations.save({
    ...{ platform: "slack", id: owner.workspace, sealed: "sealed", savedAt: now },
  });
}

/** What whoever deletes from a store must do. `make` answers an empty store, and how it is deleted from. */
export function forgettingContract(
  name: string,
  make: () => Promise<readonly [Store, Forgetting]>,
): void {
  describe(`forgetting in ${name}`, () => {
    async function lived() {
      const [store, forgetting] = await make();
      await store.snapshots.save(exampleSnapshot());
      await live(store, { owner: gone, by: ana, list: "anas" });
      await live(store, { owner: stays, by: ana, list: "anas2" });
      await live(store, { owner: stays, by: ben, list: "bens" });
      return { store, forgetting };
    }

    it("deletes everything of a workspace and nothing of another, but for what was spent", async () => {
      const { store, forgetting } = await lived();
      const forgotten = await forgetting.workspace(gone);
      expect([...forgotten].filter(([, rows]) => rows === 0)).toEqual([["alert_watched", 0]]);
      expect(await forgetting.whereMentioned(gone.workspace)).toEqual([]);
      expect(await store.watchlists.all(gone)).toEqual([]);
      expect(await store.watchlists.all(stays)).toHaveLength(2);
      expect(await store.subscriptions.inWorkspace(stays)).toHaveLength(6);
      const spent = await store.ledger.spent(at("2026-11-01T00:00:00"), at("2026-12-01T00:00:00"));
      expect(spent.map(({ credits }) => credits)).toEqual([6]);
      expect(await store.snapshots.history(exampleSnapshot().tag, "2026-01-01")).toHaveLength(1);
    });

    it("takes a person out of what they made everywhere, which stays", async () => {
      const { store, forgetting } = await lived();
      await forgetting.person({ platform: "slack", person: ana.id });
      for (const text of [ana.id, ana.name])
        expect(await forgetting.whereMentioned(text)).toEqual([]);
      expect(await forgetting.whereMentioned(ben.id)).not.toEqual([]);
      const [list] = await store.watchlists.all(gone);
      expect(list?.createdBy).toEqual({ id: "forgotten", name: "somebody" });
      expect(await store.subscriptions.inWorkspace(gone)).toHaveLength(3);
      const key = { subscriptionId: "brief of bens", period: "1" };
      expect(await store.outbox.again(key, now, now)).toBe(true);
    });

    it("has what waits to be posted say somebody in the place of a person", async () => {
      const { store, forgetting } = await lived();
      await forgetting.person({ platform: "slack", person: ana.id });
      const told = async (list: string) =>
        (await store.outbox.claim({ subscriptionId: `brief of ${list}`, period: "3" }, now))?.card;
      expect((await told("anas"))?.headline).toBe("Set up by somebody.");
      expect((await told("bens"))?.headline).toBe("Set up by Ben Example.");
    });

    it("takes no words of teams away that somebody of a short name was never in", async () => {
      const [store, forgetting] = await make();
      await live(store, { owner: gone, by: { id: "UEVE999", name: "e" }, list: "eves" });
      await live(store, { owner: stays, by: ben, list: "bens" });
      await forgetting.person({ platform: "slack", person: "UEVE999" });
      const again = (list: string) =>
        store.outbox.again({ subscriptionId: `brief of ${list}`, period: "1" }, now, now);
      expect([await again("eves"), await again("bens")]).toEqual([false, true]);
      const [change] = await store.changes.recent(stays, 1);
      expect(change?.undo).toHaveLength(1);
    });

    it("takes a name for a name where it stands as a word, and out of what is said of changes", async () => {
      const [store, forgetting] = await make();
      const an = { id: "UAN9", name: "An" };
      await live(store, { owner: gone, by: an, list: "Anime" });
      const { changes } = edits(store);
      const undo = [
        {
          kind: "watchlist",
          before: null,
          after: exampleWatchlist({ name: "Andes" }),
          targets: [],
        },
      ] as const;
      const muted = {
        channel: { ...gone, channel: "C" },
        what: "tag",
        name: "x",
        until: now,
      } as const;
      await edits(store).mutes.save({ ...muted, by: an.name }, now);
      const words = "took back what An did: added #An to Andes";
      await changes.record(exampleChange({ id: "bens", owner: gone, by: ben, words, undo }));
      await forgetting.person({ platform: "slack", person: an.id });
      const bens = (await store.changes.recent(gone, 10)).find(({ id }) => id === "bens");
      expect(bens?.words).toBe("took back what somebody did: added #An to Andes");
      expect(bens?.undo).toHaveLength(1);
      // "#An" is a tag, and stays.
      expect(await forgetting.whereMentioned("An")).toEqual([]);
      expect(await forgetting.whereMentioned("Anime")).not.toEqual([]);
    });

    it("forgets what somebody asked where only they added the bot", async () => {
      const { store, forgetting } = await lived();
      const own = { platform: "discord", workspace: ownWorkspace("400001") } as const;
      const call = {
        provider: "tiklive",
        endpoint: "info",
        credits: 2,
        purpose: "command",
      } as const;
      await store.ledger.record({ at: now, workspace: own, ...call });
      await forgetting.person({ platform: "discord", person: "400001" });
      expect(await forgetting.whereMentioned("400001")).toEqual([]);
    });

    it("forgets nobody who is not there", async () => {
      const { forgetting } = await lived();
      const forgotten = await forgetting.person({ platform: "discord", person: ana.id });
      expect([...forgotten.values()].every((rows) => rows === 0)).toBe(true);
    });
  });
}
