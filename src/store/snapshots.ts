import { type Kysely, sql } from "kysely";
import type { Post, Region, TagName } from "../domain/hashtag.ts";
import type { DatedProfile, Snapshot } from "../domain/snapshot.ts";
import type { SnapshotStore } from "../ports/ports.ts";
import { profileFrom, profileRow } from "./rows/profile-rows.ts";
import { postFrom, postRow, readingFrom, snapshotKey, snapshotRow } from "./rows/snapshot-rows.ts";
import type {
  SnapshotKey,
  SnapshotPostTable,
  SnapshotProfileTable,
  SnapshotTable,
} from "./snapshot-tables.ts";
import { inTransaction } from "./sqlite/transaction.ts";
import type { Tables } from "./tables.ts";

export function createSnapshotStore(db: Kysely<Tables>): SnapshotStore {
  return {
    save: (snapshot) => inTransaction(db, (transaction) => replace(transaction, snapshot)),
    history: (tag, sinceDay) => history(db, tag, sinceDay),
    latest: (tags, region) => latest(db, tags, region),
    profiles: (tag, region, sinceDay) => profiles(db, tag, region, sinceDay),
  };
}

async function replace(transaction: Kysely<Tables>, snapshot: Snapshot): Promise<void> {
  const { day, ...subject } = snapshotKey(snapshot);
  const posts = snapshot.topPosts.map((post, place) => postRow({ ...subject, day }, post, place));
  const row = snapshotRow(snapshot);
  const { daily, profile } = await ofEarlierThatDay(transaction, row);
  await transaction
    .deleteFrom("snapshot")
    .where((row) => row.and({ ...subject, day }))
    .execute();
  await transaction
    .insertInto("snapshot")
    .values({ ...row, ...daily })
    .execute();
  await forgetPosts(transaction, subject, day);
  if (posts.length > 0) await transaction.insertInto("snapshot_post").values(posts).execute();
  const whose = snapshot.profile ? profileRow({ ...subject, day }, snapshot.profile) : profile;
  if (whose) await transaction.insertInto("snapshot_profile").values(whose).execute();
}

/** What a later reading of a day does not replace: the counters of its morning, and whose its posts were. */
async function ofEarlierThatDay(transaction: Kysely<Tables>, later: SnapshotTable) {
  const { tag, day, region, provider, hashtag_id } = later;
  const key = { tag, day, region, provider };
  const morning = await transaction
    .selectFrom("snapshot")
    .select(["daily_read_at", "daily_uses", "daily_views"])
    .where((row) => row.and({ ...key, hashtag_id }))
    .where("daily_read_at", "is not", null)
    .executeTakeFirst();
  const profile = await transaction
    .selectFrom("snapshot_profile")
    .selectAll()
    .where((row) => row.and({ ...key }))
    .executeTakeFirst();
  return { daily: morning ?? {}, profile };
}

/** Keeps the posts of the previous reading, because this one may turn out to be dated by a clock that was ahead. */
async function forgetPosts(
  transaction: Kysely<Tables>,
  subject: Omit<SnapshotKey, "day">,
  day: string,
): Promise<void> {
  await transaction
    .deleteFrom("snapshot_post")
    .where((row) => row.and({ ...subject }))
    .where("day", "<", ({ selectFrom }) =>
      selectFrom("snapshot as before")
        .where((row) => row.and({ ...subject }))
        .where("before.day", "<", day)
        .select(({ fn }) => fn.max("before.day").as("day")),
    )
    .execute();
}

async function history(db: Kysely<Tables>, tag: TagName, sinceDay: string) {
  const rows = await db
    .selectFrom("snapshot")
    .selectAll()
    .where("tag", "=", tag)
    .where("day", ">=", sinceDay)
    .orderBy("read_at")
    .orderBy("region")
    .orderBy("provider")
    .execute();
  return rows.map(readingFrom);
}

/** When two providers were read on one day, the later profile is used. */
async function profiles(db: Kysely<Tables>, tag: TagName, region: Region, sinceDay: string) {
  const rows = await db
    .selectFrom("snapshot_profile as profile")
    .innerJoin("snapshot", (join) =>
      join
        .onRef("snapshot.tag", "=", "profile.tag")
        .onRef("snapshot.day", "=", "profile.day")
        .onRef("snapshot.region", "=", "profile.region")
        .onRef("snapshot.provider", "=", "profile.provider"),
    )
    .selectAll("profile")
    .where("profile.tag", "=", tag)
    .where("profile.region", "=", region ?? "")
    .where("profile.day", ">=", sinceDay)
    .orderBy("snapshot.read_at")
    .execute();
  const days = new Map(rows.map((row) => [row.day, row]));
  return [...days.values()].map((row): DatedProfile => ({ day: row.day, ...profileFrom(row) }));
}

/** When two providers were read on one day, the later reading is used. */
/** SQLite takes 32,766 values in a query. */
const mostAsked = 10_000;

async function latest(db: Kysely<Tables>, tags: readonly TagName[], region: Region) {
  const found = new Map<TagName, Snapshot>();
  for (let first = 0; first < tags.length; first += mostAsked) {
    const some = await latestOf(db, tags.slice(first, first + mostAsked), region);
    for (const snapshot of some) found.set(snapshot.tag, snapshot);
  }
  return found;
}

/** At least one tag, at most `mostAsked`. */
async function latestOf(
  db: Kysely<Tables>,
  tags: readonly TagName[],
  region: Region,
): Promise<readonly Snapshot[]> {
  const newest = newestDays(db, tags, region ?? "");
  const [rows, posts, profiles] = await Promise.all([
    db
      .selectFrom("snapshot")
      .innerJoin(newest, (join) =>
        join.onRef("newest.tag", "=", "snapshot.tag").onRef("newest.day", "=", "snapshot.day"),
      )
      .selectAll("snapshot")
      .where("region", "=", region ?? "")
      .orderBy("read_at")
      .execute(),
    db
      .selectFrom("snapshot_post as post")
      .innerJoin(newest, (join) =>
        join.onRef("newest.tag", "=", "post.tag").onRef("newest.day", "=", "post.day"),
      )
      .selectAll("post")
      .where("region", "=", region ?? "")
      .orderBy("place")
      .execute(),
    db
      .selectFrom("snapshot_profile as profile")
      .innerJoin(newest, (join) =>
        join.onRef("newest.tag", "=", "profile.tag").onRef("newest.day", "=", "profile.day"),
      )
      .selectAll("profile")
      .where("region", "=", region ?? "")
      .execute(),
  ]);
  return whole(rows, posts, profiles);
}

/** Each tag's newest day in one region, found from the end of its history and not by reading all of it. */
function newestDays(db: Kysely<Tables>, tags: readonly TagName[], region: string) {
  const rows = sql.join(tags.map((tag) => sql`(${tag})`));
  return db
    .selectFrom(sql<{ readonly column1: TagName }>`(values ${rows})`.as("asked"))
    .select(({ selectFrom }) => [
      "asked.column1 as tag",
      selectFrom("snapshot as read")
        .whereRef("read.tag", "=", "asked.column1")
        .where("read.region", "=", region)
        .orderBy("read.day", "desc")
        .limit(1)
        .select("read.day")
        .as("day"),
    ])
    .as("newest");
}

function whole(
  rows: readonly SnapshotTable[],
  posts: readonly SnapshotPostTable[],
  profiles: readonly SnapshotProfileTable[],
): readonly Snapshot[] {
  const postsOf = new Map<string, Post[]>();
  for (const row of posts) {
    const known = postsOf.get(readingOf(row));
    if (known) known.push(postFrom(row));
    else postsOf.set(readingOf(row), [postFrom(row)]);
  }
  const profileOf = new Map(profiles.map((row) => [readingOf(row), profileFrom(row)]));
  return rows.map((row) => ({
    ...readingFrom(row),
    topPosts: postsOf.get(readingOf(row)) ?? [],
    profile: profileOf.get(readingOf(row)) ?? null,
  }));
}

function readingOf({ tag, day, region, provider }: SnapshotKey): string {
  return [tag, day, region, provider].join(" ");
}
