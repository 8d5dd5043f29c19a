import { mapYielding } from "../async/yield-to-event-loop.ts";
import type { TagName } from "../domain/hashtag.ts";
import type { Watchlist } from "../domain/watchlist.ts";
import { ProviderError } from "../errors.ts";
import type { Ports, RequestContext } from "../ports/ports.ts";
import { knownPosts } from "../readings/tagged-posts.ts";
import type { TopicPosts } from "../readings/topic-posts.ts";
import { addedTo, type TaggedPost, tagUses } from "../scorer/co-tags.ts";
import { genericTags } from "../scorer/generic-tags.ts";
import type { Assessment, Judging } from "./assess.ts";
import { chooseFive, type Five, type PickFacts, type TagProblem } from "./choose-five.ts";
import { type JudgedFrom, judgeStored } from "./judging.ts";
import { type JudgedTag, knownTags } from "./known-tags.ts";

/** What five tags are picked for. */
export interface PickWish {
  /** Tags that the post shall have or has, in their order. */
  readonly given: readonly TagName[];
  /** One to three of them. */
  readonly topics: readonly TopicPosts[];
  /** Given tags that TikTok does not have. */
  readonly missing: readonly TagName[];
  /** The workspace's own. */
  readonly lists: readonly Watchlist[];
}

export interface PickedFive extends Five {
  /** Tags among the five and left out that are judged, with the newest reading there is. */
  readonly known: ReadonlyMap<TagName, JudgedTag>;
  /** Those of the five of which nobody looked whether they are an advertiser's. */
  readonly unchecked: readonly TagName[];
  /** Why some of the five could not be checked; `null` when all were. */
  readonly failure: ProviderError | null;
}

type Sources = JudgedFrom & Pick<Ports, "provider" | "clock">;

/**
 * Picks five tags. Decisions are known of the topics and of tags on the workspace's own lists; nothing is told of other tags
 * that only another workspace reads, except that one is left out when today's reading shows that TikTok limits it. Asks
 * the provider about each of the five that is neither, whether it is an advertiser's.
 */
export async function pickFive(
  wish: PickWish,
  judging: Judging,
  ports: Sources,
  requestContext: RequestContext,
): Promise<PickedFive> {
  const facts = await factsOf(wish, ports);
  const known = await knownOf(wish, judging, ports);
  const problems = new Map<TagName, TagProblem | null>(wish.missing.map((tag) => [tag, "missing"]));
  for (const [tag, { assessment }] of known) problems.set(tag, problemIn(assessment));
  const choose = () =>
    chooseFive({
      ...facts,
      decisionOf: (tag) => known.get(tag)?.assessment.decision.decision ?? null,
      problemOf: (tag) => problems.get(tag) ?? null,
    });
  const uncheckedOf = ({ tags }: Five) =>
    tags.filter(({ tag, problem }) => !problems.has(tag) && problem === null).map(({ tag }) => tag);
  let five = choose();
  let failure: ProviderError | null = null;
  for (let round = 0; round < mostRounds && !failure; round++) {
    const unknown = uncheckedOf(five);
    if (unknown.length === 0) break;
    const checked = await mapAll(unknown, (tag) => check(tag, judging, ports, requestContext));
    for (const [tag, found] of checked) {
      if (found instanceof ProviderError) failure = found;
      else problems.set(tag, found);
    }
    five = choose();
  }
  return { ...five, known, unchecked: uncheckedOf(five), failure };
}

async function mapAll<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly (readonly [Item, Result])[]> {
  return Promise.all(items.map(async (item) => [item, await work(item)] as const));
}

/** Each round asks about five tags at most. */
const mostRounds = 3;

type KnownFacts = Omit<PickFacts, "decisionOf" | "problemOf">;

async function factsOf({ given, topics, lists }: PickWish, ports: Sources): Promise<KnownFacts> {
  const names = new Set(topics.map(({ tag }) => tag));
  const watched = watchedTags(lists);
  const others = watched.filter((tag) => !names.has(tag)).slice(0, mostPools);
  const beside = await mapYielding(others, (tag) => knownPosts(tag, ports));
  const posts: readonly TaggedPost[] = [
    ...topics.flatMap((topic) => topic.posts),
    ...beside.flat(),
  ];
  return {
    given,
    topics: topics.map((topic) => addedTo(topic.tag, topic.posts)),
    uses: tagUses(posts),
    posts: posts.length,
    isGeneric: genericTags(posts, new Set(watched), [...names, ...others]),
  };
}

/** Enough to tell topics apart, and few enough to be read during a command. */
const mostPools = 20;

/** Those that come first in each list first, so that a long list does not stand for all. */
function watchedTags(lists: readonly Watchlist[]): readonly TagName[] {
  const places = lists.flatMap(({ tags }) => tags.map((tag, place) => ({ tag, place })));
  return [...new Set(places.toSorted((a, b) => a.place - b.place).map(({ tag }) => tag))];
}

/** Of the topics, and of own tags that may be among the five. */
async function knownOf(
  { given, topics, lists }: PickWish,
  judging: Judging,
  ports: Sources,
): Promise<ReadonlyMap<TagName, JudgedTag>> {
  const beside = topics.flatMap(({ posts }) => posts.flatMap(({ tags }) => tags));
  const near = new Set([...given, ...beside]);
  const own = watchedTags(lists)
    .filter((tag) => near.has(tag))
    .slice(0, mostJudged);
  const stored = await ports.snapshots.latest(own, null);
  const read = new Map([...stored, ...topics.map(({ tag, snapshot }) => [tag, snapshot] as const)]);
  const judged = await mapYielding([...read], async ([tag, reading]) => {
    return [tag, { reading, assessment: await judgeStored(reading, judging, ports) }] as const;
  });
  return new Map(judged);
}

const mostJudged = 100;

function problemIn({ decision }: Assessment): TagProblem | null {
  const { reason } = decision;
  return reason === "restricted" || reason === "advertiser" ? reason : null;
}

/**
 * Whether today's reading shows that TikTok limits it, whoever had it read; or it is an advertiser's, or TikTok shows no page of it
 * although posts have it.
 */
async function check(
  name: TagName,
  judging: Judging,
  ports: Sources,
  requestContext: RequestContext,
): Promise<TagProblem | null | ProviderError> {
  const today = (await knownTags([name], ports, requestContext, judging)).get(name);
  if (today?.assessment.decision.reason === "restricted") return "restricted";
  try {
    const found = await ports.provider.find({ kind: "name", name }, requestContext);
    if (!found) return "missing";
    return found.commerce && judging.goal !== "ads" ? "advertiser" : null;
  } catch (failure) {
    if (failure instanceof ProviderError) return failure;
    throw failure;
  }
}
