import type { Judging } from "../../assessment/assess.ts";
import { byDecision } from "../../assessment/decision.ts";
import { type JudgedFrom, judgeStored } from "../../assessment/judging.ts";
import { mapYielding } from "../../async/yield-to-event-loop.ts";
import type { TagName } from "../../domain/hashtag.ts";
import { labelName } from "../../domain/list-name.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import { ProviderError, UserError } from "../../errors.ts";
import { knownPosts } from "../../readings/tagged-posts.ts";
import { type TopicPosts, topicPosts } from "../../readings/topic-posts.ts";
import { addedTo } from "../../scorer/co-tags.ts";
import { genericTags } from "../../scorer/generic-tags.ts";
import { tagsOnPost } from "../../scorer/pick-tags.ts";
import { code, said } from "../../text/inline.ts";
import type { CommandContext } from "../command.ts";
import { quoted } from "../grammar/quoted.ts";
import { tagWords } from "../grammar/tag-names.ts";
import { noSuchTag } from "./no-such-tag.ts";

/** The tags whose posts say what goes with them. */
export interface PickTopics {
  /** At least one, with posts. */
  readonly topics: readonly TopicPosts[];
  /** Tags that TikTok does not have. */
  readonly missing: readonly TagName[];
  /** Those that could not be read now, and why. */
  readonly unread: readonly { readonly tag: TagName; readonly failure: ProviderError }[];
}

const mostTopics = 3;
/** Of more than five tags the first is the topic; a second one stands in for it. */
const topicsOfMany = 2;

/** How many of so many tags are topics. */
export function mostTopicsOf(tags: number): number {
  return tags > tagsOnPost ? topicsOfMany : mostTopics;
}

/** Pure: the first ones that are not on posts of every kind, such as "fyp", or the first one where all are. */
export function topicsAmong(tags: readonly TagName[], most: number): readonly TagName[] {
  const isGeneric = genericTags([], new Set());
  const telling = tags.filter((tag) => !isGeneric(tag));
  return (telling.length > 0 ? telling : tags.slice(0, 1)).slice(0, most);
}

/**
 * Reads the first three tags that are not on posts of every kind, such as "fyp". Throws a `UserError` when TikTok has none of them or they have no posts, and a
 * `ProviderError` when none can be read.
 */
export async function pickTopics(
  tags: readonly TagName[],
  context: CommandContext,
): Promise<PickTopics> {
  const first = topicsAmong(tags, mostTopicsOf(tags.length));
  const found = await Promise.all(
    first.map(async (tag) => ({ tag, found: await read(tag, context) })),
  );
  const topics = found.flatMap(({ found: one }) =>
    one instanceof ProviderError ? [] : (one ?? []),
  );
  const unread = found.flatMap(({ tag, found: failure }) =>
    failure instanceof ProviderError ? [{ tag, failure }] : [],
  );
  const missing = found.flatMap(({ tag, found: one }) => (one ? [] : [tag]));
  const withPosts = topics.filter(({ posts }) => posts.length > 0);
  if (withPosts.length > 0) return { topics: withPosts, missing, unread };
  if (unread[0]) throw unread[0].failure;
  throw topics.length > 0 ? noPosts(topics.map(({ tag }) => tag)) : noneExists(missing);
}

async function read(
  tag: TagName,
  context: CommandContext,
): Promise<TopicPosts | undefined | ProviderError> {
  try {
    return await topicPosts(tag, context, context.requestContext);
  } catch (failure) {
    if (failure instanceof ProviderError) return failure;
    throw failure;
  }
}

function noneExists(tags: readonly TagName[]): UserError {
  const [name, ...others] = tags;
  if (name && others.length === 0) return noSuchTag({ kind: "name", name });
  return new UserError(
    `TikTok has none of these hashtags: ${tagWords(tags)}.`,
    said`Check the spelling, or look for similar ones with ${code("search")}.`,
  );
}

function noPosts(tags: readonly TagName[]): UserError {
  return new UserError(
    `No posts of ${tagWords(tags)} are known today, so nobody can say what goes with it.`,
    said`Try again later, or pick for a tag that more people use: ${code("search")} finds some.`,
  );
}

/**
 * The tag of a list that is best to use now, and up to two more that creators add to it and that are none to avoid; of
 * those with a label where one is given.
 */
export async function topicsOfList(
  { name, tags, labels }: Watchlist,
  label: string | undefined,
  judging: Judging,
  ports: JudgedFrom,
): Promise<readonly TagName[]> {
  const wanted = label === undefined ? undefined : (labelName(label) ?? label);
  const own = tags.filter((tag) => wanted === undefined || labels.get(tag)?.includes(wanted));
  const stored = [...(await ports.snapshots.latest(own, null)).values()];
  const judged = await mapYielding(stored, async (snapshot) => {
    return { ...(await judgeStored(snapshot, judging, ports)), tag: snapshot.tag };
  });
  const best = judged.toSorted(byDecision);
  const first = best[0]?.tag ?? own[0];
  if (first === undefined) throw emptyList(name, label);
  const { added } = addedTo(first, await knownPosts(first, ports));
  const others = best.filter(
    ({ tag, decision }) => (added.get(tag) ?? 0) >= fewestTogether && decision.decision !== "avoid",
  );
  return [first, ...others.map(({ tag }) => tag)].slice(0, mostTopics);
}

/** One creator who uses both may be chance. */
const fewestTogether = 2;

function emptyList(list: string, label: string | undefined): UserError {
  return label !== undefined
    ? new UserError(
        `No hashtag of ${list} has the label ${quoted(label)}.`,
        said`${code(`watch show "${list}"`)} shows its labels.`,
      )
    : new UserError(
        `The list ${list} is empty, so nothing goes with it yet.`,
        said`Add what your posts are about: ${code(`watch add "${list}" booktok`)}.`,
      );
}
