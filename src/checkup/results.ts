import type { CheckResult } from "../ports/checkup.ts";
import type { Words } from "../text/inline.ts";

/** It is well. */
export const ok = (words: Words): CheckResult => ({ health: "ok", words });
/** It works, and should be looked at. */
export const look = (words: Words, mend: Words): CheckResult => ({ health: "look", words, mend });
/** It does not do its work. */
export const broken = (words: Words, mend: Words): CheckResult => ({
  health: "broken",
  words,
  mend,
});
