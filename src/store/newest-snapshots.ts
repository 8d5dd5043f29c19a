import { type Kysely, sql } from "kysely";
import type { Post, Region, TagName } from "../domain/hashtag.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import { profileFrom } from "./rows/profile-rows.ts";
import { postFrom, readingFrom } from "./rows/snapshot-rows.ts";
import type {
  SnapshotKey,
  SnapshotPostTable,
  SnapshotProfileTable,
  SnapshotTable,
} from "./snapshot-tables.ts";
import type { Tables } from "./tables.ts";

/** SQLite takes 32,766 values in a query. */
const mostAsked = 10_000;

/** The newest of each tag. When two providers were read on one day, the later reading is used. */
export async function latest(db: Kysely<Tables>, tags: readonly TagName[], region: Region) {
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
  const days = await newestDays(db, tags, region ?? "");
  const [oldest, newestDay] = [days[0], days.at(-1)];
  if (!oldest || !newestDay) return [];
  const pairs = sql.join(days.map(({ tag, day }) => sql`(${tag}, ${day})`));
  const newest = sql<Newest>`(values ${pairs})`.as("newest");
  const [rows, posts, profiles] = await Promise.all([
    db
      .selectFrom("snapshot")
      .innerJoin(newest, (join) =>
        join.onRef("column1", "=", "snapshot.tag").onRef("column2", "=", "snapshot.day"),
      )
      .selectAll("snapshot")
      .where("region", "=", region ?? "")
      // Already said, but PostgreSQL learns from it in which months it need not look.
      .where("snapshot.day", ">=", oldest.day)
      .where("snapshot.day", "<=", newestDay.day)
      .orderBy("read_at")
      .execute(),
    db
      .selectFrom("snapshot_post as post")
      .innerJoin(newest, (join) =>
        join.onRef("column1", "=", "post.tag").onRef("column2", "=", "post.day"),
      )
      .selectAll("post")
      .where("region", "=", region ?? "")
      .orderBy("place")
      .execute(),
    db
      .selectFrom("snapshot_profile as profile")
      .innerJoin(newest, (join) =>
        join.onRef("column1", "=", "profile.tag").onRef("column2", "=", "profile.day"),
      )
      .selectAll("profile")
      .where("region", "=", region ?? "")
      .execute(),
  ]);
  return whole(rows, posts, profiles);
}

/** A row of `values`: a tag and a day. */
interface Newest {
  readonly column1: TagName;
  readonly column2: string;
}

/** Each tag's newest day in one region, oldest first, found from the end of its history and not by reading all of it. */
async function newestDays(db: Kysely<Tables>, tags: readonly TagName[], region: string) {
  const asked = sql.join(tags.map((tag) => sql`(${tag})`));
  const rows = await db
    .selectFrom(sql<{ readonly column1: TagName }>`(values ${asked})`.as("asked"))
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
    .execute();
  const found = rows.flatMap(({ tag, day }) => (day === null ? [] : [{ tag, day }]));
  return found.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
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
