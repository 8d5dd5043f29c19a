import { bandOf, growthBands } from "./reference-growth.ts";
import { ascending, midRank } from "./statistics.ts";

/** What one tag was like in one week. `null` is "not known". */
export interface TagWeek {
  readonly views: number | null;
  readonly growth7d: number | null;
  readonly likeRate: number | null;
  /** Share of the authors that are target creators. */
  readonly overlap: number | null;
}

export type Measure = "growth7d" | "likeRate" | "overlap";

/** Own tags of past weeks to compare with. */
export interface Cohort {
  /** Share of the cohort's tags of that size that are below, 0 to 1; `null` with fewer than thirty tag-weeks. */
  standing(measure: Measure, value: number, views: number | null): number | null;
}

const fewestTagWeeks = 30;

/** Sorts own past weeks into bands of size. Leave out the week to be judged, or a tag is compared with itself. */
export function createCohort(tagWeeks: readonly TagWeek[]): Cohort {
  const bands = growthBands.map((band) => {
    const members = tagWeeks.filter(({ views }) => bandOf(views) === band);
    return {
      growth7d: sortedValues(members, "growth7d"),
      likeRate: sortedValues(members, "likeRate"),
      overlap: sortedValues(members, "overlap"),
    };
  });
  return {
    standing(measure, value, views) {
      const values = bands[growthBands.indexOf(bandOf(views))]?.[measure] ?? [];
      if (values.length < fewestTagWeeks) return null;
      // As if the tag were one of them: best of thirty is no more than that, and never all there is.
      return (midRank(value, values) * values.length + 0.5) / (values.length + 1);
    },
  };
}

function sortedValues(weeks: readonly TagWeek[], measure: Measure): ArrayLike<number> {
  return ascending(weeks.flatMap((week) => week[measure] ?? []));
}
