import { setTimeout as pause } from "node:timers/promises";
import { minuteMs } from "../../src/time-units.ts";
import { subscribeAll } from "../support/many-subscriptions.ts";
import type { Workers } from "./workers.ts";

const tags = 300;
const tagsEach = 12;
const days = 90;
/** Longer than it takes to write them down. */
const aheadMs = 5_000;

/**
 * So many lists of twelve tags, which overlap, in turn in the workspaces, each with a brief that is due in the next minute. Every
 * tag was read today, as on 90 days before, and has posts of the last week, so that nobody is asked for anything. Resolves when
 * they are due.
 */
export async function dueLists(
  { store, sql }: Workers,
  workspaces: readonly string[],
  channelOf: (team: string, i: number) => string,
  count: number,
): Promise<Date> {
  await sql.query(readings, [tags, days]);
  await sql.query(posts);
  const dueAt = new Date(Math.ceil((Date.now() + aheadMs + 30 * count) / minuteMs) * minuteMs);
  for (const [place, workspace] of workspaces.entries()) {
    const here = Math.ceil((count - place) / workspaces.length);
    if (here <= 0) break;
    const each = Array.from({ length: here }, (_, i) => i);
    const lists = new Map(each.map((i) => [`list${i}`, tagsOf(place + 7 * i)]));
    const channels = each.map((i) => ({
      ...({ platform: "slack", workspace } as const),
      channel: channelOf(workspace, i),
    }));
    await subscribeAll(store, channels, lists, dueAt);
  }
  await pause(Math.max(0, dueAt.getTime() - Date.now()));
  return dueAt;
}

function tagsOf(first: number): readonly string[] {
  return Array.from({ length: tagsEach }, (_, i) => `booksof${(3 * first + i) % tags}`);
}

const readings = `
  insert into snapshot (tag, day, region, provider, read_at, hashtag_id, uses, views, commerce, sample_posts, sample_pages,
    sample_duplicates, sample_undated, sample_order, sample_oldest, sample_newest, sample_like_rate, sample_median_likes,
    sample_overlap, sample_like_rate_low, sample_like_rate_high, sample_usable, sample_authors, sample_exhausted,
    daily_read_at, daily_uses, daily_views, description, is_challenge)
  select 'booksof' || tag, to_char(now() at time zone 'utc' - back * interval '1 day', 'YYYY-MM-DD'), '', 'tiklive',
    moment, 1500000 + tag, uses, views, 0, 30, 1, 0, 0, 'ranked', moment - 400 * 86400000::bigint, moment - 86400000,
    83211, 4211.5, 183211, 73211, 95211, 33, 24, 0, moment, uses, views, '', 0
  from generate_series(0, $1 - 1) as tag, generate_series($2::int, 0, -1) as back,
    lateral (select (extract(epoch from now()) * 1000)::bigint - back * 86400000::bigint as moment,
      1000000 + tag * 1000 - back * 700 as uses, 9000000000 - back * 4000000::bigint - (tag * back) % 900000 as views) as read`;

const posts = `
  insert into snapshot_post (tag, day, region, provider, place, post_id, kind, caption, author, plays, likes, comments,
    shares, posted_at, url)
  select tag, day, region, provider, place, 7400000000000000000 + place, 'video', 'what I read #' || tag, 'reader' || place,
    1200000 - place * 1000, 90000, 800, 3000, read_at - (place + 1) * 86400000::bigint,
    'https://www.tiktok.com/@reader' || place || '/video/' || 7400000000000000000 + place
  from snapshot, generate_series(0, 5) as place where day = to_char(now() at time zone 'utc', 'YYYY-MM-DD')`;
