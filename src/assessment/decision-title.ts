import type { DecisionReason, TagDecision } from "./decision.ts";
import { fasterLift } from "./decision.ts";
import { type Decided, decisionLabel, decisionMeanings, reasonWords } from "./decision-words.ts";
import { isGoingOn } from "./newest-rise.ts";
import { shortPaceWords } from "./pace-words.ts";

/** The title of what is said about one tag: what to do with it, and why where that fits a line of a phone. */
export function decisionTitle(tag: string, decided: Decided): string {
  const { decision, doubt } = decided.decision;
  if (decision === null) {
    return doubt ? `Not known today: #${tag}` : `Too early to decide on #${tag}`;
  }
  const start = `${decisionLabel(decision)} #${tag}`;
  if (decision === "use") return `${start} now: ${reasonWords(decided, shortPaceWords)}`;
  const end = ends[decided.decision.reason] ?? heldEnd(decided.decision);
  return `${start}: ${end ?? decisionMeanings[decision]}`;
}

const ends: Readonly<Partial<Record<DecisionReason, string>>> = {
  "rise-over": "its rise is over",
  restricted: "TikTok may be limiting it",
  advertiser: "it is an advertiser's tag",
  crowded: "its posts grow faster than its views",
  fading: "it is cooling",
};

/** Of a tag that seems to do well all the same. */
function heldEnd(decided: TagDecision): string | null {
  const { decision, reason, rise } = decided;
  const isRising = isGoingOn(rise) && decision !== "test";
  if (isRising || reason === "rising") return `it is rising, but ${againstWords(decided)}`;
  if (decision !== "hold") return null;
  if (reason === "liked-less" || reason === "few-targets") return against[reason] ?? null;
  return reason === "faster" ? "faster than usual, but slow for its size" : null;
}

/** Why a tag that rises is not one to use, after "it is rising, but". */
export function againstWords({ reason, facts }: TagDecision): string {
  const known = against[reason];
  if (known) return known;
  if ((facts?.lift ?? 1) < fasterLift) return "not clearly above its usual";
  return facts?.isCoarse ? "its counter is too rounded to be sure" : "not fast for its size";
}

const against: Readonly<Partial<Record<DecisionReason, string>>> = {
  restricted: "TikTok may be limiting it",
  advertiser: "it is an advertiser's tag",
  "liked-less": "people like its posts less than usual",
  "few-targets": "few of your target creators post under it",
  slow: "slow for its size",
  "slower-and-slow": "slow for its size",
  "coarse-slow": "slow for its size",
  "rise-over": "not by our own measure",
  fading: "not by our own measure",
};
