import type { LeftOutReason } from "../../assessment/choose-five.ts";
import { callLabel } from "../../assessment/decision-words.ts";
import {
  button,
  type Card,
  card,
  code,
  type Inline,
  list as listBlock,
  strong,
  text,
} from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import { olderWords } from "../../card/short-day.ts";
import { readFrom } from "../../card/source.ts";
import { groupBy } from "../../scorer/group-by.ts";
import { tagsOnPost } from "../../scorer/pick-tags.ts";
import { sum } from "../../scorer/statistics.ts";
import { asTyped } from "../../watchlist/typed-tags.ts";
import { tagWords } from "../grammar/tag-names.ts";
import type { LeftOutFinding, PickedTag, PickFinding } from "./pick-finding.ts";

/** A list, and which of the five are not on it. */
export interface PickList {
  readonly list: string;
  readonly lacks: readonly string[];
}

/** The card of five tags: the line to copy first, then why each. */
export function pickCard(finding: PickFinding, addTo: PickList | null, now: Date): Card {
  const { line, five, drop, leftOut, notes, provider, readAt, credits } = finding;
  const [first] = five;
  return card({
    title: titleOf(finding),
    headline: [code(line)],
    blocks: [
      ...heldBlock(five),
      ...(drop.length > 0 ? [text(strong("Drop:"), ` ${reasonsOf(drop)}`)] : []),
      listBlock(
        [strong("Why each")],
        five.map((one) => lineOf(one, finding, now)),
      ),
      ...(leftOut.length > 0 ? [text(strong("Left out:"), ` ${reasonsOf(leftOut)}`)] : []),
      ...unjudgedBlock(five),
      ...(five.length < tagsOnPost ? [text(fewerWords)] : []),
      ...notes.map((note) => text(note)),
    ],
    actions: [
      ...(first ? button(`Score #${first.tag}`, `score ${asTyped(first.tag)}`) : []),
      ...(addTo ? addActions(addTo) : []),
    ],
    source: [
      `TikTok takes five hashtags on a post · from ${postsWords(finding)} · `,
      ...readFrom(provider, new Date(readAt), credits),
    ],
  });
}

const fewerWords = "These posts show nothing else to add. Fewer than five are fine.";

function titleOf({ five, list, isDraft, topics }: PickFinding): string {
  const what = five.length === tagsOnPost ? "five" : plural(five.length, "hashtag");
  const post = isDraft ? "this draft" : `a post with ${tagWords(topics.map(({ tag }) => tag))}`;
  return `Your ${what} for ${list === null ? post : `the list ${list}`}`;
}

function lineOf(one: PickedTag, { list }: PickFinding, now: Date): Inline {
  const { tag, isGiven, added, decision, readAt, problem } = one;
  const whose = list === null ? "yours" : "of your list";
  const beside =
    added && `${added.creators} of ${added.of} creators who use #${added.beside} add it`;
  const words = [
    ...(isGiven ? [whose] : []),
    ...(beside ? [beside] : []),
    ...(problem ? [problemWords[problem]] : []),
    ...(decision ? [`${callLabel(decision)}${olderWords(readAt, now)}`] : []),
  ];
  return [strong(`#${tag}`), ` ${words.join(" · ")}`];
}

/** Where none of those given is one to post under now, as briefs and scores say. */
function heldBlock(five: readonly PickedTag[]): Card["blocks"] {
  const judged = five.filter(({ isGiven, decision }) => isGiven && decision?.decision);
  if (judged.length === 0 || judged.some(({ decision }) => decision?.decision !== "hold"))
    return [];
  const are = judged.length === 1 ? "is" : "are";
  return [
    text(`For a post that comes anyway: ${tagWords(judged.map(({ tag }) => tag))} ${are} to hold.`),
  ];
}

/** Of the others nobody looked at their readings. */
function unjudgedBlock(five: readonly PickedTag[]): Card["blocks"] {
  const unjudged = five.filter(({ decision, problem }) => decision === null && problem === null);
  if (unjudged.length === 0) return [];
  const which = tagWords(unjudged.map(({ tag }) => tag));
  return [text(`Not judged yet: whether TikTok limits ${which}. Score one to see.`)];
}

const problemWords: Readonly<Record<LeftOutReason, string>> = {
  restricted: "perhaps limited by TikTok",
  advertiser: "an advertiser's",
  missing: "without a page on TikTok",
  generic: "on posts of every kind",
  avoid: "to avoid now",
  "rarely-added": "rarely added",
};

/** "#fyp and #viral (on posts of every kind), #ghostmerch (perhaps limited by TikTok)." */
function reasonsOf(left: readonly LeftOutFinding[]): string {
  const groups = groupBy(left, ({ reason }) => reason);
  const said = [...groups].map(([reason, tags]) => {
    return `${tagWords(tags.map(({ tag }) => tag))} (${problemWords[reason]})`;
  });
  return `${said.join(", ")}.`;
}

function postsWords({ topics }: PickFinding): string {
  const posts = sum(topics.map((topic) => topic.posts));
  return plural(posts, "post");
}

function addActions({ list, lacks }: PickList): Card["actions"] {
  const [first, ...others] = lacks;
  if (first === undefined) return [];
  const line = (tags: readonly string[]) => `watch add "${list}" ${tags.map(asTyped).join(" ")}`;
  const all = others.length > 0 ? button(`Add ${lacks.length} to ${list}`, line(lacks)) : [];
  return all.length > 0 ? all : button(`Add #${first}`, line([first]));
}
