import { ago, plural } from "../card/numbers.ts";
import type { CheckResult } from "../ports/checkup.ts";
import { code, said } from "../text/inline.ts";
import { hourMs, minuteMs } from "../time-units.ts";
import { broken, look, ok } from "./results.ts";

/** A message waits a minute for a tick, and some more for its turn; a brief for its readings, which may be tried again. */
export const patienceMs = { message: 15 * minuteMs, brief: hourMs } as const;
/** From 06:00 UTC on tags are read, and that takes a while. */
const readingsDoneHour = 8;

export interface MessageFacts {
  /** Messages that may be posted now. */
  readonly due: number;
  /** Since when the longest waiting one is due; `null` when none is. */
  readonly dueSince: Date | null;
  /** Of the last day: those that were given up, and those of which it is not known whether they arrived. */
  readonly failed: number;
  readonly unknown: number;
}

const seeWhich = said`Type ${code("subscriptions show")} in their workspace: it has why, and posts again.`;

export function judgeMessages(facts: MessageFacts, now: Date): CheckResult {
  const { due, dueSince, failed, unknown } = facts;
  const isLate = dueSince !== null && now.getTime() - dueSince.getTime() > patienceMs.message;
  if (isLate)
    return broken(
      `${plural(due, "message is", "messages are")} waiting, the first was due ${ago(dueSince, now)}, and nothing posts.`,
      "Start the bot, or its worker, and look into its log for why it does not post.",
    );
  const lost = [
    ...(failed > 0 ? [`${plural(failed, "message was", "messages were")} given up`] : []),
    ...(unknown > 0 ? [`${plural(unknown, "message")} may or may not have arrived`] : []),
  ];
  if (lost.length > 0) return look(`In the last day ${lost.join(", and ")}.`, seeWhich);
  return ok(due > 0 ? `${plural(due, "message is", "messages are")} being posted.` : "None waits.");
}

export interface BriefFacts {
  readonly due: number;
  readonly dueSince: Date | null;
}

export function judgeBriefs({ due, dueSince }: BriefFacts, now: Date): CheckResult {
  if (dueSince === null) return ok("None is late.");
  const words = `${plural(due, "brief is", "briefs are")} waiting, the first was due ${ago(dueSince, now)}.`;
  return now.getTime() - dueSince.getTime() > patienceMs.brief
    ? broken(
        words,
        "Start the bot: briefs of the last 12 hours go out, older ones are passed over.",
      )
    : ok(words);
}

export interface ReadingFacts {
  /** Tags on any list. */
  readonly watched: number;
  /** Those with a reading of today (UTC), and of yesterday or today. */
  readonly today: number;
  readonly lately: number;
  /** Whether any of them was ever read. */
  readonly begun: boolean;
}

/** Slow tags are not read every day, so that only a day without any reading says something. */
export function judgeReadings(facts: ReadingFacts, now: Date): CheckResult {
  const { watched, today, lately, begun } = facts;
  if (watched === 0) return ok("No tag is watched yet.");
  if (!begun) return ok("No watched tag was read yet: that begins after 06:00 UTC.");
  const words = `${today} of ${plural(watched, "watched tag")} were read today.`;
  if (lately === 0)
    return broken(
      `None of ${plural(watched, "watched tag")} was read today or yesterday.`,
      "Start the bot, or look at the provider's key and its balance.",
    );
  if (today === 0 && now.getUTCHours() >= readingsDoneHour)
    return look(words, "Look at the provider's key and its balance; reading begins at 06:00 UTC.");
  return ok(words);
}

export interface SubscriptionFacts {
  readonly running: number;
  readonly failing: number;
}

export function judgeSubscriptions({ running, failing }: SubscriptionFacts): CheckResult {
  const all = plural(running, "subscription");
  return failing > 0
    ? look(
        `${failing} of ${all} cannot be posted.`,
        said`Type ${code("subscriptions doctor")} in their workspace: it says why, and what to do.`,
      )
    : ok(running > 0 ? `None of ${all} is failing.` : "There is none yet.");
}
