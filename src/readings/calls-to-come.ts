import { mapYielding } from "../async/yield-to-event-loop.ts";
import type { Region, TagName, TagRef } from "../domain/hashtag.ts";
import type { Ports, RequestContext } from "../ports/ports.ts";
import { likeRate } from "../scorer/likes.ts";
import { sum } from "../scorer/statistics.ts";
import { storedOfToday } from "./is-todays.ts";
import { isWorlds } from "./known-pages.ts";
import { firstPages, pagesDue } from "./page-schedule.ts";
import { pooled } from "./pooled-posts.ts";

const counters = 1;
/** Pages of a tag that is new, until a score says something: one more than its first ones, usually. */
const newPages = firstPages.asked + 1;

type Sources = Pick<Ports, "snapshots" | "pool" | "clock">;

/**
 * About how many calls it takes to read tags now, from the whole world and from some countries: none for those that were
 * read today, as far as can be known before. A tag that is typed by its id is looked up first, and counts as new.
 */
export async function callsToRead(
  refs: readonly TagRef[],
  countries: readonly string[],
  ports: Sources,
  requestContext: Pick<RequestContext, "purpose" | "fresh">,
): Promise<number> {
  const names = refs.flatMap((ref) => (ref.kind === "name" ? ref.name : []));
  const byId = refs.length - names.length;
  const places: readonly Region[] = [null, ...countries];
  const calls = await mapYielding(places, async (place) => {
    const unread = await unreadOf(names, place, ports, requestContext);
    return sum(await mapYielding(unread, (tag) => callsOf(tag, place, ports, requestContext)));
  });
  const perId = 1 + counters + newPages * places.length;
  return byId * perId + sum(calls);
}

async function unreadOf(
  tags: readonly TagName[],
  region: Region,
  ports: Sources,
  requestContext: Pick<RequestContext, "purpose" | "fresh">,
): Promise<readonly TagName[]> {
  if (requestContext.fresh) return tags;
  const stored = await storedOfToday(tags, region, ports, requestContext);
  return tags.filter((tag) => !stored.has(tag));
}

async function callsOf(
  tag: TagName,
  region: Region,
  { pool, clock }: Sources,
  { fresh }: Pick<RequestContext, "fresh">,
): Promise<number> {
  const pages = await pool.pages(tag, region);
  const before = region === null ? counters : 0;
  if (pages.length === 0) return before + newPages;
  // Where a country makes no difference, it is not asked again.
  if (isWorlds(pages)) return before;
  const usable = likeRate(pooled(pages).posts)?.count ?? 0;
  const wish = { region, isAsked: true, fresh, usable, readNow: 0, now: clock() };
  return before + (pagesDue(pages, wish)?.pages ?? 0);
}
