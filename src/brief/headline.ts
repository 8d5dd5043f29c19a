import { change, plural } from "../card/numbers.ts";
import type { BriefContent } from "./decide.ts";

/** The least growth that the headline mentions: half a percent of all views, in a week. */
const notable = 0.005;

/** The result of a brief in one sentence. */
export function headline({ facts, tags }: BriefContent): string {
  const listed = facts.list.tags.length;
  if (listed === 0) return "The list is empty, so there is nothing to report.";
  if (tags.length === 0) return "No tag of the list could be read.";
  const growths = tags.flatMap(({ tag, assessment }) => {
    const growth = assessment.growth7d?.perWeek;
    return growth === undefined ? [] : [{ tag, growth }];
  });
  const [fastest] = growths.sort((a, b) => b.growth - a.growth);
  if (!fastest) return "How these tags grow is not known yet: that needs a week of daily readings.";
  const growing = growths.filter(({ growth }) => growth >= notable).length;
  if (growing === 0) return "Nothing notable: no tag grew by half a percent in a week.";
  return `${growing} of ${plural(listed, "tag")} grew notably in a week, #${fastest.tag} the most: views ${change(fastest.growth)}.`;
}
