import type { Checked, Health } from "../ports/checkup.ts";
import { plain } from "../text/inline.ts";

/** What checks found, for programs. Stable. */
export interface ChecksFinding {
  /** The worst. */
  readonly health: Health;
  readonly checks: readonly {
    readonly check: string;
    readonly health: Health;
    readonly words: string;
    /** What to do; `null` when it is well. */
    readonly mend: string | null;
  }[];
}

/** `checked` has the worst first. */
export function checksFinding(checked: readonly Checked[]): ChecksFinding {
  return {
    health: checked[0]?.health ?? "ok",
    checks: checked.map(({ name, health, words, mend }) => ({
      ...{ check: name, health, words: plain(words) },
      mend: mend === null ? null : plain(mend),
    })),
  };
}
