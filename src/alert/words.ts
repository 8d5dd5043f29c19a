import type { Assessment } from "../assessment/assess.ts";
import type { DecisionReason } from "../assessment/decision.ts";
import { againstWords } from "../assessment/decision-title.ts";
import { decisionLabel, decisionMeanings, reasonWords } from "../assessment/decision-words.ts";
import { fourDayWords, perDay, shortPaceWords, weekPaceWords } from "../assessment/pace-words.ts";
import { percent } from "../card/numbers.ts";
import { shortDate } from "../card/short-day.ts";
import { capital } from "../card/text.ts";
import type { Alert, AlertKind } from "../domain/alert.ts";
import type { Decision } from "../domain/decision.ts";
import { utcDay } from "../domain/snapshot.ts";

/** The name of each kind. */
export const alertNames: Readonly<Record<AlertKind, string>> = {
  rising: "rising",
  spike: "spike",
  watch: "worth watching",
  fading: "cooling",
  hijack: "perhaps hijacked",
  uses: "more posts",
};

/** One sentence on what changed, since when, and the pace that everything else says of this tag. */
export function turnWords(alert: Alert, assessment: Assessment | null): string {
  const { tag, kind, figures } = alert;
  const { now, since } = figures;
  const pace = shiftOrPace(alert, assessment);
  switch (kind) {
    case "rising":
      return `#${tag} has been rising since ${shortDate(since)}: ${pace}.`;
    case "spike":
      return `#${tag} stood out on ${shortDate(since)} with ${gainWords(now, assessment)} views${assessment ? `: ${pace}` : ""}.`;
    case "watch":
      return `#${tag} may begin to rise, as of ${shortDate(since)}: ${pace}.`;
    case "fading":
      return isRiseOver(alert)
        ? `#${tag} rose from ${shortDate(since)} on, and that is over: ${pace}.`
        : `#${tag} has been cooling since ${shortDate(since)}: ${pace}.`;
    case "hijack":
      return `#${tag} may be in other hands since ${shortDate(since)}: ${pace}.`;
    case "uses":
      return `New posts come faster under #${tag}: ${pace}.`;
  }
}

/** "400M", or "300M to 500M" where either end of the day may be off by half a step of a rounded counter. */
function gainWords(gain: number, assessment: Assessment | null): string {
  const unit = assessment?.decision.facts?.unit ?? 1;
  return unit > gain / 20 ? `${perDay(gain - unit)} to ${perDay(gain + unit)}` : perDay(gain);
}

/** The figures of what changed: of its posts after a hijack, else of its views. */
function shiftOrPace({ kind, figures }: Alert, assessment: Assessment | null): string {
  const { now, usual } = figures;
  if (kind === "uses")
    return `their number grew by ${percent(now)} in a week, usually by ${percent(usual)}`;
  if (kind === "hijack")
    return `${percent(now)} of who posts or of what they tag is new, usually ${percent(usual)}`;
  return (assessment && weekPaceWords(assessment)) || fourDayWords({ now, usual });
}

/** The same without the name and what happened, after a title that says both; what to do where the title cannot say it. */
export function sinceWords(alert: Alert, assessment: Assessment | null): string {
  const isTold = decisionOf(alert, assessment) !== null;
  const advised = isTold ? "" : ` ${adviceFor(alert, assessment)}`;
  return `Since ${shortDate(alert.figures.since)}: ${shiftOrPace(alert, assessment)}.${advised}`;
}

/** What to do, and what happened: "▲ Use #aitools: it is rising". Where one does not follow from the other, why. */
export function alertTitle(alert: Alert, assessment: Assessment | null): string {
  const { tag, kind } = alert;
  const decision = decisionOf(alert, assessment);
  const what = isRiseOver(alert) && kind === "fading" ? "its rise is over" : turns[kind];
  if (decision === null || !assessment) return `#${tag}: ${what}`;
  return `${decisionLabel(decision)} #${tag}: ${what}${allTheSame(kind, decision, assessment)}`;
}

function allTheSame(kind: AlertKind, decision: Decision, assessment: Assessment): string {
  const { facts } = assessment.decision;
  const isGood = decision === "use" || decision === "test";
  if (kind === "fading") return isGood && facts ? `, still ${shortPaceWords(facts)}` : "";
  const isUp = kind === "rising" || kind === "watch";
  return isUp && !isGood ? `, but ${againstWords(assessment.decision)}` : "";
}

/** `null` where none is known, and for a hijack, which is not about planning posts. */
function decisionOf({ kind }: Alert, assessment: Assessment | null): Decision | null {
  return kind === "hijack" ? null : (assessment?.decision.decision ?? null);
}

const turns: Readonly<Record<AlertKind, string>> = {
  rising: "it is rising",
  spike: "one day stands out",
  watch: "it may begin to rise",
  fading: "it is cooling",
  hijack: "perhaps hijacked",
  uses: "new posts come faster",
};

/** Reasons that do not follow from what the alert tells of its pace. */
const ownReasons: ReadonlySet<DecisionReason> = new Set([
  "restricted",
  "advertiser",
  "crowded",
  "liked-less",
  "few-targets",
]);

/** What to do, as briefs and answers say it; only what follows from the alert while nothing more is known. */
export function adviceFor(alert: Alert, assessment: Assessment | null): string {
  const decision = decisionOf(alert, assessment);
  if (decision === null || !assessment) return adviceWords(alert);
  const because = ownReasons.has(assessment.decision.reason)
    ? ` ${capital(reasonWords(assessment))}.`
    : "";
  return `${decisionLabel(decision)}: ${decisionMeanings[decision]}.${because}`;
}

/** One sentence of advice. */
function adviceWords(alert: Alert): string {
  if (alert.kind === "fading" && !isRiseOver(alert))
    return "It may only be a pause: look again next week.";
  return advice[alert.kind];
}

const advice: Readonly<Record<AlertKind, string>> = {
  rising: "A posting window is open: post under it while it lasts.",
  spike: "It may be over tomorrow: look at the posts behind it before you join.",
  watch: "It is not sure yet: have something ready.",
  fading: "Its posting window is closed.",
  hijack: "Look at these posts: do they still belong to you?",
  uses: "More people join: look whether its views keep pace with its posts.",
};

/** The end of a sentence on an alert that no longer holds. */
export const calmedWords: Readonly<Record<AlertKind, string>> = {
  rising: "it is back to its usual pace",
  spike: "its pace is usual again",
  watch: "its pace is usual again",
  fading: "it gains views again",
  hijack: "its sample looks as it used to",
  uses: "its posts grow as usual again",
};

/**
 * Whether this alert is about the end of a rise. Its `since` is the day the rise began, which is before the day of the
 * alert.
 */
function isRiseOver({ figures, firedAt }: Alert): boolean {
  return figures.since < utcDay(firedAt);
}
