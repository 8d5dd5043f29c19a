import { timeThere } from "../../card/schedule-words.ts";
import { datedDay } from "../../card/short-day.ts";
import type { Delivery, DeliveryState } from "../../ports/ports.ts";
import { retryWords } from "./retry-words.ts";

/** The state of a message, for programs; times are ISO 8601 in UTC. */
export interface LastFinding {
  readonly period: string;
  readonly what: Delivery["what"];
  readonly state: DeliveryState["kind"];
  readonly reason: string | null;
  /** Since when it is in that state. */
  readonly at: string;
  /** When the next automatic attempt is due; `null` when there is none. */
  readonly notBefore: string | null;
  /** Attempts so far. */
  readonly attempts: number;
}

export function lastFinding({ key, what, state, at, attempts }: Delivery): LastFinding {
  return {
    period: key.period,
    what,
    state: state.kind,
    reason: "reason" in state ? state.reason : null,
    at: at.toISOString(),
    notBefore: state.kind === "pending" ? state.notBefore.toISOString() : null,
    attempts,
  };
}

/** Whether a person may have the message posted again. */
export function canPostAgain(last: Delivery | undefined): last is Delivery {
  return last?.what === "brief" && (last.state.kind === "failed" || last.state.kind === "unknown");
}

/** Whether a person may have the message posted now: again, or before it is tried again by itself. */
export function canPostNow(last: Delivery | undefined): last is Delivery {
  return canPostAgain(last) || isHeldUp(last);
}

/** A brief that could not be posted yet and is tried again by itself. */
export function isHeldUp(last: Delivery | undefined): boolean {
  return last?.what === "brief" && last.state.kind === "pending" && last.state.reason !== null;
}

/** The state of the last message as a sentence, in the channel's time zone. Only briefs are skipped, whose period is their day. */
export function lastWords(last: Delivery | undefined, zone: string, now: Date): string {
  if (!last) return "Nothing has come so far.";
  const { key, state, at } = last;
  const one = `The last one, ${timeThere(at, zone, now)},`;
  switch (state.kind) {
    case "sent":
      return `${one} arrived.`;
    case "sending":
      return `${one} is on its way.`;
    case "pending":
      return `The last one could not be posted yet${retryWords(state, zone)}`;
    case "failed":
      return `${one} could not be posted: ${state.reason}`;
    case "unknown":
      return `${one} may or may not have arrived: ${state.reason}`;
    case "skipped":
      return `The last one, of ${datedDay(key.period, now)}, was skipped: ${state.reason}`;
  }
}

/** The command line that posts it again. */
export function againLine({ key: { subscriptionId, period } }: Delivery): string {
  return `post-again ${subscriptionId} ${period}`;
}
