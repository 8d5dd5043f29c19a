import type { Decision } from "../domain/decision.ts";
import type { Verdict } from "../domain/verdict.ts";
import type { Part, PartKind } from "../domain/weights.ts";
import { echoDays } from "../scorer/alarm.ts";
import { counterReasons } from "../scorer/decision.ts";
import type { DecisionFacts } from "../scorer/decision-facts.ts";
import { multipleOfUsual } from "../scorer/pace-multiple.ts";
import { sum } from "../scorer/statistics.ts";
import type { CounterCall } from "./counter-call.ts";
import { isGoingOn, type NewestRise } from "./newest-rise.ts";

/** Why a tag is to be used, tested, held or avoided. */
export const decisionReasons = [
  ...counterReasons,
  "restricted",
  "advertiser",
  "rising",
  "rise-over",
  "one-day",
  "rounded",
  "fading",
  "crowded",
  "liked-less",
  "liked-more",
  /** The same, where it is more by how many of those who post under it are target creators. */
  "few-targets",
  "many-targets",
  "too-early",
  "views-fell",
  "views-doubled",
] as const;
export type DecisionReason = (typeof decisionReasons)[number];

/** What to do with a tag, and why. */
export interface TagDecision extends CounterCall {
  /** `null` while it is too early to say, and while the newest reading of the counter is not believed. */
  readonly decision: Decision | null;
  readonly reason: DecisionReason;
  readonly rise: NewestRise | null;
}

/** What is known of a tag beside its counter's course. */
interface Circumstances {
  readonly verdict: Verdict;
  /** Whether TikTok seems to limit it, which the verdict of a rising tag does not say. */
  readonly restricted: boolean;
  /** Whether new posts come clearly faster than views. */
  readonly crowded: boolean;
  readonly rise: NewestRise | null;
  /** Of its score. */
  readonly parts: readonly Part[];
}

interface Choice {
  readonly decision: Decision;
  readonly reason: DecisionReason;
}

/**
 * The counter's decision, with what a counter does not know. A tag that may be restricted, or an advertiser's for organic
 * posts, is one to avoid. A rise that goes on makes a tag one to test at least; one that is just over, one to hold, as
 * one that cools. Then how
 * well it is liked, and by whose audience, moves it by a step, as far as the weights count these.
 */
export function decide(call: CounterCall, circumstances: Circumstances): TagDecision {
  const { verdict, rise, parts } = circumstances;
  const excluded = exclusionOf(circumstances);
  if (excluded) {
    return { ...call, rise, decision: "avoid", reason: excluded, useFrom: null, knownFrom: null };
  }
  if (!call.byCounter) return { ...call, rise, decision: null, reason: unknownReason(call) };
  const timed = withRise(withoutDoubt(call.byCounter, call.facts), call.facts?.lift, rise, verdict);
  const choice = withLikes(withCrowd(timed, circumstances), call.facts, parts);
  const isByPace = choice.decision !== "use" && choice.reason === call.byCounter.reason;
  return { ...call, rise, ...choice, useFrom: isByPace ? call.useFrom : null };
}

function unknownReason({ doubt }: CounterCall): DecisionReason {
  if (doubt === null) return "too-early";
  return doubt === "fell" ? "views-fell" : "views-doubled";
}

function exclusionOf({ verdict, restricted }: Circumstances): DecisionReason | null {
  if (restricted) return "restricted";
  return verdict === "commercial" ? "advertiser" : null;
}

/** Of tags to use that gained nine tenths of their week on one day, 60 in 100 go on, where it is 86 in 100 of all of them. */
const oneDayShare = 0.9;

function withoutDoubt(choice: Choice, facts: DecisionFacts | null): Choice {
  if (choice.decision !== "use" || !facts) return choice;
  if (facts.dayShare >= oneDayShare) return { decision: "test", reason: "one-day" };
  const mayBeUsual = multipleOfUsual(facts).low < fasterLift;
  return mayBeUsual ? { decision: "test", reason: "rounded" } : choice;
}

/**
 * Less than this much above the usual of eight weeks is no faster: a rise of such a week is old, and a tag to use whose
 * rounding may hide no more (10 of 494 on the development series, of which 7 went on) is one to test.
 */
export const fasterLift = 1.25;
/** For a week, the days of a rise are still in the last week's pace. */
const justOverDays = 7;

function withRise(
  choice: Choice,
  lift: number | undefined,
  rise: NewestRise | null,
  verdict: Verdict,
): Choice {
  const { decision, reason } = choice;
  const isGood = decision === "use" || decision === "test";
  const isFaster = (lift ?? 1) >= fasterLift;
  if (isGoingOn(rise) && isFaster && !isGood) return { decision: "test", reason: "rising" };
  if (isGoingOn(rise)) return choice;
  const daysOver = rise === null || rise.over === null ? null : rise.daysOver;
  const isSlow = decision === "avoid" || reason === "slower";
  if (daysOver !== null && daysOver < (isSlow ? echoDays : justOverDays))
    return { decision: "hold", reason: "rise-over" };
  return verdict === "fading" && !isSlow ? { decision: "hold", reason: "fading" } : choice;
}

/** Where many post and few look, one more post is seen by fewer. */
function withCrowd(choice: Choice, { crowded }: Circumstances): Choice {
  return crowded && choice.decision === "use" ? { decision: "test", reason: "crowded" } : choice;
}

/** How far the standings of likes and audience, times their share of the weights, must be from the middle to move a decision. */
const likedStep = 0.15;

/** Being liked does not make up for growing more slowly than three in four of its size. */
const tooSlow = 0.25;
/** Less than this of its usual pace is slower than usual. */
export const usualLift = 0.8;

function withLikes(choice: Choice, facts: DecisionFacts | null, parts: readonly Part[]): Choice {
  const [likes, targets] = [effectOf("engagement", parts), effectOf("audience", parts)];
  const effect = likes + targets;
  const less = targets < likes ? "few-targets" : "liked-less";
  if (effect <= -likedStep && choice.decision === "use") return { decision: "test", reason: less };
  if (effect <= -likedStep && choice.decision === "test") return { decision: "hold", reason: less };
  const isUsual = choice.decision === "hold" && choice.reason === "usual";
  const isSlow =
    facts === null || facts.place < tooSlow || facts.lift < usualLift || facts.pace <= 0;
  return effect >= likedStep && isUsual && !isSlow
    ? { decision: "test", reason: targets > likes ? "many-targets" : "liked-more" }
    : choice;
}

/** From -0.5 (it stands worst, and only that counts) to 0.5; 0 when it is not known. */
function effectOf(kind: PartKind, parts: readonly Part[]): number {
  const part = parts.find((one) => one.kind === kind);
  const whole = sum(parts.map(({ weight }) => weight));
  return part && whole > 0 ? (part.weight * (part.standing - 0.5)) / whole : 0;
}

/** Where a decision stands in every list: what to use first, what to avoid last. */
const order: readonly (Decision | null)[] = ["use", "test", null, "hold", "avoid"];

/** What lists are sorted by: the decision, then how fast the tag grows. Smaller comes first. */
export function byDecision(
  a: {
    readonly decision: Pick<TagDecision, "decision">;
    readonly rank: number | null;
    readonly score: number | null;
  },
  b: typeof a,
): number {
  const placeOf = ({ decision }: typeof a) => order.indexOf(decision.decision);
  return placeOf(a) - placeOf(b) || promise(b) - promise(a);
}

/** Ranks are above -1000; a tag of which none is known comes after all others, by its score. */
function promise({ rank, score }: { readonly rank: number | null; readonly score: number | null }) {
  return rank ?? (score ?? -1) - 10_000;
}
