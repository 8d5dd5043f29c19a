import { accountabilityWords, rivalAlone } from "../brief/accountability-words.ts";
import { callsWords } from "../brief/calls-words.ts";
import type { BriefContent } from "../brief/decide.ts";

/** How earlier briefs did, beside what guessing gives. */
export function recordWords({ accountability, calls }: BriefContent): readonly string[] {
  if (!accountability && !calls)
    return ["Nobody can say yet: no brief of this list that came here is a week old."];
  const picks = accountability
    ? `${accountabilityWords(accountability)} ${rivalAlone(accountability)}`
    : "";
  return [picks.trim(), calls ? callsWords(calls) : ""].filter(Boolean);
}
