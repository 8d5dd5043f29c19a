import type { Errand } from "./ports.ts";

/** An errand that adds up what it was charged. */
export interface CountedErrand extends Errand {
  /** Billed calls so far. */
  readonly credits: number;
}

export function startErrand(purpose: Errand["purpose"], signal: AbortSignal): CountedErrand {
  let credits = 0;
  return {
    purpose,
    signal,
    charge(more) {
      credits += more;
    },
    get credits() {
      return credits;
    },
  };
}
