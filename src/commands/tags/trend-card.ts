import type { Assessment } from "../../assessment/assess.ts";
import { crowdedWords } from "../../assessment/crowding-words.ts";
import { decisionTitle } from "../../assessment/decision-words.ts";
import { perDay, weekPaceWords } from "../../assessment/pace-words.ts";
import { verdictTones, verdictWords } from "../../assessment/verdict-words.ts";
import { type Card, card, code, type Fact, type TextBlock, text } from "../../card/card.ts";
import { change, count, plural } from "../../card/numbers.ts";
import { shortDate } from "../../card/short-day.ts";
import { readFrom } from "../../card/source.ts";
import { sparkline } from "../../card/sparkline.ts";
import type { CounterHistory } from "../../scorer/counter-history.ts";
import { rangeWords } from "./range-words.ts";
import type { Estimate } from "./score-finding.ts";
import type { TrendChange } from "./trend-changes.ts";
import type { TrendFinding } from "./trend-finding.ts";
import { otherLines } from "./trend-lines.ts";

/** The card of a tag's trend. `notes` are sentences on how the posts were obtained. */
export function trendCard(
  finding: TrendFinding,
  assessment: Assessment,
  counter: CounterHistory | undefined,
  notes: readonly string[],
): Card {
  const { tag, provider, readAt, credits } = finding;
  return card({
    title: decisionTitle(tag, assessment),
    headline: headline(finding, assessment, counter?.values.length ?? 0),
    tone: verdictTones[finding.verdict],
    blocks: [
      { kind: "facts", facts: facts(finding) },
      ...chart(counter, finding.days),
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
      return newWords(daysKnown);
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

function newWords(daysKnown: number): string {
  return daysKnown < daysToJudge
    ? `Too early to say: its counter is known for ${daysKnown} of ${daysToJudge} days. On a watchlist it is read every day.`
    : "Nobody can say what is usual: its views fell in the weeks before.";
}

function facts(finding: TrendFinding): readonly Fact[] {
  const { growth7d, growth28d, decision } = finding;
  return [
    { label: "Growth a week", value: growthWords(growth7d) },
    { label: "A week, over 4 weeks", value: growthWords(growth28d) },
    { label: "Views a day this week", value: perDay(decision.viewsPerDay) },
    { label: "Usual, of 8 weeks", value: perDay(decision.usualPerDay) },
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

const weekDays = 7;
/** The most bars that fit a line on a phone. Longer times get one bar a week. */
const mostBars = 56;

function chart(counter: CounterHistory | undefined, days: number): readonly TextBlock[] {
  const daily = dailyGains(counter, days);
  if (daily.length === 0) return [];
  const byWeek = daily.length > mostBars;
  const gains = byWeek ? weekly(daily) : daily;
  const known = gains.filter((gain) => gain !== null);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const gap = gains.includes(null) ? "; a space is where it was not read" : "";
  const bars = byWeek ? "a bar a week" : "a bar a day";
  return [
    text(
      `Last ${plural(daily.length, "day")} `,
      code(sparkline(gains)),
      ` ${bars}, from ${count(least)} to ${count(most)} views a day${gap}.`,
    ),
  ];
}

/** The gains of the last days, from the first known one on; `null` when one of the two days was not read. */
function dailyGains(counter: CounterHistory | undefined, days: number): readonly (number | null)[] {
  if (!counter) return [];
  const { values, readDays } = counter;
  const read = new Set(readDays);
  const gains = values.map((value, i) =>
    read.has(i) && read.has(i - 1) ? value - (values[i - 1] ?? value) : null,
  );
  const shown = gains.slice(-days);
  const first = shown.findIndex((gain) => gain !== null);
  return first < 0 ? [] : shown.slice(first);
}

/** The mean of each week's known days; the oldest week may be incomplete. */
function weekly(daily: readonly (number | null)[]): readonly (number | null)[] {
  const weeks = Math.ceil(daily.length / weekDays);
  return Array.from({ length: weeks }, (_, week) => {
    const end = daily.length - (weeks - 1 - week) * weekDays;
    const known = daily.slice(Math.max(0, end - weekDays), end).filter((gain) => gain !== null);
    return known.length > 0 ? known.reduce((sum, gain) => sum + gain, 0) / known.length : null;
  });
}
