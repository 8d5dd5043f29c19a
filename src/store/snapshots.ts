import type { Kysely } from "kysely";
import type { Region, TagName } from "../domain/hashtag.ts";
import type { DatedProfile, Snapshot } from "../domain/snapshot.ts";
import type { SnapshotStore } from "../ports/ports.ts";
import { latest } from "./newest-snapshots.ts";
import { profileFrom, profileRow } from "./rows/profile-rows.ts";
import { postRow, readingFrom, snapshotKey, snapshotRow } from "./rows/snapshot-rows.ts";
import type { SnapshotKey, SnapshotTable } from "./snapshot-tables.ts";
import type { Tables } from "./tables.ts";
import { inTransaction, type TransactionLock } from "./transaction.ts";

export function createSnapshotStore(db: Kysely<Tables>, lock: TransactionLock): SnapshotStore {
  return {
    save: (snapshot) =>
      inTransaction(db, async (transaction) => {
        await lock(transaction, `snapshot ${snapshot.tag}`);
        await replace(transaction, snapshot);
      }),
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
  for (const table of ["snapshot_post", "snapshot_profile", "snapshot"] as const)
    await transaction
      .deleteFrom(table)
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

/** Keeps the posts that were there before, because this reading may turn out to be dated by a clock that was ahead. */
async function forgetPosts(
  transaction: Kysely<Tables>,
  subject: Omit<SnapshotKey, "day">,
  day: string,
): Promise<void> {
  await transaction
    .deleteFrom("snapshot_post")
    .where((row) => row.and({ ...subject }))
    .where("day", "<", ({ selectFrom }) =>
      selectFrom("snapshot_post as before")
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
    .where("snapshot.day", ">=", sinceDay)
    .orderBy("snapshot.read_at")
    .execute();
  const days = new Map(rows.map((row) => [row.day, row]));
  return [...days.values()].map((row): DatedProfile => ({ day: row.day, ...profileFrom(row) }));
}
