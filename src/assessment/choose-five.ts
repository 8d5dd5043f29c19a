import type { Decision } from "../domain/decision.ts";
import type { TagName } from "../domain/hashtag.ts";
import type { AddedTags, TagUse } from "../scorer/co-tags.ts";
import type { IsGeneric } from "../scorer/generic-tags.ts";
import { type CoTag, coTag, coTagsOf, inOrderToPick, tagsOnPost } from "../scorer/pick-tags.ts";

/** What is known for picking five tags. */
export interface PickFacts {
  /** In the order they were given, each once. */
  readonly given: readonly TagName[];
  /** Up to three of them, whose posts are known. */
  readonly topics: readonly AddedTags[];
  /** Of all posts that are known. */
  readonly uses: ReadonlyMap<TagName, TagUse>;
  readonly posts: number;
  readonly isGeneric: IsGeneric;
  readonly decisionOf: (tag: TagName) => Decision | null;
  readonly problemOf: (tag: TagName) => TagProblem | null;
}

/** Why a tag is not put on a post, whatever its numbers: TikTok limits it, it is an advertiser's, or there is no page of it. */
export const tagProblems = ["restricted", "advertiser", "missing"] as const;
export type TagProblem = (typeof tagProblems)[number];

/** Also: it is on posts of every kind, is one to avoid now, or few creators add it. */
export const leftOutReasons = [...tagProblems, "generic", "avoid", "rarely-added"] as const;
export type LeftOutReason = (typeof leftOutReasons)[number];

export interface LeftOut {
  readonly tag: TagName;
  readonly reason: LeftOutReason;
}

export interface Five {
  /** Given ones first; fewer than five when no more are known. */
  readonly tags: readonly FiveTag[];
  /** Given tags that are not among the five. */
  readonly dropped: readonly LeftOut[];
  /** Tags that creators add at least as often, and that are not picked all the same. */
  readonly leftOut: readonly LeftOut[];
}

export interface FiveTag {
  readonly tag: TagName;
  readonly isGiven: boolean;
  /** How it goes with the given ones; `null` of a topic itself. */
  readonly coTag: CoTag | null;
  /** What speaks against a given one that stays all the same. */
  readonly problem: TagProblem | "generic" | null;
}

const mostLeftOut = 5;

/**
 * Pure: the five tags of a post. Up to five given ones stay, but for one that TikTok does not have; of more the first one,
 * which is the topic, and those that go with it best and have nothing against them. The rest is what creators add and is none
 * to avoid.
 */
export function chooseFive(facts: PickFacts): Five {
  const { kept, dropped } = keptOf(facts);
  const given = new Set(facts.given);
  const candidates = coTagsOf(facts.topics, facts.uses, facts.posts).filter(
    ({ tag }) => !given.has(tag),
  );
  const good = candidates.filter(
    ({ tag }) => reasonAgainst(tag, facts) === null && facts.decisionOf(tag) !== "avoid",
  );
  const room = tagsOnPost - kept.length;
  const picks = inOrderToPick(good, facts.decisionOf).slice(0, room);
  const own = kept.map((tag) => {
    const problem = reasonAgainst(tag, facts);
    return { tag, isGiven: true, coTag: besideTopics(tag, facts), problem };
  });
  const added = picks.map((one) => ({ tag: one.tag, isGiven: false, coTag: one, problem: null }));
  const leftOut = room > 0 ? leftOutOf(candidates, picks, facts) : [];
  return { tags: [...own, ...added], dropped, leftOut };
}

function reasonAgainst(
  tag: TagName,
  { problemOf, isGeneric }: PickFacts,
): TagProblem | "generic" | null {
  return problemOf(tag) ?? (isGeneric(tag) ? "generic" : null);
}

function besideTopics(tag: TagName, { topics, uses }: PickFacts): CoTag | null {
  const others = topics.filter((topic) => topic.tag !== tag);
  const isTopic = others.length < topics.length;
  return isTopic || others.length === 0 ? null : coTag(tag, others, uses.get(tag)?.creators ?? 0);
}

interface Kept {
  readonly kept: readonly TagName[];
  readonly dropped: readonly LeftOut[];
}

function keptOf(facts: PickFacts): Kept {
  const { given, topics, uses, problemOf, decisionOf } = facts;
  const there = given.filter((tag) => problemOf(tag) !== "missing");
  const missing = given
    .filter((tag) => !there.includes(tag))
    .map((tag): LeftOut => ({ tag, reason: "missing" }));
  if (given.length <= tagsOnPost) return { kept: there, dropped: missing };
  const [topic] = topics;
  const others = there.filter((tag) => tag !== topic?.tag && reasonAgainst(tag, facts) === null);
  const beside = others.map((tag) => coTag(tag, topics.slice(0, 1), uses.get(tag)?.creators ?? 0));
  const best = inOrderToPick(beside, decisionOf).map(({ tag }) => tag);
  const five = [...(topic ? [topic.tag] : []), ...best].slice(0, tagsOnPost);
  const over = there.filter((tag) => !five.includes(tag));
  return {
    kept: there.filter((tag) => five.includes(tag)),
    dropped: [...over.map((tag): LeftOut => ({ tag, reason: why(tag, facts) })), ...missing],
  };
}

function why(tag: TagName, facts: PickFacts): LeftOutReason {
  const against = reasonAgainst(tag, facts);
  return against ?? (facts.decisionOf(tag) === "avoid" ? "avoid" : "rarely-added");
}

/** Those that as many creators add as the last one that was picked. */
function leftOutOf(
  candidates: readonly CoTag[],
  picks: readonly CoTag[],
  facts: PickFacts,
): readonly LeftOut[] {
  const least = Math.min(...picks.map(({ relevance }) => relevance));
  return candidates
    .filter((one) => !picks.includes(one) && (picks.length === 0 || one.relevance >= least))
    .map(({ tag }) => ({ tag, reason: why(tag, facts) }))
    .filter(({ reason }) => reason !== "rarely-added")
    .slice(0, mostLeftOut);
}
