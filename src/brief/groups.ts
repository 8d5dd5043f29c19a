import { callLabel, decisionLabel, reasonWords } from "../assessment/decision-words.ts";
import { shortPaceWords } from "../assessment/pace-words.ts";
import { type Block, type Inline, type ListBlock, list, type Span, strong } from "../card/card.ts";
import { postSpans } from "../card/posts.ts";
import type { Decision } from "../domain/decision.ts";
import type { TagName } from "../domain/hashtag.ts";
import type { WeekPosts } from "../readings/week-posts.ts";
import { groupBy } from "../scorer/group-by.ts";
import { andMore } from "../text/listed.ts";
import { tagsToDo } from "./decide.ts";
import type { DecisionChange } from "./decision-changes.ts";
import type { KnownTag } from "./tag-state.ts";

/** Tags of one decision that get a line each; the rest are named together. */
const mostLines = 5;
const mostNamed = 8;

/** The best posts of a tag, from wherever it was read. */
export type PostsOf = (tag: TagName) => WeekPosts | undefined;

/** The tags of one decision, `null` where there is none yet. */
export interface DecisionGroup {
  readonly decision: Decision | null;
  readonly block: ListBlock;
}

/** The tags by what to do with them, a line each with its reason; those to post under with their best post. */
export function decisionGroups(
  tags: readonly KnownTag[],
  changes: readonly DecisionChange[],
  postsOf: PostsOf,
): readonly Block[] {
  return groupsByDecision(tags, changes, postsOf).map(({ block }) => block);
}

/** The same, each with its decision. */
export function groupsByDecision(
  tags: readonly KnownTag[],
  changes: readonly DecisionChange[],
  postsOf: PostsOf,
): readonly DecisionGroup[] {
  const was = new Map(changes.map(({ tag, before }) => [tag, before]));
  const order = ["use", "test", null, "hold", "avoid"] as const;
  return order.flatMap((decision) => {
    const labelled = groupBy(tagsToDo(tags, decision), labelOf);
    return [...labelled].map(([label, those]) => ({
      decision,
      block: groupBlock({ label, decision, tags: those }, was, postsOf),
    }));
  });
}

/** What was decided before, of the tags that were decided otherwise. */
type Before = ReadonlyMap<TagName, Decision>;

const labelOf = ({ assessment }: KnownTag) => callLabel(assessment.decision);

interface Group {
  readonly label: string;
  readonly decision: Decision | null;
  readonly tags: readonly KnownTag[];
}

function groupBlock({ label, decision, tags }: Group, was: Before, postsOf: PostsOf): ListBlock {
  const telling = tags.filter(isTelling).slice(0, mostLines);
  const rest = tags.filter((tag) => !telling.includes(tag));
  const hasPosts = decision === "use" || decision === "test" || decision === null;
  const found = telling.map(({ tag }) => (hasPosts ? postsOf(tag) : undefined));
  const isShown = found.some((one) => one && one.posts.length > 0);
  return list(headingOf(label, decision, isShown), [
    ...telling.map((tag, i) => line(tag, was, found[i])),
    ...(rest.length > 0 ? [restLine(rest, was, telling.length > 0)] : []),
  ]);
}

function headingOf(label: string, decision: Decision | null, isShown: boolean): Inline {
  if (decision !== null) return [strong(`${label}${endings[decision]}`)];
  return isShown ? [strong(`${label}.`), " What people watch there now:"] : [strong(label)];
}

const endings: Readonly<Record<Decision, string>> = {
  use: " now",
  test: ", as one of your five",
  hold: "",
  avoid: "",
};

/** " (was ▲ Use)" */
function wasWords(tag: TagName, was: Before): string {
  const before = was.get(tag);
  return before === undefined ? "" : ` (was ${decisionLabel(before)})`;
}

/** A line that says only "as usual" tells nobody anything. */
function isTelling({ assessment: { decision } }: KnownTag): boolean {
  return decision.reason !== "usual";
}

/** "#moneytok 74 – 3 to 4 times its usual views since 19 Nov", and its best post. */
function line({ tag, assessment }: KnownTag, was: Before, found: WeekPosts | undefined): Inline {
  const { score } = assessment;
  const points = score === null ? "" : ` ${score}`;
  const because = reasonWords(assessment, shortPaceWords);
  const said = assessment.decision.reason === "too-early" ? "" : ` – ${because}`;
  return [strong(`#${tag}`), `${points}${said}${wasWords(tag, was)}`, ...bestPost(found)];
}

function bestPost(found: WeekPosts | undefined): readonly Span[] {
  const [best] = found?.posts ?? [];
  if (!best) return [];
  return [...postSpans(best), found?.age === "older" ? " (older than a week)" : ""];
}

/** "As usual: #a 52, #b 48 and 3 more" */
function restLine(tags: readonly KnownTag[], was: Before, isAfterOthers: boolean): Inline {
  const names = tags.map(
    ({ tag, assessment: { score } }) =>
      `#${tag}${score === null ? "" : ` ${score}`}${wasWords(tag, was)}`,
  );
  return [`${isAfterOthers ? "also " : ""}${andMore(names, mostNamed)}`];
}
