import { explain } from "../../card/apology.ts";
import { plural } from "../../card/numbers.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import { callsToRead } from "../../readings/calls-to-come.ts";
import type { TagPool } from "../../readings/tag-pool.ts";
import { needsSearch, type YoungPosts, youngPosts } from "../../readings/young-posts.ts";
import { benchmark as barOf, sampleTotals, topCreators } from "../../scorer/benchmark.ts";
import { comingDollars } from "../../usage/money.ts";
import {
  type Answer,
  type Command,
  type CommandContext,
  defineCommand,
  type OptionValues,
} from "../command.ts";
import { pageAt, pageOption } from "../grammar/pages.ts";
import { quoted } from "../grammar/quoted.ts";
import { parseTag } from "../grammar/read-tags.ts";
import { confirmOption, freshOption } from "../grammar/shared-options.ts";
import { tagWords } from "../grammar/tag-names.ts";
import { listNamed } from "../watchlists/list-named.ts";
import { type AskedCalls, askCalls, callsUnasked, shortBudget } from "../workspace/ask-calls.ts";
import { benchmarkCard, benchmarkPages, benchmarkQuestion } from "./benchmark-card.ts";
import {
  type BarFinding,
  type BenchmarkAskedFirst,
  type BenchmarkFinding,
  barFinding,
  topCreatorFinding,
  totalsFinding,
} from "./benchmark-finding.ts";
import { namedList, type PostsSubject, postsOfList, postsSubject } from "./posts-subject.ts";

const options = {
  what: { kind: "text", longest: 200, about: "A hashtag, or a watchlist", required: true },
  list: { kind: "list", about: "A watchlist to put beside it", required: false },
  page: pageOption,
  confirm: confirmOption,
  fresh: freshOption,
} as const;

export const benchmark: Command = defineCommand({
  name: "benchmark",
  about: "What posts under a hashtag get: the bar before you publish, and who posts most",
  topic: "choose",
  examples: ["benchmark booktok", "benchmark books", "benchmark booktok list:books"],
  options,
  audience: "channel",
  who: "anyone",
  shareable: true,
  progress: ({ what }) =>
    `Looking at posts of ${quoted(what)}: about 5 calls for a hashtag that is new, one for each of a list…`,
  async run(given, context): Promise<Answer<BenchmarkFinding | BenchmarkAskedFirst | AskedCalls>> {
    const { what, list, page = 1, confirm } = given;
    const typed = await tagAndList(what, list, context);
    const beside = typed.beside ? await postsOfList(typed.beside, context) : null;
    const short = await askShort({ given, what: typed.what, beside }, context);
    if (short) return short;
    const subject = await postsSubject(typed.what, context);
    const question =
      confirm !== undefined ? undefined : await questionAbout({ subject, beside }, what, context);
    if (question) return question;
    const finding = await benchmarkOf(subject, beside, context);
    const named = typed.beside ? ` list:"${typed.beside.name}"` : "";
    const sure = confirm === undefined ? "" : " confirm:yes";
    const line = (of: number) => `benchmark page:${of}${sure}${named} ${nameOf(finding)}`;
    const at = pageAt(page, benchmarkPages(finding), line);
    return { finding, card: benchmarkCard(finding, at) };
  },
});

function nameOf({ tag, list }: BenchmarkFinding): string {
  return list === null ? `#${tag}` : `"${list}"`;
}

/** Reads "booktok books" as a tag and a list beside it, where there is such a list. */
async function tagAndList(what: string, list: string | undefined, context: CommandContext) {
  if (list !== undefined) return { what, beside: await listNamed(list, context) };
  const [first = "", ...others] = what.trim().split(/\s+/u);
  const isList = (await namedList(what.trim(), context)) !== undefined;
  const beside = isList ? undefined : await namedList(others.join(" "), context);
  return beside ? { what: first, beside } : { what: what.trim(), beside: undefined };
}

/** More a person does not wait for. */
const mostSearched = 30;

interface Subjects {
  readonly subject: PostsSubject;
  readonly beside: PostsSubject | null;
}

interface TagSought {
  readonly given: OptionValues<typeof options>;
  /** The tag, or a list's name. */
  readonly what: string;
  readonly beside: PostsSubject | null;
}

/** Asks before a tag is read where the budget has less left than that and the searches take. */
async function askShort({ given, what, beside }: TagSought, context: CommandContext) {
  if (await namedList(what, context)) return undefined;
  const read = await callsToRead([parseTag(what)], [], context, context.requestContext);
  const calls = read + 1 + toSearch(beside?.pools ?? [], context.now).length;
  const named = beside?.list ? ` list:"${beside.list.name}"` : "";
  const wish = {
    title: `Plays to aim for with ${what}`,
    ...{ calls, confirm: given.confirm, unasked: Number.POSITIVE_INFINITY },
    line: `benchmark confirm:yes${named} ${what}`,
    goAhead: (after: CommandContext) => benchmark.run({ ...given, confirm: calls }, after),
  };
  return askCalls(wish, context);
}

async function questionAbout(
  { subject, beside }: Subjects,
  what: string,
  context: CommandContext,
): Promise<Answer<BenchmarkAskedFirst> | undefined> {
  const { now, creditPrices, requestContext } = context;
  const list: Watchlist | null = beside?.list ?? subject.list;
  const calls = toSearch([...subject.pools, ...(beside?.pools ?? [])], now).length;
  const short = await shortBudget(calls, context);
  if (!list || (requestContext.credits + calls <= callsUnasked && !short)) return undefined;
  const dollars = comingDollars(calls, creditPrices);
  const finding: BenchmarkAskedFirst = { asked: "confirm", credits: calls, dollars };
  const named = beside ? ` list:"${list.name}"` : "";
  const line = `benchmark confirm:yes${named} ${beside ? what : `"${what}"`}`;
  return { finding, card: benchmarkQuestion(list.name, finding, line, short) };
}

function toSearch(pools: readonly TagPool[], now: Date): readonly TagPool[] {
  const needy = pools.filter((pool) => needsSearch(pool, now));
  return [...new Map(needy.map((pool) => [pool.tag, pool])).values()].slice(0, mostSearched);
}

async function benchmarkOf(
  subject: PostsSubject,
  beside: PostsSubject | null,
  context: CommandContext,
): Promise<BenchmarkFinding> {
  const { now, demo, requestContext } = context;
  const pools = [...subject.pools, ...(beside?.pools ?? [])];
  const young = await allYoung(pools, context);
  const posts = distinct(subject.pools.flatMap((pool) => pool.posts));
  const [newest] = subject.pools.toSorted((a, b) => b.readAt.getTime() - a.readAt.getTime());
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
  const searched = found.reduce((sum, one) => sum + one.searched, 0);
  return barFinding(barOf(distinct(found.flatMap(({ posts }) => posts)), now), searched);
}

/** A post with several tags of a list counts once. */
function distinct<P extends { readonly id: string }>(posts: readonly P[]): readonly P[] {
  return [...new Map(posts.map((post) => [post.id, post])).values()];
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
