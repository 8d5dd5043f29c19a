import type { Assessment } from "../assessment/assess.ts";
import { judgeStored, judgingFor } from "../assessment/judging.ts";
import type { Cohorts } from "../assessment/own-cohort.ts";
import type { UsesBar, WindowBars } from "../domain/alarm.ts";
import type { Post, Region, TagName } from "../domain/hashtag.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import type { Ports, RequestContext, SnapshotStore } from "../ports/ports.ts";
import { bestPosts, isRecent } from "../readings/best-posts.ts";
import {
  type FindWeekPosts,
  searchedPosts,
  type WeekPosts,
  weekPostsFinder,
} from "../readings/week-posts.ts";
import { type SampleShift, shiftOn } from "../scorer/hijack.ts";
import { weekMs } from "../time-units.ts";
import { isStillActive } from "./is-active.ts";
import { listPast, type TagPast } from "./list-past.ts";
import type { News } from "./release.ts";

/** One or several alerts about the same event, with the current data of the tag. */
export interface KnownNews {
  readonly news: News;
  /** False when the reported state no longer holds. */
  readonly isOn: boolean;
  /** Posts that show the change, best first; of the last seven days when there are any. */
  readonly posts: readonly Post[];
  readonly postsAge: "last week" | "older";
  /** For a hijack: how the newest sample differs from those before it; else `null`. */
  readonly shift: SampleShift | null;
  readonly snapshot: Snapshot | undefined;
  /** The same as in a brief of this morning; `null` without a reading. */
  readonly assessment: Assessment | null;
  /** Thresholds of the list's own that the alert was found by; `null` where it has none. */
  readonly bars: WindowBars | null;
  readonly usesBar: UsesBar | null;
}

/** What alerts are told with: tags are judged as in briefs and answers. */
export interface TellingDeps extends Ports {
  readonly cohorts: Cohorts;
}

const postsShown = 3;

/** Uses this morning's reading. Asks the provider only for posts of the week, and only where the sample has too few. */
export async function knowNews(
  all: readonly News[],
  ports: TellingDeps,
  requestContext: RequestContext,
  now: Date,
): Promise<readonly KnownNews[]> {
  const { snapshots } = ports;
  const tags = all.map(([{ tag }]) => tag);
  const samples = all.some(([{ kind }]) => kind === "hijack");
  const pasts = await listPast(tags, { days: 0, samples }, snapshots, now);
  const findPosts = weekPostsFinder(ports, requestContext, now);
  return Promise.all(
    all.map(async (news, i) => {
      const [{ tag, region, kind, channel, list: listName }] = news;
      const past = pasts[i] ?? {
        tag,
        newest: undefined,
        days: [],
        isUsualOn: () => false,
        uses: [],
        profiles: [],
      };
      const list = await ports.watchlists.find(channel, listName);
      const { window: bars = null, usesBar = null } = list ?? {};
      const snapshot = await newest(tag, region, snapshots, now);
      const { posts, age } = snapshot
        ? await postsBehind(news, { snapshot, past }, findPosts, now)
        : noPosts;
      // By the goal of the list that it is told of.
      const judging = () => judgingFor(channel, list?.goal ?? undefined, ports, now);
      return {
        news,
        isOn: isStillActive(news[0], past, { window: bars, usesBar }),
        posts,
        postsAge: age,
        shift: kind === "hijack" ? shiftOf(past) : null,
        snapshot,
        assessment: snapshot ? await judgeStored(snapshot, await judging(), ports) : null,
        ...{ bars, usesBar },
      } as const;
    }),
  );
}

const noPosts: WeekPosts = { posts: [], age: "older" };

async function postsBehind(
  [{ kind, region }]: News,
  { snapshot, past }: { readonly snapshot: Snapshot; readonly past: TagPast },
  findPosts: FindWeekPosts,
  now: Date,
): Promise<WeekPosts> {
  const isSearched = past.profiles.at(-1)?.source === "search";
  // What a search found is not among the posts of the list, and is found once more.
  const found = async () =>
    isSearched
      ? (await findPosts({ ...snapshot, topPosts: [] }, { region, limit: searchedPosts })).posts
      : snapshot.topPosts;
  const theirs = kind === "hijack" ? newcomersPosts(await found(), past, now) : undefined;
  return theirs ?? findPosts(snapshot, { region, limit: postsShown });
}

/** Posts that show a hijack: those by authors whom no earlier sample had. `undefined` when no sample is stored. */
function newcomersPosts(
  found: readonly Post[],
  { profiles }: TagPast,
  now: Date,
): WeekPosts | undefined {
  const seen = new Set(profiles.slice(0, -1).flatMap(({ authors }) => authors));
  const theirs = found.filter(({ author }) => author !== null && !seen.has(author));
  if (theirs.length === 0) return undefined;
  const posts = bestPosts(theirs, now, postsShown);
  return { posts, age: posts.every((post) => isRecent(post, now)) ? "last week" : "older" };
}

/** The newest snapshot of the region, else that of the whole world. */
async function newest(
  tag: TagName,
  region: Region,
  snapshots: SnapshotStore,
  now: Date,
): Promise<Snapshot | undefined> {
  const there = (await snapshots.latest([tag], region)).get(tag);
  if (region === null || (there && now.getTime() - there.readAt.getTime() < weekMs)) return there;
  return (await snapshots.latest([tag], null)).get(tag);
}

function shiftOf({ profiles }: TagPast): SampleShift | null {
  const last = profiles.at(-1);
  return last ? shiftOn(last, profiles) : null;
}
