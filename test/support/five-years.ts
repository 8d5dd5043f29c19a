import type { Database, Statement } from "better-sqlite3";
import { type Post, type TagName, tagName } from "../../src/domain/hashtag.ts";
import type { SampleProfile, SampleSummary, Snapshot } from "../../src/domain/snapshot.ts";
import { profileRow } from "../../src/store/rows/profile-rows.ts";
import { postRow, snapshotKey, snapshotRow } from "../../src/store/rows/snapshot-rows.ts";
import { openDatabase } from "../../src/store/sqlite/open-database.ts";
import { createSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { dayMs, hourMs } from "../../src/time-units.ts";
import { examplePost } from "../contracts/examples.ts";

const days = 5 * 365;
const profileDays = 35;

/**
 * Makes a database of five years of daily readings up to a day, of so many tags, in the order the daily job would have
 * written them: posts of the newest reading, profiles of the last five weeks. Answers the tags.
 */
export async function fillFiveYears(
  path: string,
  tags: number,
  until: Date,
): Promise<readonly TagName[]> {
  const store = createSqliteStore(path);
  await store.migrate();
  await store.close();
  const database = openDatabase(path);
  // Nobody needs the file if this is cut off, and most of it is written to again on each of the days.
  database.pragma("journal_mode = off");
  database.pragma("synchronous = off");
  database.pragma("cache_size = -500000");
  const names = Array.from({ length: tags }, (_, i) => nameOf(i));
  const put = inserts(database);
  database.transaction(() => {
    for (let back = days - 1; back >= 0; back--) {
      for (const [i, name] of names.entries()) put(snapshotOf(name, i, back, until));
    }
  })();
  database.close();
  return names;
}

function inserts(database: Database): (snapshot: Snapshot) => void {
  const snapshot = into(database, "snapshot");
  const profile = into(database, "snapshot_profile");
  const post = into(database, "snapshot_post");
  return (read) => {
    const key = snapshotKey(read);
    snapshot(snapshotRow(read));
    if (read.profile) profile(profileRow(key, read.profile));
    for (const [place, one] of read.topPosts.entries()) post(postRow(key, one, place));
  };
}

/** All rows have the same columns in the same order, because one function makes them. */
function into(database: Database, table: string): (row: object) => void {
  let statement: Statement | undefined;
  return (row) => {
    const columns = Object.keys(row);
    statement ??= database.prepare(
      `insert into ${table} (${columns}) values (${columns.map(() => "?")})`,
    );
    statement.run(Object.values(row));
  };
}

function snapshotOf(tag: TagName, i: number, back: number, until: Date): Snapshot {
  const readAt = new Date(until.getTime() - back * dayMs + noise(i, back) * hourMs);
  const age = days - back;
  const uses = 1_000_000 + i * 1000 + age * 700 + Math.floor(noise(i, back) * 500);
  const views = 9_000_000_000 + age * 4_000_000 + Math.floor(noise(back, i) * 900_000);
  return {
    tag,
    region: null,
    provider: "tiklive",
    readAt,
    hashtagId: i % 2 === 0 ? `${1_500_000 + i}` : `74${1e16 + i}`,
    uses,
    views,
    commerce: false,
    // TikTok has a description of few tags.
    about: {
      ...notMarked,
      description: i % 10 === 0 ? "Read, told and argued about. ".repeat(3) : "",
    },
    daily: { readAt, uses, views },
    sample: sampleOf(i, back, readAt),
    topPosts:
      back === 0 ? Array.from({ length: 6 }, (_, place) => postOf(tag, i, place, readAt)) : [],
    profile: back < profileDays ? profileOf(i, back) : null,
  };
}

const notMarked = { challenge: false, music: false, show: null };

function sampleOf(i: number, back: number, readAt: Date): SampleSummary {
  const likeRate = 0.05 + noise(i, back) / 10;
  const overlap = noise(back, i) / 3;
  return {
    posts: 30,
    pages: 1,
    duplicates: 0,
    undated: 0,
    order: "ranked",
    oldest: new Date(readAt.getTime() - 400 * dayMs),
    newest: new Date(readAt.getTime() - dayMs),
    regionShare: null,
    likeRate,
    medianLikes: 4000 + Math.floor(noise(i, back) * 1000) / 2,
    overlap,
    ...{ exhausted: false, usable: 33, authors: 24 },
    likeRateInterval: { low: likeRate * 0.83, high: likeRate * 1.21 },
    overlapInterval: { low: overlap * 0.51, high: overlap * 1.57 },
  };
}

function postOf(tag: TagName, i: number, place: number, readAt: Date): Post {
  const author = authorOf(i * 7 + place);
  const id = `74${1e16 + i * 10 + place}`;
  return examplePost({
    id,
    caption: `what I read this week, and why I would read it again #${tag} #reading #shelf`,
    author,
    plays: 1_200_000 - place * 1000,
    likes: 90_000,
    comments: 800,
    shares: 3000,
    postedAt: new Date(readAt.getTime() - (place + 1) * dayMs),
    url: `https://www.tiktok.com/@${author}/video/${id}`,
  });
}

/** Most authors come back the next day. */
function profileOf(i: number, back: number): SampleProfile {
  const first = i * 31 + Math.floor(back / 2);
  return {
    source: "page",
    posts: 30,
    authors: Array.from({ length: 28 }, (_, place) => authorOf(first + place)),
    coTags: Array.from({ length: 20 }, (_, place) => ({
      tag: nameOf(i + place * 13 + 1),
      posts: 20 - place,
    })),
  };
}

function authorOf(number: number): string {
  return `reader.${number}`;
}

function nameOf(number: number): TagName {
  const name = tagName(`booksof${number}`);
  if (!name) throw new Error(`${number} makes no tag.`);
  return name;
}

/** From 0 to 1, the same for the same numbers. */
function noise(a: number, b: number): number {
  const wave = Math.sin(a * 12.9898 + b * 78.233) * 43_758.5453;
  return wave - Math.floor(wave);
}
