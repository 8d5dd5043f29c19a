import type { Assessment } from "../../assessment/assess.ts";
import { crowdedWords } from "../../assessment/crowding-words.ts";
import { decisionTitle } from "../../assessment/decision-title.ts";
import { reasonWords } from "../../assessment/decision-words.ts";
import { perDay, weekPaceWords } from "../../assessment/pace-words.ts";
import type { TrendChange } from "../../assessment/trend-changes.ts";
import { verdictTones, verdictWords } from "../../assessment/verdict-words.ts";
import {
  type Card,
  type ChartBlock,
  card,
  type Fact,
  type TextBlock,
  text,
} from "../../card/card.ts";
import { change, count } from "../../card/numbers.ts";
import { shortDate } from "../../card/short-day.ts";
import { readFrom } from "../../card/source.ts";
import { capital } from "../../card/text.ts";
import type { Estimate } from "./estimate.ts";
import { rangeWords } from "./range-words.ts";
import type { TrendFinding } from "./trend-finding.ts";
import { otherLines } from "./trend-lines.ts";

/** The card of a tag's trend. `notes` are sentences on how the posts were obtained. */
export function trendCard(
  finding: TrendFinding,
  assessment: Assessment,
  { chart, daysKnown }: { readonly chart: ChartBlock | null; readonly daysKnown: number },
  notes: readonly string[],
): Card {
  const { tag, provider, readAt, credits } = finding;
  return card({
    title: decisionTitle(tag, assessment),
    headline: headline(finding, assessment, daysKnown),
    tone: verdictTones[finding.verdict],
    blocks: [
      { kind: "facts", facts: facts(finding, assessment.decision.facts?.unit) },
      ...(chart ? [chart] : []),
      ...changeLines(finding.changes),
      ...otherLines(finding),
      ...notes.map((note) => text(note)),
    ],
    actions: [
      { kind: "run", label: "Why", line: `why ${tag}` },
      { kind: "run", label: "Best posts", line: `posts ${tag}` },
    ],
    source: readFrom(provider, new Date(readAt), credits),
  });
}

/** This many days of readings give eleven days of gains, which the engine needs to know the usual pace. */
const daysToJudge = 12;

function headline(finding: TrendFinding, assessment: Assessment, daysKnown: number): string {
  const { verdict, since, ratio, decision } = finding;
  const from = since === null ? "" : ` since ${shortDate(since)}`;
  const pace = weekPaceWords(assessment);
  const ending = pace && `: ${pace}`;
  switch (verdict) {
    case "rising":
      return `Rising${from}${ending}.`;
    case "fading":
      return `Cooling${from}${ending}.`;
    case "watch":
      return `Perhaps rising${from}${ending}, not yet enough to be sure.`;
    case "steady":
      return `${settledWords(finding) ?? `As usual${from}`}${ending}${isOdd(decision.lift ?? ratio) ? ", which may be chance" : ""}.`;
    case "spike":
      return `A spike${since === null ? "" : ` on ${shortDate(since)}`}: one day stands out, and it may be over tomorrow.`;
    case "commercial":
    case "restricted?":
      return [verdictWords[verdict], ...(pace ? [`It gains ${pace}.`] : [])].join(" ");
    case "new":
      return newWords(assessment, daysKnown);
  }
}

/** "Settled at a higher pace since 3 Aug, from 2K views a day" */
function settledWords({ settled }: TrendFinding): string | null {
  return (
    settled &&
    `Settled at a higher pace since ${shortDate(settled.since)}, from ${count(Math.round(settled.usual))} views a day`
  );
}

/**
 * Whether the ratio is outside 1/1.5 to 1.5, where the verdict would be `watch` or slow if it were not within chance.
 */
function isOdd(ratio: number | null): boolean {
  return ratio !== null && (ratio >= 1.5 || ratio <= 1 / 1.5);
}

function newWords(assessment: Assessment, daysKnown: number): string {
  const { facts, knownFrom, doubt } = assessment.decision;
  if (!facts && !doubt && knownFrom === null) return `${capital(reasonWords(assessment))}.`;
  return daysKnown < daysToJudge
    ? `Too early to say: its counter is known for ${daysKnown} of ${daysToJudge} days. On a watchlist it is read every day.`
    : "Nobody can say what is usual: its views fell in the weeks before.";
}

function facts(finding: TrendFinding, unit: number | undefined): readonly Fact[] {
  const { growth7d, growth28d, decision } = finding;
  return [
    { label: "Growth a week", value: growthWords(growth7d) },
    { label: "A week, over 4 weeks", value: growthWords(growth28d) },
    { label: "Views a day this week", value: perDay(decision.viewsPerDay, unit) },
    { label: "Usual, of 8 weeks", value: perDay(decision.usualPerDay, unit) },
    { label: "New posts", value: newPostsWords(finding) },
    { label: "Posts a day", value: postingWords(finding) },
  ];
}

function growthWords(growth: Estimate | null): string {
  return growth ? rangeWords(growth, change) : change(null);
}

/** "+5.0% in a week: not crowded" */
function newPostsWords({ usesGrowth7d, crowded }: TrendFinding): string {
  const growth = growthWords(usesGrowth7d);
  return crowded === null ? growth : `${growth}: ${crowdedWords({ isCrowded: crowded })}`;
}

function postingWords({ postsPerDay, order }: TrendFinding): string {
  if (postsPerDay) return rangeWords(postsPerDay, count);
  return order === "ranked" ? "not known: ranked list" : count(null);
}

const mostChanges = 8;

function changeLines(changes: readonly TrendChange[]): readonly TextBlock[] {
  const dates = [...new Set(changes.map(({ date }) => date))];
  const lines = dates.map((date) => {
    const ofDay = changes.filter((one) => one.date === date);
    return text(`${shortDate(date)}: ${ofDay.map(({ kind }) => changeWords[kind]).join(", ")}`);
  });
  const more = lines.length - mostChanges;
  return [...lines.slice(0, mostChanges), ...(more > 0 ? [text(`… and ${more} more`)] : [])];
}

const changeWords: Readonly<Record<TrendChange["kind"], string>> = {
  rising: "rising",
  spike: "spike",
  fading: "cooling",
  usual: "back to usual",
  over: "rise over",
  settled: "settled at a higher pace",
};
