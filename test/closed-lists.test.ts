import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { type Action, alignments, type Block, card, type Span, tones } from "../src/card/card.ts";
import { answerCodecs } from "../src/client/wrappers/answer-codec.ts";
import { notificationKinds, quietAlarm } from "../src/domain/alarm.ts";
import { alertKinds, mutableKinds } from "../src/domain/alert.ts";
import { campaignCounters } from "../src/domain/campaign.ts";
import { platforms } from "../src/domain/channel.ts";
import { cuts, postKinds } from "../src/domain/hashtag.ts";
import { editorGroups, layouts, usualSettings } from "../src/domain/settings.ts";
import { profileSources } from "../src/domain/snapshot.ts";
import {
  alertLevels,
  type Subscription,
  type SubscriptionState,
  weekdays,
} from "../src/domain/subscription.ts";
import { verdicts } from "../src/domain/verdict.ts";
import { goals, goalWeights, partKinds } from "../src/domain/weights.ts";
import { messageKinds } from "../src/ports/outbox.ts";
import type {
  AlertOutcome,
  BriefRecord,
  Card,
  Change,
  Claimed,
  DeliveryState,
  Mute,
  Settled,
  Undo,
} from "../src/ports/ports.ts";
import { purposes } from "../src/ports/provider.ts";
import { exampleSample } from "./client/wrappers/doubles.ts";
import { exampleAlert, exampleChange, exampleOutgoing } from "./contracts/example-messages.ts";
import {
  acme,
  ada,
  at,
  exampleAlerts,
  exampleCampaign,
  examplePost,
  exampleSnapshot,
  exampleSubscription,
  exampleTarget,
  exampleWatchlist,
  exampleWebhook,
  inChannel,
  tag,
} from "./contracts/examples.ts";
import { settled } from "./contracts/posting.ts";
import { opened } from "./store/opened.ts";
import { charts } from "./support/charts.ts";
import { edits } from "./support/edits.ts";

/** One of each kind of something: a kind without one does not compile. */
type Each<Thing extends { readonly kind: string }> = {
  readonly [Kind in Thing["kind"]]: Thing & { readonly kind: Kind };
};

const now = at("2026-11-23T08:00:00");
const long = at("2027-01-01T00:00:00");

let store: Awaited<ReturnType<typeof opened>>;
beforeEach(async () => {
  store = await opened(":memory:");
});

describe("a card that waits keeps", () => {
  const spans: Each<Exclude<Span, string>> = {
    strong: { kind: "strong", text: "books" },
    code: { kind: "code", text: "brief books" },
    link: { kind: "link", text: "page", url: "https://example.com" },
    channel: { kind: "channel", id: "C1", text: "channel C1" },
    moment: { kind: "moment", at: "2026-11-23T09:00:00.000Z", text: "Mon 23 Nov", ahead: true },
  };
  const blocks: Each<Block> = {
    text: { kind: "text", text: ["plain", ...Object.values(spans)] },
    list: { kind: "list", heading: ["Use"], items: [["plain", ...Object.values(spans)]] },
    facts: { kind: "facts", facts: [{ label: "uses", value: "62M" }] },
    table: {
      kind: "table",
      columns: alignments.map((align) => ({ heading: align, align })),
      rows: [alignments],
    },
    posts: {
      kind: "posts",
      heading: ["Best posts"],
      posts: [{ text: "a shelf", url: "https://example.com", detail: "3 plays" }],
    },
    chart: { kind: "chart", chart: charts.line, alt: "Views a day of #booktok." },
    file: { kind: "file", name: "books.csv", content: "tag" },
  };
  const actions: Each<Action> = {
    run: { kind: "run", label: "Why", line: "why booktok" },
    link: { kind: "link", label: "Open", url: "https://example.com" },
  };

  async function claimed(waiting: Card): Promise<Claimed | undefined> {
    const outgoing = exampleOutgoing({ card: waiting });
    await store.outbox.add(outgoing, now);
    return store.outbox.claim(outgoing.key, now);
  }

  it.each(tones)("the tone %s", async (tone) => {
    const waiting = card({ title: "books", headline: "Nothing notable.", tone });
    expect((await claimed(waiting))?.card).toEqual(waiting);
  });

  it.each(Object.entries(charts))("a chart of the kind %s", async (_, chart) => {
    const blocks = [{ kind: "chart", chart, alt: "What it shows." }] as const;
    const waiting = card({ title: "books", headline: "Nothing notable.", blocks });
    expect((await claimed(waiting))?.card).toEqual(waiting);
  });

  it("every kind of block, span and action", async () => {
    const waiting = card({
      ...{ title: "books", headline: "Nothing notable.", source: ["read today"] },
      ...{ blocks: Object.values(blocks), actions: Object.values(actions) },
    });
    expect((await claimed(waiting))?.card).toEqual(waiting);
  });
});

describe("the outbox keeps", () => {
  const { key } = exampleOutgoing();
  const ends: Each<Settled> = {
    pending: { kind: "pending", notBefore: long, reason: "A pause was asked for." },
    sent: { kind: "sent", reference: "1.2" },
    failed: { kind: "failed", reason: "No permission." },
    unknown: { kind: "unknown", reason: "No answer." },
  };
  const states: Each<DeliveryState> = {
    ...ends,
    sending: { kind: "sending" },
    skipped: { kind: "skipped", reason: "Too late." },
  };
  const ways: { readonly [Kind in DeliveryState["kind"]]: () => Promise<unknown> } = {
    pending: () => settled(store, ends.pending),
    sent: () => settled(store, ends.sent),
    failed: () => settled(store, ends.failed),
    unknown: () => settled(store, ends.unknown),
    sending: async () => {
      await store.outbox.add(exampleOutgoing(), now);
      await store.outbox.claim(key, now);
    },
    skipped: () => store.outbox.skip(exampleOutgoing(), states.skipped.reason, now),
  };

  it.each(Object.values(states))("the state $kind", async (state) => {
    await ways[state.kind]();
    expect((await store.deliveries.find(key))?.state).toEqual(state);
  });

  it.each(messageKinds)("what it is: %s", async (what) => {
    const outgoing = exampleOutgoing({ what });
    await store.outbox.add(outgoing, now);
    expect((await store.outbox.waiting(now, 1))[0]?.what).toBe(what);
  });

  it.each(platforms)("to whom on %s", async (platform) => {
    const to = { platform, workspace: "T1", channel: "C1" };
    await store.outbox.add(exampleOutgoing({ to }), now);
    expect((await store.outbox.waiting(now, 1))[0]?.to).toEqual(to);
  });

  it("a record with every verdict and part", async () => {
    const [some] = verdicts;
    const standings = Object.fromEntries(partKinds.map((part, i) => [part, i / 10]));
    const all = [
      ...verdicts.map((verdict) => ({ verdict, standings: {} })),
      { verdict: some, standings },
    ];
    const place = { tag: tag("art"), region: null, picked: true, score: 81 };
    const record: BriefRecord = { composedAt: now, tags: all.map((one) => ({ ...place, ...one })) };
    await settled(store, ends.sent, { record });
    expect(await store.deliveries.records(key.subscriptionId, 1)).toEqual([record]);
  });
});

const states: Each<SubscriptionState> = {
  active: { kind: "active" },
  paused: { kind: "paused", since: now, by: ada },
  failing: { kind: "failing", since: now, reason: "The list is gone." },
};
const everyDay = { days: weekdays, time: "09:00", zone: "UTC" };
const kinds: Each<Subscription> = {
  brief: exampleSubscription({ schedule: everyDay }),
  alerts: exampleAlerts(),
  webhook: exampleWebhook(),
};
const subscriptions: readonly Subscription[] = [
  ...Object.values(states).flatMap((state) =>
    Object.values(kinds).map((kind) => ({ ...kind, state })),
  ),
  ...alertLevels.map((level) => exampleAlerts({ level })),
];
const mutes = mutableKinds.map(
  (what): Mute => ({ channel: inChannel("C1"), what, name: "books", until: long, by: "U1" }),
);
const allSettings = layouts.map((layout) => ({ ...usualSettings, layout }));

describe("what a workspace owns keeps", () => {
  it.each(subscriptions.map((one, i) => [i, one] as const))(
    "subscription %i of each kind, state and level",
    async (_, one) => {
      await edits(store).subscriptions.save(one);
      expect(await store.subscriptions.find(acme, one.id)).toEqual(one);
    },
  );

  it.each(goals)("the goal %s of a list", async (goal) => {
    const list = exampleWatchlist({ goal });
    await edits(store).watchlists.save(list);
    expect(await store.watchlists.find(acme, list.name)).toEqual(list);
  });

  it.each(mutes)("a mute of a $what", async (mute) => {
    await edits(store).mutes.save(mute);
    expect(await store.mutes.active(mute.channel, now)).toEqual([mute]);
  });

  it("every choice of its settings", async () => {
    const { settings } = edits(store);
    for (const chosen of allSettings) {
      await settings.saveChannel(inChannel("C1"), chosen);
      expect(await settings.channel(inChannel("C1"))).toEqual(chosen);
    }
    for (const editors of editorGroups) {
      await settings.saveEditors(acme, editors);
      expect(await settings.editors(acme)).toBe(editors);
    }
    await settings.saveWeights(acme, goalWeights.ads);
    expect(await settings.weights(acme)).toEqual(goalWeights.ads);
  });
});

describe("a change can be taken back", () => {
  const undos: { readonly [Kind in Undo["kind"]]: readonly Extract<Undo, { kind: Kind }>[] } = {
    subscription: subscriptions.map((before) => ({ kind: "subscription", before, after: null })),
    watchlist: goals.map((goal) => ({
      ...{ kind: "watchlist", before: exampleWatchlist({ goal }), after: null, targets: [] },
    })),
    targets: [{ kind: "targets", list: "books", before: [], after: [exampleTarget()] }],
    mute: mutes.map((after) => ({ kind: "mute", before: null, after })),
    campaign: campaignCounters.map((counter) => ({
      ...{ kind: "campaign", before: null, after: exampleCampaign({ counter }) },
    })),
    zone: [{ kind: "zone", before: "UTC", after: null }],
    weights: [{ kind: "weights", before: goalWeights.ads, after: goalWeights.organic }],
    editors: editorGroups.map((before) => ({ kind: "editors", before, after: null })),
    links: [{ kind: "links", before: null, after: "ending-1" }],
    channel: platforms.flatMap((platform) =>
      allSettings.map((after) => ({
        kind: "channel",
        channel: { platform, workspace: "T1", channel: "C1" },
        before: usualSettings,
        after,
      })),
    ),
  };

  it.each(Object.entries(undos))("of a %s", async (_, undo) => {
    const change: Change = exampleChange({ undo });
    await edits(store).changes.record(change);
    expect(await store.changes.recent(acme, 1)).toEqual([change]);
  });
});

describe("what was read keeps", () => {
  it("every kind of post and every reason for a short sample", async () => {
    const posts = postKinds.map((kind, i) => examplePost({ kind, id: `742000000000000000${i}` }));
    const snapshot = exampleSnapshot({ topPosts: posts });
    await store.snapshots.save(snapshot);
    const latest = await store.snapshots.latest([snapshot.tag], null);
    expect(latest.get(snapshot.tag)?.topPosts).toEqual(posts);
    for (const cut of cuts) {
      const answer = exampleSample({ posts, cut });
      expect(z.decode(answerCodecs.sample, z.encode(answerCodecs.sample, answer))).toEqual(answer);
    }
  });

  it("where every profile is from", async () => {
    for (const source of profileSources) {
      const snapshot = exampleSnapshot({ profile: { source, posts: 1, authors: [], coTags: [] } });
      await store.snapshots.save(snapshot);
      const [kept] = await store.snapshots.profiles(snapshot.tag, null, "2026-01-01");
      expect(kept?.source).toBe(source);
    }
  });

  it("why each call was paid for", async () => {
    const call = { provider: "tiklive", endpoint: "search", workspace: acme, at: now };
    for (const purpose of purposes) await store.ledger.record({ ...call, purpose, credits: 1 });
    const spent = await store.ledger.spent(now, long);
    expect(spent.map(({ purpose }) => purpose).toSorted()).toEqual(purposes.toSorted());
  });

  it("every kind of alert, what became of it, and when each was told", async () => {
    const outcomes: Each<AlertOutcome> = {
      held: { kind: "held" },
      told: { kind: "told", at: now },
      muted: { kind: "muted", at: now },
    };
    const alerts = alertKinds.flatMap((kind) =>
      Object.values(outcomes).map((outcome) =>
        exampleAlert({ kind, outcome, id: `${kind} ${outcome.kind}` }),
      ),
    );
    const notified = notificationKinds.map((kind, day) => [kind, day] as const);
    const alarm = {
      ...quietAlarm,
      notified: { ...quietAlarm.notified, ...Object.fromEntries(notified) },
    };
    const watched = new Map([
      [tag("booktok"), { day: 20_780, alarm, hijackTold: null, uses: null }],
    ]);
    await store.alerts.saveCheck("sub-a", watched, alerts);
    expect(await store.alerts.watched("sub-a")).toEqual(watched);
    const found = await store.alerts.inChannel(inChannel("C1"), at("2026-01-01T00:00:00"));
    expect(new Set(found)).toEqual(new Set(alerts));
  });
});
