import type { Campaign } from "../domain/campaign.ts";
import { utcDay } from "../domain/snapshot.ts";
import type { Ports } from "../ports/ports.ts";
import { groupBy } from "../scorer/group-by.ts";
import { type HijackDay, hijackDays } from "../scorer/hijack.ts";
import { dayMs } from "../time-units.ts";
import { pooled } from "./pooled-posts.ts";

const driversShown = 3;
/** Days of samples that a take-over is looked for in, and days after which it is no longer told. */
const hijackDaysRead = 35;
const hijackToldDays = 14;

/** Who makes the plays of the posts that are known of a tag, most first; shares of all their plays. */
export async function driversOf(
  { tag }: Pick<Campaign, "tag">,
  { pool }: Pick<Ports, "pool">,
): Promise<readonly { readonly author: string; readonly share: number }[]> {
  const { posts } = pooled(await pool.pages(tag, null));
  const plays = (some: typeof posts) => some.reduce((sum, post) => sum + (post.plays ?? 0), 0);
  const all = plays(posts);
  if (all === 0) return [];
  const by = groupBy(
    posts.filter(({ author }) => author),
    ({ author }) => author ?? "",
  );
  return [...by]
    .map(([author, some]) => ({ author, share: plays(some) / all }))
    .sort((a, b) => b.share - a.share)
    .slice(0, driversShown);
}

/** The newest take-over of the last fortnight, as far as samples of the tag are read; `null` when there was none. */
export async function newestHijack(
  { tag }: Pick<Campaign, "tag">,
  { snapshots }: Pick<Ports, "snapshots">,
  now: Date,
): Promise<HijackDay | null> {
  const since = (days: number) => utcDay(new Date(now.getTime() - days * dayMs));
  const profiles = await snapshots.profiles(tag, null, since(hijackDaysRead));
  const last = hijackDays(profiles).at(-1);
  return last && last.day >= since(hijackToldDays) ? last : null;
}
