import { explain } from "../../card/apology.ts";
import { plural } from "../../card/numbers.ts";
import { distinctPosts } from "../../readings/distinct-posts.ts";
import { newestRead } from "../../readings/newest-read.ts";
import type { TagPool } from "../../readings/tag-pool.ts";
import { needsSearch, type YoungPosts, youngPosts } from "../../readings/young-posts.ts";
import { benchmark as barOf, sampleTotals, topCreators } from "../../scorer/benchmark.ts";
import { sum } from "../../scorer/statistics.ts";
import type { CommandContext } from "../command.ts";
import { tagWords } from "../grammar/tag-names.ts";
import {
  type BarFinding,
  type BenchmarkFinding,
  barFinding,
  topCreatorFinding,
  totalsFinding,
} from "./benchmark-finding.ts";
import type { PostsSubject } from "./posts-subject.ts";

const mostSearched = 30;

/** Tags whose young posts are searched for; more a person does not wait for. */
export function toSearch(pools: readonly TagPool[], now: Date): readonly TagPool[] {
  const needy = pools.filter((pool) => needsSearch(pool, now));
  return [...new Map(needy.map((pool) => [pool.tag, pool])).values()].slice(0, mostSearched);
}

export async function measureBar(
  subject: PostsSubject,
  beside: PostsSubject | null,
  context: CommandContext,
): Promise<BenchmarkFinding> {
  const { now, demo, requestContext } = context;
  const pools = [...subject.pools, ...(beside?.pools ?? [])];
  const young = await allYoung(pools, context);
  const posts = distinctPosts(subject.pools.flatMap((pool) => pool.posts));
  const newest = newestRead(subject.pools);
  const { list } = subject;
  const bar = barAcross(subject.pools, young, now);
  return {
    demo,
    tag: list ? null : (newest?.tag ?? null),
    list: list?.name ?? null,
    bar,
    beside: beside?.list
      ? { list: beside.list.name, bar: barAcross(beside.pools, young, now) }
      : null,
    tags: list
      ? subject.pools.map((pool) => ({ tag: pool.tag, bar: barAcross([pool], young, now) }))
      : [],
    topCreators: topCreators(posts, mostCreators).map(topCreatorFinding),
    totals: totalsFinding(sampleTotals(posts)),
    isOfBest: bar.searched > 0 || subject.pools.some(({ order }) => order === "ranked"),
    notes: notesOn([...subject.unread, ...(beside?.unread ?? [])], young),
    provider: newest?.provider ?? "",
    readAt: (newest?.readAt ?? now).toISOString(),
    credits: requestContext.credits,
  };
}

const mostCreators = 5;

type Young = ReadonlyMap<string, YoungPosts>;

async function allYoung(
  pools: readonly TagPool[],
  { provider, requestContext, now }: CommandContext,
): Promise<Young> {
  const searched = new Set(toSearch(pools, now).map(({ tag }) => tag));
  const tags = [...new Map(pools.map((pool) => [pool.tag, pool])).values()];
  const found = await Promise.all(
    tags.map(async (pool): Promise<[string, YoungPosts]> => {
      const isKnown = needsSearch(pool, now) && !searched.has(pool.tag);
      if (isKnown) return [pool.tag, { posts: pool.posts, searched: 0, failure: null }];
      return [pool.tag, await youngPosts(pool, provider, requestContext, now)];
    }),
  );
  return new Map(found);
}

function barAcross(pools: readonly TagPool[], young: Young, now: Date): BarFinding {
  const found = pools.flatMap(({ tag }) => young.get(tag) ?? []);
  const searched = sum(found.map((one) => one.searched));
  return barFinding(barOf(distinctPosts(found.flatMap(({ posts }) => posts)), now), searched);
}

function notesOn(unread: readonly string[], young: Young): readonly string[] {
  const failed = [...young].flatMap(([tag, { failure }]) => (failure ? [{ tag, failure }] : []));
  const [first] = failed;
  return [
    ...(unread.length > 0
      ? [`${unread.length === 1 ? `#${unread[0]} was` : `${tagWords(unread)} were`} not read yet.`]
      : []),
    ...(first
      ? [
          `Young posts of ${failed.length === 1 ? `#${first.tag}` : plural(failed.length, "hashtag")} could not be searched for: ${explain(first.failure)}`,
        ]
      : []),
  ];
}
