import type { CampaignStanding } from "../assessment/campaign-standing.ts";
import { judgingFor } from "../assessment/judging.ts";
import type { Cohorts } from "../assessment/own-cohort.ts";
import type { Region, TagName } from "../domain/hashtag.ts";
import type { ChannelSettings } from "../domain/settings.ts";
import type { Watchlist } from "../domain/watchlist.ts";
import type { Ports, RequestContext } from "../ports/ports.ts";
import { storedOfToday } from "../readings/is-todays.ts";
import type { TodaysReading } from "../readings/stored-or-read.ts";
import type { TodaysReadings } from "../readings/todays-readings.ts";
import { type FindWeekPosts, type WeekPosts, weekPostsFinder } from "../readings/week-posts.ts";
import { campaignsOf } from "./campaigns.ts";
import { shownOf } from "./picks.ts";
import { type Readings, type TagState, tagStatesOf } from "./tag-state.ts";

/** The data of a list's briefs, the same for every channel. */
export interface BriefFacts {
  readonly list: Watchlist;
  /** At least one. */
  readonly regions: readonly RegionFacts[];
  /** The running ones of the list's tags. */
  readonly campaigns: readonly CampaignStanding[];
}

/** The data of a list for one country or the whole world. */
export interface RegionFacts {
  readonly region: Region;
  /** Best first; every tag of the list is there. */
  readonly tagStates: readonly TagState[];
  /** The best posts of each of the top tags. */
  readonly posts: ReadonlyMap<TagName, WeekPosts>;
}

/** The regions of a brief: the country that was asked for, else the list's countries, else the whole world. */
export function regionsOf(list: Watchlist, asked: Region): readonly Region[] {
  if (asked !== null) return [asked];
  return list.regions.length > 0 ? list.regions : [null];
}

/** How many tags get posts, and how many each: the largest numbers of any channel. */
export type BriefSize = Pick<ChannelSettings, "tags" | "posts">;

export interface BriefRequest {
  readonly list: Watchlist;
  /** At least one. */
  readonly regions: readonly Region[];
  readonly size: BriefSize;
}

export interface GatherDeps {
  readonly ports: Ports;
  readonly readings: TodaysReadings;
  readonly cohorts: Cohorts;
}

/**
 * Reads the tags that have no snapshot of today, assesses every tag, and finds posts for the best. A tag that cannot be
 * read now is assessed by its newest snapshot. Rejects with a `ProviderError` only when no tag is known at all.
 */
export async function gatherBrief(
  { list, regions, size }: BriefRequest,
  deps: GatherDeps,
  requestContext: RequestContext,
  now: Date,
): Promise<BriefFacts> {
  const { ports } = deps;
  const read = await Promise.all(
    regions.map((region) => readAll(list, region, deps, requestContext)),
  );
  const sources = { ...ports, cohorts: deps.cohorts };
  const judging = await judgingFor(list.owner, list.goal ?? undefined, sources, now);
  const statesByRegion = await tagStatesOf(list.tags, read, judging, ports);
  const failure = read.flatMap((found) => [...found.values()]).find(({ failure }) => failure);
  const nothing = statesByRegion.flat().every(({ kind }) => kind === "unread");
  if (failure?.failure && nothing) throw failure.failure;
  const findPosts = weekPostsFinder(ports, requestContext, now);
  const facts = regions.map(async (region, i): Promise<RegionFacts> => {
    const tagStates = statesByRegion[i] ?? [];
    return { region, tagStates, posts: await postsOf(tagStates, region, size, findPosts) };
  });
  const campaigns = await campaignsOf(list, ports, now);
  return { list, regions: await Promise.all(facts), campaigns };
}

/** Tags with a stored reading are looked up in one query, because a list may have hundreds of tags. */
async function readAll(
  { tags }: Watchlist,
  region: Region,
  { ports, readings }: GatherDeps,
  requestContext: RequestContext,
): Promise<Readings> {
  const stored = await storedOfToday(tags, region, ports, requestContext);
  const found = tags.map(async (tag): Promise<[TagName, TodaysReading]> => {
    const snapshot = stored.get(tag);
    return [tag, snapshot ? { snapshot } : await readings.read(tag, region, requestContext)];
  });
  return new Map(await Promise.all(found));
}

async function postsOf(
  tagStates: readonly TagState[],
  region: Region,
  size: BriefSize,
  findPosts: FindWeekPosts,
): Promise<ReadonlyMap<TagName, WeekPosts>> {
  const want = { region, limit: size.posts };
  const found = shownOf({ tagStates }, size.tags).map(
    async ({ tag, snapshot }) => [tag, await findPosts(snapshot, want)] as const,
  );
  return new Map(await Promise.all(found));
}
