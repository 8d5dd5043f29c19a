import type { Card } from "../card/card.ts";
import { change } from "../card/numbers.ts";
import { shortDate, shortDay } from "../card/short-day.ts";
import type { Decision } from "../domain/decision.ts";
import type { DecisionFacts } from "../scorer/decision-facts.ts";
import type { Assessment } from "./assess.ts";
import { growthsWords } from "./crowding-words.ts";
import { type DecisionReason, fasterLift, usualLift } from "./decision.ts";
import { isGoingOn, type NewestRise } from "./newest-rise.ts";
import { paceWords, perDay } from "./pace-words.ts";

export const decisionNames: Readonly<Record<Decision, string>> = {
  use: "Use",
  test: "Test",
  hold: "Hold",
  avoid: "Avoid",
};

/** A shape beside the word, for those who look before they read; never alone. */
const decisionMarks: Readonly<Record<Decision, string>> = {
  use: "▲",
  test: "◆",
  hold: "▼",
  avoid: "✕",
};

/** What each decision means for somebody who plans posts. */
export const decisionMeanings: Readonly<Record<Decision, string>> = {
  use: "the main tag of a post now",
  test: "good as one of your five, not as the main tag",
  hold: "plan no new post under it; leave up what is there",
  avoid: "leave it out",
};

/** "▲ Use", or "Too early". */
export function decisionLabel(decision: Decision | null): string {
  return decision === null ? "Too early" : `${decisionMarks[decision]} ${decisionNames[decision]}`;
}

/** The same of a tag, "Not known today" where its newest reading is not believed. */
export function callLabel(call: Call): string {
  const { decision } = call;
  return decision !== null || isTooEarly(call) ? decisionLabel(decision) : "Not known today";
}

/** Nothing is decided, because too little was read; not because what was read is not believed. */
export function isTooEarly({ decision, reason }: Call): boolean {
  return decision === null && !unbelieved.has(reason);
}

interface Call {
  readonly decision: Decision | null;
  readonly reason: DecisionReason;
}

const unbelieved: ReadonlySet<DecisionReason> = new Set(["views-fell", "views-doubled"]);

/** What every list of tags is sorted by: `byDecision`. */
export const orderWords = "by decision, then by growth over one and four weeks";

export function decisionTone(decision: Decision | null): Card["tone"] {
  return decision === null ? "neutral" : tones[decision];
}

const tones: Readonly<Record<Decision, Card["tone"]>> = {
  use: "rising",
  test: "neutral",
  hold: "neutral",
  avoid: "warning",
};

export type Decided = Pick<Assessment, "decision" | "growth7d" | "growth28d" | "uses" | "views">;

/** The reason in a few words that follow a colon or a dash: against the tag's own usual pace where that is known. */
export function reasonWords(
  {
    decision: { decision, reason, facts, rise, knownFrom },
    growth7d,
    growth28d,
    uses,
    views,
  }: Decided,
  sayPace: typeof paceWords = paceWords,
): string {
  const lift = facts?.lift ?? 1;
  const isRising = isGoingOn(rise) && lift >= fasterLift;
  // The multiple is the week's; the rise may be a day old.
  const since = isRising && rise ? `, rising since ${shortDay(rise.since)}` : "";
  const pace = facts ? `${sayPace(facts)}${since}` : "its pace is not known";
  const grown = growth7d ? `${change(growth7d.perWeek)} in a week` : "";
  const growth = grown && ` (${grown})`;
  const month = growth28d ? ` (${change(growth28d.perWeek)} a week)` : "";
  const words: Readonly<Record<DecisionReason, string>> = {
    "faster-and-fast": pace,
    faster: `${pace}, ${decision === "hold" ? "but slower" : "and faster"} than most tags of its size`,
    fast: fastWords(lift, pace, growth),
    "coarse-fast": `fast for its size over four weeks${month}`,
    usual: facts ? `${sayPace(facts, grown)}${moreWords(facts)}` : pace,
    slower: pace,
    slow: `slow for its size${growth}`,
    "coarse-slow": `slow for its size over four weeks${month}`,
    "slower-and-slow": `${pace}, and slow for its size`,
    restricted: "its list of posts is nearly empty or months old",
    advertiser: "TikTok marks it as an advertiser's",
    rising: pace,
    "rise-over": overWords(rise, facts?.pace ?? null),
    fading: "it was faster, and its last four days are slow",
    crowded: `${pace}, but new posts come faster than views (${growthsWords(uses)})`,
    "liked-less": `${pace}, but people like its posts less than usual`,
    "liked-more": `${pace}, and people like its posts more than usual`,
    "few-targets": `${pace}, but few of your target creators post under it`,
    "many-targets": `${pace}, and your target creators post under it`,
    "one-day": `${pace}, but nearly all of it on one day`,
    rounded: `${pace}: ${roundedWords}`,
    "too-early":
      knownFrom === null
        ? unseenWords(views)
        : `on a list we read it every day, and can say from ${shortDate(knownFrom)} on`,
    "views-fell":
      "TikTok shows fewer views than before, which may be a fault; the next days will tell",
    "views-doubled":
      "TikTok shows more than twice the views of the day before, which may be a fault; tomorrow will tell",
  };
  return words[reason];
}

/** Why nothing can be decided, where no day of reading will change that. */
function unseenWords({ readings }: Decided["views"]): string {
  const newest = readings.at(-1);
  if (!newest) return "TikTok does not tell how often it is viewed";
  return newest.value === 0
    ? "nobody has viewed it yet"
    : "fewer than 30 views came in four weeks, too few to say";
}

function fastWords(lift: number, pace: string, growth: string): string {
  if (lift < usualLift) return `${pace}, but still fast for its size${growth}`;
  return lift < fasterLift
    ? `fast for its size${growth}, as it usually is`
    : `${pace}, fast for its size${growth}`;
}

/** Why more than the usual is called usual. */
function moreWords({ lift, isCoarse }: DecisionFacts): string {
  if (lift < fasterLift) return "";
  return isCoarse ? `: ${roundedWords}` : ", not clearly faster";
}

const roundedWords = "its counter is too rounded to be sure that it is faster";

function overWords(rise: NewestRise | null, pace: number | null): string {
  const when = rise?.over ? ` (${shortDay(rise.since)} to ${shortDay(rise.over)})` : "";
  const now = pace === null ? "" : `; ${perDay(pace)} views a day this week`;
  return `its rise${when} is over${now}`;
}

/** How often such a call came true, on series that it was not made on: docs/scoring.md. Empty where that is not known. */
export function chanceWords({ byCounter, reason, facts }: Assessment["decision"]): string {
  const isMeasured = facts !== null && facts.days >= daysMeasured && !facts.isCoarse;
  return isMeasured && byCounter?.reason === reason ? (chances[byCounter.decision] ?? "") : "";
}

/** The figures are of tags with eight weeks of readings, whose counters are not coarse. */
const daysMeasured = 56;

/** Those to test, and those to hold, differ too much by their reason for one figure. */
const chances: Readonly<Partial<Record<Decision, string>>> = {
  use: "8 in 10 such tags beat their usual pace in the week after; of all tags 4 in 10 do.",
  avoid: "Only 1 in 4 such tags beats its usual pace in the week after.",
};

/** What would make it one to use; `null` where views alone would not, or where it is. */
export function turnsIntoUse({ useFrom, facts }: Assessment["decision"]): string | null {
  if (useFrom === null || !facts) return null;
  const lift = Math.round((useFrom / facts.usual) * 2) / 2;
  return `at about ${perDay(useFrom)} views a day for a week, ${lift} times its usual (this week ${perDay(facts.pace)}).`;
}
