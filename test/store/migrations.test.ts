import { Kysely } from "kysely";
import { describe, expect, it, onTestFinished } from "vitest";
import { migrate, migrationsDone } from "../../src/store/migrate.ts";
import { migrations } from "../../src/store/migrations/index.ts";
import { patientDialect } from "../../src/store/sqlite/dialect.ts";
import { openDatabase } from "../../src/store/sqlite/open-database.ts";
import { createSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import type { Store } from "../../src/store/store.ts";
import type { Tables } from "../../src/store/tables.ts";
import { acme, at, awkward, strangers, tag } from "../contracts/examples.ts";
import { contentOf } from "../support/pasts.ts";
import { earlierVersions, madeBy } from "./earlier-versions.ts";
import { opened, temporaryFile } from "./opened.ts";

const [onDiscord = acme] = strangers;
const bothOwners = [acme, onDiscord];
const booktok = tag("booktok");

/** What that version's file holds once it is migrated; a store of it is for one test. */
async function migratedFrom(version: string): Promise<Store> {
  const content = contents.get(version) ?? migratedFile(version);
  contents.set(version, content);
  const store = createSqliteStore(await content);
  onTestFinished(() => store.close());
  return store;
}

const contents = new Map<string, Promise<Buffer>>();

async function migratedFile(version: string): Promise<Buffer> {
  const path = temporaryFile();
  await madeBy(version, path);
  const store = createSqliteStore(path);
  await store.migrate();
  await store.close();
  return contentOf(path);
}

const since = (first: string) => earlierVersions.filter((version) => version >= first);
const until = (last: string) => earlierVersions.filter((version) => version < last);

it("a change that was made before the last one, and came after it, is caught up with", async () => {
  const db = new Kysely<Tables>({ dialect: patientDialect(openDatabase(":memory:"), 0) });
  const { "0027-heard": late, ...others } = migrations;
  await migrate(db, others);
  await migrate(db, migrations);
  expect(await migrationsDone(db)).toContain("0027-heard");
  expect(late).toBeDefined();
  await db.destroy();
});

describe.each(earlierVersions)("a file of %s", (version) => {
  it("keeps readings, their samples and posts", async () => {
    const { snapshots } = await migratedFrom(version);
    const history = await snapshots.history(booktok, "2026-01-01");
    expect(history.map(({ uses }) => uses)).toEqual([61_999_000, 62_000_000]);
    const newest = (await snapshots.latest([booktok], null)).get(booktok);
    // Without what the first 88 places of a ranked list add, which versions from 0011 on leave out themselves.
    const isWithout = version >= "0011";
    const known = isWithout ? { low: 0.071, high: 0.0931 } : { low: 0.054335, high: 0.071248 };
    const interval = version >= "0003" ? known : null;
    expect(newest).toMatchObject({
      hashtagId: "18446744073709551615",
      views: 120_000_000_000_001,
      commerce: false,
      about: version >= "0018" ? { description: awkward, challenge: true } : null,
      sample: {
        ...{ posts: 88, pages: 3, duplicates: 2, undated: 1, order: "ranked" },
        ...{
          likeRate: isWithout ? 0.0831 : 0.063595,
          overlap: 0.125,
          medianLikes: 512.5,
          regionShare: null,
        },
        ...{ likeRateInterval: interval, overlapInterval: null },
      },
      topPosts: [{ id: "1", caption: awkward, plays: 120_000_000_000_000, likes: null }],
    });
  });

  it("keeps each workspace's lists and settings", async () => {
    const { watchlists, settings } = await migratedFrom(version);
    for (const owner of bothOwners) {
      const lists = await watchlists.all(owner);
      expect(lists).toMatchObject([{ owner, name: awkward, tags: ["zebra", "booktok"] }]);
      expect(lists[0]?.createdBy).toEqual({ id: "U1", name: "somebody" });
      expect(lists[0]?.createdAt).toEqual(at("2026-11-01T10:00:00"));
      expect(await settings.zone(owner)).toBe("Europe/Berlin");
    }
  });
});

describe.each(since("0012"))("a file of %s", (version) => {
  it("keeps the pages of tags' lists, without saves and sounds where it had none", async () => {
    const { pool } = await migratedFrom(version);
    const music = { id: "5", title: awkward, author: null, original: true };
    const told = version >= "0013" ? { saves: 7, music } : { saves: null, music: null };
    const advert = version >= "0018" ? true : null;
    const posts = [{ id: "1", caption: awkward, shares: 2, ...told, advert }];
    expect(await pool.pages(booktok, null)).toMatchObject([{ page: 1, posts }]);
  });
});

describe.each(since("0002"))("a file of %s", (version) => {
  it("keeps the books, and the answers already paid for", async () => {
    const { ledger, answers } = await migratedFrom(version);
    const spent = await ledger.spent(at("2026-11-01T00:00:00"), at("2026-12-01T00:00:00"), acme);
    expect(spent).toEqual([{ provider: "tiklive", purpose: "brief", credits: 7 }]);
    expect(await answers.find("k", at("2026-11-20T05:00:00"))).toBe(awkward);
  });
});

describe.each(until("0004"))("a file of %s, before alerts and the outbox", (version) => {
  it("keeps each workspace's subscriptions as active briefs", async () => {
    const { subscriptions } = await migratedFrom(version);
    for (const [i, workspace] of bothOwners.entries()) {
      expect(await subscriptions.inWorkspace(workspace)).toEqual([
        {
          kind: "brief",
          id: `sub-${i}`,
          channel: { ...workspace, channel: "C1" },
          list: awkward,
          region: null,
          schedule: { days: [3], time: "09:00", zone: "Europe/Berlin" },
          state: { kind: "active" },
          createdBy: { id: "U1", name: "somebody" },
          createdAt: at("2026-11-01T10:00:00"),
          nextDueAt: at("2026-11-23T08:00:00"),
        },
      ]);
    }
    expect(await subscriptions.due(at("2026-11-23T08:00:00"))).toHaveLength(2);
  });

  it("keeps what was posted and what was not, and posts none of it again", async () => {
    const { deliveries, outbox } = await migratedFrom(version);
    const now = at("2026-11-20T08:00:00");
    const found = (subscriptionId: string, period: string) =>
      deliveries.find({ subscriptionId, period });
    expect(await found("sub-0", "2026-11-16")).toEqual({
      key: { subscriptionId: "sub-0", period: "2026-11-16" },
      what: "brief",
      state: { kind: "sent", reference: awkward },
      attempts: 1,
      at: at("2026-11-16T08:00:05"),
    });
    const skipped = { kind: "skipped", reason: "Too late." };
    expect(await found("sub-0", "2026-11-09")).toMatchObject({ state: skipped, attempts: 0 });
    expect((await found("removed", "2026-11-16"))?.state).toEqual({
      kind: "failed",
      reason: awkward,
    });
    expect(await outbox.recover(now)).toEqual({ again: 0, unknown: 1 });
    expect((await found("sub-0", "2026-11-17"))?.state.kind).toBe("unknown");
    expect(await outbox.waiting(now, 10)).toEqual([]);
    const cutOff = { subscriptionId: "sub-0", period: "2026-11-17" };
    expect(await outbox.again(cutOff, now, now)).toBe(false);
  });
});

describe.each(since("0004"))("a file of %s, since the outbox", (version) => {
  it("keeps subscriptions of each kind, and what people said of their lists", async () => {
    const { subscriptions, watchlists } = await migratedFrom(version);
    for (const [i, workspace] of bothOwners.entries()) {
      expect(await subscriptions.inWorkspace(workspace)).toMatchObject([
        { kind: "alerts", id: `alerts-${i}`, level: "fewer", owned: true },
        ...(version >= "0031" ? [{ kind: "webhook", id: `hook-${i}`, sealed: "v1.a.b" }] : []),
        {
          kind: "brief",
          id: `sub-${i}`,
          schedule: { days: [3, 7] },
          state: { kind: "failing", since: new Date(1000), reason: awkward },
          createdBy: { id: "U1", name: awkward },
        },
      ]);
      const [list] = await watchlists.all(workspace);
      expect(list).toMatchObject({ regions: ["US", "DE"], goal: null, note: awkward });
      expect(list?.labels).toEqual(new Map([[tag("zebra"), ["own"]]]));
    }
  });

  it("keeps what waits", async () => {
    const { outbox, deliveries } = await migratedFrom(version);
    const key = { subscriptionId: "sub-0", period: "2026-11-16" };
    const to = { ...acme, channel: "C1" };
    const feed = { what: "feed", to: { ...acme, webhook: "hook-0" } };
    expect(await outbox.waiting(new Date(1000), 10)).toMatchObject([
      ...(version >= "0031" ? [feed] : []),
      { key, to, attempts: 2, expiresAt: new Date(5000) },
    ]);
    const state = { kind: "pending", notBefore: new Date(1000), reason: awkward };
    expect(await deliveries.find(key)).toMatchObject({ state, at: new Date(600) });
    expect(await outbox.claim(key, new Date(1000))).toMatchObject({ card: { title: "t" } });
  });
});

describe.each(since("0005"))("a file of %s, since alerts", (version) => {
  it("keeps alerts, mutes, changes and whose samples were", async () => {
    const { alerts, mutes, changes, snapshots } = await migratedFrom(version);
    expect(await snapshots.profiles(booktok, null, "2026-01-01")).toMatchObject([
      { day: "2026-11-20", posts: 3, authors: ["a", "b"], coTags: [{}, { tag: "art", posts: 1 }] },
    ]);
    for (const workspace of bothOwners) {
      const channel = { ...workspace, channel: "C1" };
      const figures = { now: 4.5, usual: 2, z: 3.5, since: "2026-11-20" };
      expect(await alerts.inChannel(channel, new Date(0))).toMatchObject([{ channel, figures }]);
      expect(await mutes.active(channel, new Date(1000))).toMatchObject([{ by: awkward }]);
      expect(await changes.recent(workspace, 10)).toMatchObject([{ words: awkward, undo: null }]);
    }
  });
});

describe("a migration that fails", () => {
  it("leaves the file as the earlier version made it, and is made good later", async () => {
    const path = temporaryFile();
    await madeBy("0003-sample-intervals", path);
    const database = openDatabase(path);
    database.exec("create table mute (made_by_somebody_else)");
    const store = createSqliteStore(path);
    await expect(store.migrate()).rejects.toThrow('table "mute" already exists');
    await store.close();
    expect(database.prepare("select weekday from subscription").pluck().all()).toEqual([3, 3]);
    expect(database.prepare("select count(*) from delivery").pluck().get()).toBe(4);
    expect(database.prepare("select max(name) from kysely_migration").pluck().get()).toBe(
      "0003-sample-intervals",
    );

    database.exec("drop table mute");
    database.close();
    const { subscriptions } = await opened(path);
    expect(await subscriptions.inWorkspace(acme)).toHaveLength(1);
  });
});

describe("a file in which there are two of what there can be one of", () => {
  const own = (more: string) => `'slack', 'T0ACME', ${more}`;
  const subscription = (id: string, more: string) =>
    `insert into subscription (platform, workspace, id, kind, channel, list, region, days, time, zone, next_due_at,
       level, owned, state, created_by, created_by_name, created_at) values (${own(`'${id}', ${more}`)})`;
  const brief = (id: string, region: string, createdAt: number) =>
    subscription(
      id,
      `'brief', 'C7', 'art', '${region}', '1', '09:00', 'UTC', 1000, null, null, 'active', 'U1', 'Ada', ${createdAt}`,
    );
  const alerts = (id: string, region: string, createdAt: number) =>
    subscription(
      id,
      `'alerts', 'C7', 'art', '${region}', null, null, null, null, 'more', 0, 'active', 'U1', 'Ada', ${createdAt}`,
    );
  const delivery = (id: string, period: string, state: string) =>
    `insert into delivery (subscription_id, period, what, platform, workspace, channel, card, state, attempts,
       not_before, expires_at, created_at, at)
     values ('${id}', '${period}', 'brief', ${own("'C7'")}, '{}', '${state}', 0, 1000, 9000, 500, 600)`;
  const change = (id: string, words: string) =>
    `insert into change (platform, workspace, id, at, changed_by, changed_by_name, channel, words)
     values (${own(`'${id}', 1000, 'U1', 'Ada', 'C7', '${words}'`)})`;
  const doubles = [
    brief("z-oldest", "", 1),
    brief("b-younger", "", 2),
    brief("a-as-young", "", 2),
    brief("us", "US", 3),
    alerts("y-oldest", "", 1),
    alerts("a-other-region", "US", 2),
    delivery("z-oldest", "1", "pending"),
    delivery("b-younger", "1", "pending"),
    delivery("b-younger", "2", "sent"),
    delivery("a-other-region", "1", "pending"),
    `insert into watchlist_tag (platform, workspace, list, place, tag)
       select platform, workspace, name, 2, 'zebra' from watchlist`,
    change("twice", "first"),
    change("twice", "second"),
    change("once", "third"),
  ];

  async function mended() {
    const path = temporaryFile();
    await madeBy("0008-clock", path);
    const database = openDatabase(path);
    for (const statement of doubles) database.exec(statement);
    database.close();
    return { path, store: await opened(path) };
  }

  it("keeps the oldest, and says nothing of the others any more", async () => {
    const { store } = await mended();
    const here = (await store.subscriptions.inWorkspace(acme)).filter(({ list }) => list === "art");
    expect(here.map(({ id }) => id)).toEqual(["y-oldest", "z-oldest", "us"]);
    const states = async (subscriptionId: string, period: string) =>
      (await store.deliveries.find({ subscriptionId, period }))?.state.kind;
    expect(await states("z-oldest", "1")).toBe("pending");
    expect(await states("b-younger", "1")).toBe("skipped");
    expect(await states("b-younger", "2")).toBe("sent");
    expect(await states("a-other-region", "1")).toBe("skipped");
    const waiting = await store.outbox.waiting(new Date(2000), 10);
    expect(waiting.map(({ key }) => key.subscriptionId).sort()).toEqual(["sub-0", "z-oldest"]);
    const [list] = await store.watchlists.all(acme);
    expect(list?.tags).toEqual(["zebra", "booktok"]);
    expect(list?.labels).toEqual(new Map([[tag("zebra"), ["own"]]]));
    const words = (await store.changes.recent(acme, 10)).map((one) => one.words);
    expect(words).toEqual(["third", "first", awkward]);
  });

  it("takes no second one any more, whoever writes it", async () => {
    const { path } = await mended();
    const database = openDatabase(path);
    for (const statement of [
      brief("again", "", 9),
      brief("again", "US", 9),
      alerts("again", "DE", 9),
      change("once", "again"),
      `insert into watchlist_tag (platform, workspace, list, place, tag)
         select platform, workspace, name, 9, 'zebra' from watchlist`,
    ]) {
      expect(() => database.exec(statement)).toThrow("UNIQUE constraint failed");
    }
    database.exec(brief("for another country", "DE", 9));
    database.close();
  });
});
