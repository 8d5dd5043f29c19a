import type { FiveTag, LeftOut, LeftOutReason } from "../../assessment/choose-five.ts";
import { type DecisionFinding, decisionFinding } from "../../assessment/decision-finding.ts";
import type { PickedFive } from "../../assessment/pick-five.ts";
import { explain } from "../../card/apology.ts";
import { CallLimitError } from "../../errors.ts";
import type { TopicPosts } from "../../readings/topic-posts.ts";
import { tagWords } from "../grammar/tag-names.ts";
import type { PickTopics } from "./pick-topics.ts";

/** What `pick` found. Times are ISO 8601 UTC, `null` is "not known". Stable. */
export interface PickFinding {
  readonly demo: boolean;
  /** The list that it is picked for; `null` where tags were given. */
  readonly list: string | null;
  readonly isDraft: boolean;
  /** The tags whose posts say what goes with them. */
  readonly topics: readonly TopicFinding[];
  /** What is to be copied: "#booktok #tbr". */
  readonly line: string;
  /** At most five, in the order of the line. */
  readonly five: readonly PickedTag[];
  /** Given tags that are not among the five. */
  readonly drop: readonly LeftOutFinding[];
  /** Tags that creators add as often, and that are not picked all the same. */
  readonly leftOut: readonly LeftOutFinding[];
  /** Sentences on what could not be read or checked. */
  readonly notes: readonly string[];
  readonly provider: string;
  /** When the oldest of the topics was read. */
  readonly readAt: string;
  /** Billed provider calls this answer cost. */
  readonly credits: number;
}

export interface TopicFinding {
  readonly tag: string;
  /** Posts that are known of it, and the creators who made them. */
  readonly posts: number;
  readonly creators: number;
}

export interface PickedTag {
  readonly tag: string;
  readonly isGiven: boolean;
  /** So many of the creators who use `beside` add it; `null` for a topic itself. */
  readonly added: {
    readonly beside: string;
    readonly creators: number;
    readonly of: number;
  } | null;
  /** What speaks against a given one that stays all the same. */
  readonly problem: FiveTag["problem"];
  /** `null` when it is neither given nor on your lists, so that its course is not known, nor whether TikTok limits it. */
  readonly decision: DecisionFinding | null;
  /** When the reading was made that the decision is from; `null` without one. */
  readonly readAt: string | null;
  /** Whether it is known not to be an advertiser's, or to be one. */
  readonly isChecked: boolean;
}

export interface LeftOutFinding {
  readonly tag: string;
  readonly reason: LeftOutReason;
}

interface Picked {
  readonly list: string | null;
  readonly isDraft: boolean;
  readonly found: PickTopics;
  readonly picked: PickedFive;
  readonly demo: boolean;
  readonly credits: number;
}

export function pickFinding({ found, picked, ...rest }: Picked): PickFinding {
  const { topics } = found;
  const [oldest] = topics.toSorted((a, b) => Number(a.snapshot.readAt) - Number(b.snapshot.readAt));
  return {
    demo: rest.demo,
    list: rest.list,
    isDraft: rest.isDraft,
    topics: topics.map(topicFinding),
    line: picked.tags.map(({ tag }) => `#${tag}`).join(" "),
    five: picked.tags.map((one) => pickedTag(one, picked)),
    drop: picked.dropped.map(leftOut),
    leftOut: picked.leftOut.map(leftOut),
    notes: notesOf(found, picked),
    provider: oldest?.snapshot.provider ?? "",
    readAt: (oldest?.snapshot.readAt ?? new Date(0)).toISOString(),
    credits: rest.credits,
  };
}

function topicFinding({ tag, posts }: TopicPosts): TopicFinding {
  const creators = new Set(posts.map(({ author }) => author)).size;
  return { tag, posts: posts.length, creators };
}

function pickedTag(
  { tag, isGiven, coTag, problem }: FiveTag,
  { known, unchecked }: PickedFive,
): PickedTag {
  const judged = known.get(tag);
  return {
    tag,
    isGiven,
    added: coTag && { beside: coTag.beside, creators: coTag.creators, of: coTag.of },
    problem,
    decision: judged ? decisionFinding(judged.assessment) : null,
    readAt: judged?.reading.readAt.toISOString() ?? null,
    isChecked: !unchecked.includes(tag),
  };
}

function leftOut({ tag, reason }: LeftOut): LeftOutFinding {
  return { tag, reason };
}

function notesOf({ unread }: PickTopics, picked: PickedFive): readonly string[] {
  return [
    ...unread.map(({ tag, failure: why }) => `#${tag} could not be read now: ${explain(why)}`),
    ...(picked.unchecked.length > 0 ? [uncheckedWords(picked)] : []),
  ];
}

function uncheckedWords({ failure, unchecked }: PickedFive): string {
  const which = tagWords(unchecked);
  if (failure instanceof CallLimitError)
    return `Not looked up, to stay within ten calls: ${which}.`;
  return failure
    ? `Not every tag could be checked for an advertiser: ${explain(failure)}`
    : `Not looked up yet: ${which}.`;
}
