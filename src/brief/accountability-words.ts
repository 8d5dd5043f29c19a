import { change, plural } from "../card/numbers.ts";
import { shortDay } from "../card/short-day.ts";
import { median } from "../scorer/statistics.ts";
import { weekdayNames } from "../time.ts";
import type { Accountability, PickOutcome } from "./accountability.ts";
import { named } from "./join-names.ts";
import { localDayNumber } from "./local-day.ts";

/** "Last Monday's 5 picks: 4 gained views faster than in the week before (median +38.0%). …" */
export function accountabilityWords(
  { since, picks, rest }: Accountability,
  zone: string,
  now: Date,
): string {
  const compared = known(picks);
  const opening = `${dayWords(since, zone, now)} ${plural(picks.length, "pick")}`;
  if (compared.length === 0) {
    return `${opening} cannot be compared: how their views grew since, or in the week before, is not known.`;
  }
  const faster = compared.filter((outcome) => outcome.change > 0);
  const of =
    compared.length < picks.length ? ` of the ${compared.length} that can be compared` : "";
  const slower = compared.filter((outcome) => outcome.change <= 0);
  return [
    `${opening}: ${faster.length}${of} gained views faster than in the week before (median ${middle(compared)}).`,
    restWords(rest),
    ...(slower.length > 0 ? [`Not faster: ${named(slower.map(outcomeWords))}.`] : []),
  ].join(" ");
}

function restWords(rest: readonly PickOutcome[]): string {
  const compared = known(rest);
  if (rest.length === 0) return "The list had no other tags.";
  if (compared.length === 0) return "The rest of the list cannot be compared.";
  return `The rest of the list: median ${middle(compared)} (${plural(compared.length, "tag")}).`;
}

interface Compared extends PickOutcome {
  readonly change: number;
}

function known(outcomes: readonly PickOutcome[]): readonly Compared[] {
  return outcomes.flatMap(({ tag, change }) => (change === null ? [] : [{ tag, change }]));
}

function middle(outcomes: readonly Compared[]): string {
  return change(median(outcomes.map((outcome) => outcome.change)));
}

function outcomeWords(outcome: Compared): string {
  return `#${outcome.tag} ${change(outcome.change)}`;
}

/** "Last Monday's", or "9 Nov's" when the day was not the most recent Monday. */
function dayWords(since: Date, zone: string, now: Date): string {
  const day = localDayNumber(since, zone);
  const isLast = localDayNumber(now, zone) - day <= 7;
  return isLast ? `Last ${weekdayNames[(day + 3) % 7]}'s` : `${shortDay(day)}'s`;
}
