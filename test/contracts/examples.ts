import type { Campaign } from "../../src/domain/campaign.ts";
import { type Post, type TagName, tagName } from "../../src/domain/hashtag.ts";
import type { PoolPage } from "../../src/domain/page-pool.ts";
import type { SampleProfile, SampleSummary, Snapshot } from "../../src/domain/snapshot.ts";
import type {
  AlertSubscription,
  BriefSubscription,
  WebhookSubscription,
} from "../../src/domain/subscription.ts";
import type { Target } from "../../src/domain/target.ts";
import type { ChannelRef, Watchlist, WorkspaceRef } from "../../src/ports/ports.ts";

export const acme: WorkspaceRef = { platform: "slack", workspace: "T0ACME" };
/** Everybody else: the same workspace id on another platform, and another workspace of the same platform. */
export const strangers: readonly WorkspaceRef[] = [
  { platform: "discord", workspace: "T0ACME" },
  { platform: "slack", workspace: "T0OTHER" },
];

/** Quotes, SQL, emoji with joiners, right-to-left with marks, a backslash, line breaks. */
export const awkward = `O'Brien "said"; DROP TABLE snapshot; -- %_ \\n 👩🏽‍🚀🇺🇦 \u202Eשלום עולם\u202C مرحبا\r\n\t<!channel> @everyone`;

export function tag(text: string): TagName {
  const name = tagName(text);
  if (!name) throw new Error(`${text} is no tag`);
  return name;
}

export function at(text: string): Date {
  return new Date(`${text}Z`);
}

export const ada = { id: "U1", name: "Ada Lovelace" };
/** Somebody whose id and name are hard to keep. */
export const awkwardPerson = { id: awkward, name: awkward };

export function inChannel(channel: string, workspace = acme): ChannelRef {
  return { ...workspace, channel };
}

export function exampleCampaign(changes: Partial<Campaign> = {}): Campaign {
  return {
    ...{ id: "c1", channel: inChannel("C1"), tag: tag("booktok"), counter: "views", goal: 500_000 },
    ...{ startedWith: 120_000, startedAt: at("2026-11-23T09:00:00"), until: "2026-12-24" },
    ...{ createdBy: ada, endedAt: null },
    ...changes,
  };
}

export function examplePost(changes: Partial<Post> = {}): Post {
  return {
    id: "7420000000000000001",
    kind: "video",
    caption: "a shelf of books",
    author: "reader.one",
    region: "US",
    plays: 120_000_000_000_000,
    likes: 5_000_000_000,
    comments: 0,
    shares: 31,
    saves: 4_000_000_000,
    music: { id: "7618646145178307359", title: "a sound", author: "A Band", original: false },
    advert: true,
    postedAt: at("2026-11-18T20:15:03"),
    url: "https://www.tiktok.com/@reader.one/video/7420000000000000001",
    ...changes,
  };
}

const exampleSample: SampleSummary = {
  posts: 88,
  pages: 3,
  duplicates: 2,
  undated: 1,
  order: "ranked",
  oldest: at("2025-02-01T00:00:00"),
  newest: at("2026-11-19T23:59:59.999"),
  regionShare: 0.340909,
  exhausted: false,
  usable: 80,
  authors: 61,
  likeRate: 0.0831,
  medianLikes: 512.5,
  overlap: 0.125,
  likeRateInterval: { low: 0.071, high: 0.0931 },
  overlapInterval: { low: 0.05, high: 0.2 },
};

const exampleProfile: SampleProfile = {
  source: "page",
  posts: 31,
  authors: ["reader.one", "reader_two"],
  coTags: [
    { tag: tag("reading"), posts: 12 },
    { tag: tag("読書"), posts: 1 },
  ],
};

export function exampleSnapshot(changes: Partial<Snapshot> = {}): Snapshot {
  return {
    tag: tag("booktok"),
    region: null,
    provider: "tiklive",
    readAt: at("2026-11-20T06:00:00.123"),
    hashtagId: "18446744073709551615",
    uses: 62_000_000,
    views: 120_000_000_000_001,
    commerce: false,
    about: { description: `what ${awkward} says`, challenge: true, music: false, show: null },
    sample: exampleSample,
    daily: null,
    topPosts: [examplePost()],
    profile: exampleProfile,
    ...changes,
  };
}

export function examplePage(changes: Partial<PoolPage> = {}): PoolPage {
  return {
    tag: tag("booktok"),
    region: null,
    provider: "tiklive",
    hashtagId: "18446744073709551615",
    page: 1,
    firstRank: 0,
    next: "35",
    readAt: at("2026-11-20T06:00:00.123"),
    order: "ranked",
    chained: false,
    sameAsWorld: null,
    unusable: 0,
    posts: [examplePost()],
    ...changes,
  };
}

export function exampleTarget(changes: Partial<Target> = {}): Target {
  return {
    handle: "bookish.mara",
    addedBy: awkwardPerson,
    addedAt: at("2026-11-20T06:00:00.123"),
    ...changes,
  };
}

export function exampleWatchlist(changes: Partial<Watchlist> = {}): Watchlist {
  return {
    owner: acme,
    name: "books",
    tags: [tag("booktok"), tag("reading")],
    labels: new Map([[tag("reading"), ["wide", "evergreen"]]]),
    regions: ["US", "DE"],
    goal: "ads",
    note: "What the spring campaign posts under.",
    window: { opens: 2.5, closes: 1.25 },
    usesBar: 0.075,
    createdBy: ada,
    createdAt: at("2026-11-01T10:00:00"),
    ...changes,
  };
}

export function exampleSubscription(changes: Partial<BriefSubscription> = {}): BriefSubscription {
  return {
    kind: "brief",
    id: "sub-1",
    channel: inChannel("C1"),
    list: "books",
    region: null,
    schedule: { days: [1], time: "09:00", zone: "Europe/Berlin" },
    state: { kind: "active" },
    createdBy: ada,
    createdAt: at("2026-11-01T10:00:00"),
    nextDueAt: at("2026-11-23T08:00:00"),
    ...changes,
  };
}

export function exampleWebhook(changes: Partial<WebhookSubscription> = {}): WebhookSubscription {
  return {
    ...{ kind: "webhook", id: "sub-w", channel: inChannel("C1"), list: "books", region: null },
    ...{ state: { kind: "active" }, createdBy: ada, createdAt: at("2026-11-03T10:00:00") },
    ...{ host: "hooks.example.com:8443", sealed: "v1.0badc0de.c2VhbGVk" },
    ...changes,
  };
}

export function exampleAlerts(changes: Partial<AlertSubscription> = {}): AlertSubscription {
  return {
    kind: "alerts",
    id: "sub-a",
    channel: inChannel("C1"),
    list: "books",
    region: "US",
    level: "fewer",
    owned: true,
    state: { kind: "active" },
    createdBy: ada,
    createdAt: at("2026-11-02T10:00:00"),
    ...changes,
  };
}
