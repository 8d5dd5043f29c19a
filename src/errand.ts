import type { Errand, Ports } from "./ports.ts";

/** An errand that adds up what it was charged. */
export interface CountedErrand extends Errand {
  /** Credits so far. */
  readonly credits: number;
  /** Whether anything was withheld for want of budget. */
  readonly withheld: boolean;
}

type Terms = Pick<Errand, "purpose" | "signal"> & Partial<Pick<Errand, "workspace" | "fresh">>;

/** Starts an errand whose charges go into the books as they come. */
export function startErrand(
  terms: Terms,
  { ledger, clock, log }: Pick<Ports, "ledger" | "clock" | "log">,
): CountedErrand {
  const { purpose, workspace = null } = terms;
  let credits = 0;
  let withheld = false;
  return {
    workspace: null,
    fresh: false,
    ...terms,
    charge(call) {
      credits += call.credits;
      ledger
        .record({ ...call, purpose, workspace, at: clock() })
        .catch((error: unknown) => log.error("ledger.failed", { ...call, error }));
    },
    withhold() {
      withheld = true;
    },
    get withheld() {
      return withheld;
    },
    get credits() {
      return credits;
    },
  };
}
