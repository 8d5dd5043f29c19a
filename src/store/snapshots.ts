import type { Kysely } from "kysely";
import type { Post, Region, TagName } from "../hashtag.ts";
import type { SnapshotStore } from "../ports.ts";
import type { Snapshot } from "../snapshot.ts";
import { postFrom, postRow, readingFrom, snapshotKey, snapshotRow } from "./snapshot-rows.ts";
import type { SnapshotKey, SnapshotPostTable, SnapshotTable, Tables } from "./tables.ts";

export function createSnapshotStore(db: Kysely<Tables>): SnapshotStore {
  return {
    save: (snapshot) => db.transaction().execute((transaction) => replace(transaction, snapshot)),
    history: (tag, sinceDay) => history(db, tag, sinceDay),
    latest: (tags, region) => latest(db, tags, region),
  };
}

async function replace(transaction: Kysely<Tables>, snapshot: Snapshot): Promise<void> {
  const { day, ...subject } = snapshotKey(snapshot);
  const posts = snapshot.topPosts.map((post, place) => postRow({ ...subject, day }, post, place));
  await transaction
    .deleteFrom("snapshot")
    .where((row) => row.and({ ...subject, day }))
    .execute();
  await transaction.insertInto("snapshot").values(snapshotRow(snapshot)).execute();
  await transaction
    .deleteFrom("snapshot_post")
    .where((row) => row.and({ ...subject }))
    .where("day", "<=", day)
    .execute();
  if (posts.length > 0) await transaction.insertInto("snapshot_post").values(posts).execute();
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

/** Of two providers read on one day, the later reading. */
async function latest(db: Kysely<Tables>, tags: readonly TagName[], region: Region) {
  if (tags.length === 0) return new Map<TagName, Snapshot>();
  const newest = newestDays(db, tags, region ?? "");
  const [rows, posts] = await Promise.all([
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
  ]);
  return new Map(withPosts(rows, posts).map((snapshot) => [snapshot.tag, snapshot]));
}

/** Each tag's newest day in one region. */
function newestDays(db: Kysely<Tables>, tags: readonly TagName[], region: string) {
  return db
    .selectFrom("snapshot")
    .select((row) => ["tag", row.fn.max("day").as("day")])
    .where("tag", "in", tags)
    .where("region", "=", region)
    .groupBy("tag")
    .as("newest");
}

function withPosts(
  rows: readonly SnapshotTable[],
  posts: readonly SnapshotPostTable[],
): readonly Snapshot[] {
  const byReading = new Map<string, Post[]>();
  for (const row of posts) {
    const reading = readingOf(row);
    const known = byReading.get(reading);
    if (known) known.push(postFrom(row));
    else byReading.set(reading, [postFrom(row)]);
  }
  return rows.map((row) => ({
    ...readingFrom(row),
    topPosts: byReading.get(readingOf(row)) ?? [],
  }));
}

function readingOf({ tag, day, region, provider }: SnapshotKey): string {
  return [tag, day, region, provider].join(" ");
}
