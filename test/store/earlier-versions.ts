import type { Database } from "better-sqlite3";
import { Kysely, Migrator } from "kysely";
import { reportText } from "../../src/store/codecs/report.ts";
import { migrations } from "../../src/store/migrations/index.ts";
import { patientDialect } from "../../src/store/sqlite/dialect.ts";
import { openDatabase } from "../../src/store/sqlite/open-database.ts";
import { exampleReport } from "../contracts/example-report.ts";
import { at, awkward } from "../contracts/examples.ts";

/** Each version of the tables but the last, by its newest migration. */
export const earlierVersions = Object.keys(migrations).sort().slice(0, -1);

type Row = Readonly<Record<string, string | number | null>>;

/** Makes a file as that version would have left it, with rows of all its tables. */
export async function madeBy(version: string, path: string): Promise<void> {
  const database = openDatabase(path);
  const db = new Kysely<unknown>({ dialect: patientDialect(database) });
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const { error } = await migrator.migrateTo(version);
  if (error) throw error;
  fillReadings(database, version);
  if (version >= "0002") fillAccounts(database);
  if (version < "0004") fillFirstSubscriptions(database);
  else fillSubscriptions(database);
  if (version >= "0005") fillAlerts(database);
  if (version >= "0012") fillPool(database, version);
  if (version >= "0014") fillTargets(database);
  if (version >= "0015") fillCampaigns(database);
  if (version >= "0021") fillForms(database);
  if (version >= "0031") fillWebhooks(database);
  if (version >= "0033") fillReports(database);
  database.close();
}

function insert(database: Database, table: string, row: Row): void {
  const columns = Object.keys(row);
  const holes = columns.map(() => "?");
  database.prepare(`insert into ${table} (${columns}) values (${holes})`).run(Object.values(row));
}

const instant = (text: string) => at(text).getTime();
const owners: readonly Row[] = [
  { platform: "slack", workspace: "T0ACME" },
  { platform: "discord", workspace: "T0ACME" },
];
const created = { created_by: "U1", created_at: instant("2026-11-01T10:00:00") };
const reading = { tag: "booktok", day: "2026-11-20", region: "", provider: "tiklive" };

function fillReadings(database: Database, version: string): void {
  const share = (of: number) => (version >= "0006" ? of * 1e6 : of);
  const intervals = { sample_like_rate_low: share(0.071), sample_like_rate_high: share(0.0931) };
  const counters = { read_at: instant("2026-11-20T06:00:00"), hashtag_id: "18446744073709551615" };
  insert(database, "snapshot", { ...reading, ...counters, day: "2026-11-19", uses: 61_999_000 });
  insert(database, "snapshot", {
    ...{ ...reading, ...counters, uses: 62_000_000, views: 120_000_000_000_001, commerce: 0 },
    ...{ sample_posts: 88, sample_pages: 3, sample_duplicates: 2, sample_undated: 1 },
    ...{ sample_order: "ranked", sample_oldest: 0, sample_newest: 999, sample_median_likes: 512.5 },
    ...{ sample_like_rate: share(0.0831), sample_overlap: share(0.125) },
    ...(version >= "0003" ? intervals : {}),
    ...(version >= "0018" ? { description: awkward, is_challenge: 1 } : {}),
  });
  const url = "https://www.tiktok.com/@a/video/1";
  const post = { ...reading, post_id: "1", kind: "video", caption: awkward, url };
  const music = { music_id: "5", music_title: awkward, music_original: 1, saves: 7 };
  insert(database, "snapshot_post", {
    ...{ ...post, place: 0, plays: 120_000_000_000_000, likes: null },
    ...(version >= "0013" ? music : {}),
    ...(version >= "0018" ? { advert: 1 } : {}),
  });
  for (const owner of owners) {
    const window = version >= "0016" ? { window_opens: 2.5, window_closes: 1 } : {};
    const uses = version >= "0019" ? { uses_bar: "size" } : {};
    insert(database, "watchlist", { ...owner, ...created, ...window, ...uses, name: awkward });
    for (const [place, tag] of ["zebra", "booktok"].entries())
      insert(database, "watchlist_tag", { ...owner, list: awkward, place, tag });
    insert(database, "setting", { ...owner, name: "zone", value: "Europe/Berlin" });
  }
}

function fillAccounts(database: Database): void {
  const call = { provider: "tiklive", endpoint: "challenge-posts", credits: 7 };
  const at = instant("2026-11-20T06:00:00");
  insert(database, "credit", { ...call, at, purpose: "brief", ...owners[0] });
  insert(database, "answer", { key: "k", body: awkward, expires_at: at });
}

const brief = {
  ...{ channel: "C1", list: awkward, time: "09:00", zone: "Europe/Berlin" },
  next_due_at: instant("2026-11-23T08:00:00"),
};

/** Before alerts and the outbox. */
function fillFirstSubscriptions(database: Database): void {
  for (const [i, owner] of owners.entries())
    insert(database, "subscription", {
      ...owner,
      ...created,
      ...brief,
      id: `sub-${i}`,
      weekday: 3,
    });
  const delivery = { subscription_id: "sub-0", at: instant("2026-11-16T08:00:05") };
  for (const [period, state, detail] of [
    ["2026-11-09", "skipped", "Too late."],
    ["2026-11-16", "sent", awkward],
    ["2026-11-17", "sending", ""],
  ] as const)
    insert(database, "delivery", { ...delivery, period, state, detail });
  const removed = { ...delivery, subscription_id: "removed", period: "2026-11-16" };
  insert(database, "delivery", { ...removed, state: "failed", detail: awkward });
}

function fillSubscriptions(database: Database): void {
  const named = { ...created, created_by_name: awkward };
  for (const [i, owner] of owners.entries()) {
    const own = { ...owner, ...named, channel: "C1", list: awkward, region: "" };
    insert(database, "subscription", {
      ...{ ...own, ...brief, id: `sub-${i}`, kind: "brief", days: "37", state: "failing" },
      ...{ state_since: 1000, state_reason: awkward },
    });
    const alerts = { ...own, id: `alerts-${i}`, kind: "alerts", level: "fewer", owned: 1 };
    insert(database, "subscription", { ...alerts, state: "active" });
  }
  const card = `{"title":"t","headline":"h","tone":"neutral","blocks":[],"actions":[],"source":[]}`;
  insert(database, "delivery", {
    ...{ subscription_id: "sub-0", period: "2026-11-16", what: "brief", ...owners[0] },
    ...{ channel: "C1", card, state: "pending", attempts: 2, not_before: 1000, detail: awkward },
    ...{ expires_at: 5000, created_at: 500, at: 600 },
  });
  database.prepare("update watchlist_tag set labels = ? where tag = 'zebra'").run('["own"]');
  database.prepare("update watchlist set regions = 'US DE', note = ?").run(awkward);
}

/** Beside the alerts that the earliest ones have. */
function fillWebhooks(database: Database): void {
  for (const [i, owner] of owners.entries()) {
    const own = { ...owner, ...created, created_by_name: awkward, id: `hook-${i}`, channel: "C1" };
    const hook = { kind: "webhook", list: awkward, region: "", host: "hooks.example.com" };
    insert(database, "subscription", { ...own, ...hook, sealed: "v1.a.b", state: "active" });
  }
  const card = `{"title":"t","headline":"h","tone":"neutral","blocks":[],"actions":[],"source":[]}`;
  insert(database, "delivery", {
    ...{ subscription_id: "hook-0", period: "sub-0 2026-11-16", what: "feed", ...owners[0] },
    ...{ webhook: "hook-0", card, payload: "{}", state: "pending", attempts: 1, not_before: 1000 },
    ...{ expires_at: 5000, created_at: 500, at: 600 },
  });
}

function fillAlerts(database: Database): void {
  const profile = { posts: 3, authors: '["a","b"]', co_tags: "reading 2 art 1" };
  insert(database, "snapshot_profile", { ...reading, ...profile });
  for (const owner of owners) {
    const own = { ...owner, channel: "C1" };
    insert(database, "alert", {
      ...{ ...own, id: "alert-1", subscription_id: "alerts-0", list: awkward, tag: "booktok" },
      ...{ region: "", kind: "spike", fired_at: 1000, now: 4.5, usual: 2, z: 3.5 },
      ...{ since: "2026-11-20", outcome: "held" },
    });
    const mute = { what: "tag", name: "booktok", ends_at: 9000, muted_by: awkward };
    insert(database, "mute", { ...own, ...mute });
    const by = { changed_by: "U1", changed_by_name: awkward };
    insert(database, "change", { ...own, ...by, id: "change-1", at: 1000, words: awkward });
  }
}

function fillPool(database: Database, version: string): void {
  const { tag, provider } = reading;
  const url = "https://www.tiktok.com/@a/video/1";
  const post = ["1", "video", awkward, "a", "US", 5, 4, 3, 2, instant("2026-11-18T00:00:00"), url];
  const sound = version >= "0013" ? [7, ["5", awkward, null, true]] : [];
  const more = version >= "0018" ? [...sound, true] : sound;
  insert(database, "pool_page", {
    ...{ tag, provider, region: "", page: 1, hashtag_id: "18446744073709551615", first_rank: 0 },
    ...{ read_at: instant("2026-11-20T06:00:00"), list_order: "ranked", chained: 0, unusable: 0 },
    posts: JSON.stringify([[...post, ...more]]),
  });
}

function fillCampaigns(database: Database): void {
  const way = { goal: 500_000, started_with: 120_000, until: "2026-12-24", counter: "views" };
  const made = { started_at: instant("2026-11-23T09:00:00"), created_by: "U1", channel: "C1" };
  for (const [i, owner] of owners.entries()) {
    const row = {
      ...owner,
      ...way,
      ...made,
      tag: "booktok",
      id: `c${i}`,
      created_by_name: awkward,
    };
    insert(database, "campaign", row);
  }
}

function fillTargets(database: Database): void {
  const added = { added_by: "U1", added_by_name: awkward, added_at: 1000 };
  for (const owner of owners)
    insert(database, "target", { ...owner, ...added, list: awkward, handle: "a_b" });
}

function fillForms(database: Database): void {
  const opened = { person: "U1", command: "subscribe", reply_to: null, made_at: 1000 };
  const own = { ...owners[0], channel: "C1", shown: JSON.stringify([["list", awkward]]) };
  insert(database, "form", { ...opened, ...own, id: "form-1" });
}

function fillReports(database: Database): void {
  const made = { list: "books", made_at: 1000, ending: null };
  const document = reportText(exampleReport().document);
  insert(database, "report", { ...owners[0], ...made, id: "report-1", document });
}
