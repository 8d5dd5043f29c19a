import { plural } from "../card/numbers.ts";
import type { Region, TagName } from "../domain/hashtag.ts";
import { groupBy } from "../scorer/group-by.ts";
import type { BriefFacts } from "./gather.ts";
import { firstNames } from "./join-names.ts";
import { type KnownTag, known } from "./tag-state.ts";

/** The quality of a brief's data. Each tag once, even if it was read in several regions. */
export interface Quality {
  readonly tags: number;
  /** Tags that were read, but with too little data for a score. */
  readonly unscored: readonly TagName[];
  readonly unread: readonly UnreadIn[];
  /** Tags assessed by an older reading, because there is none of today. */
  readonly older: readonly UnreadIn[];
  /** Tags whose counters TikTok rounds to steps larger than a day's gain. */
  readonly rounded: readonly TagName[];
}

export interface UnreadIn {
  readonly tag: TagName;
  readonly region: Region;
  /** A sentence: why. */
  readonly problem: string;
}

export function qualityOf({ list, regions }: BriefFacts): Quality {
  const read = regions.flatMap(({ region, tagStates }) =>
    known(tagStates).map((tagState) => ({ ...tagState, region })),
  );
  const unread = regions.flatMap(({ region, tagStates }) =>
    tagStates.flatMap(({ kind, tag, problem }) =>
      kind === "unread" ? [{ tag, region, problem }] : [],
    ),
  );
  return {
    tags: list.tags.length,
    unscored: eachOnce(read.filter(({ assessment }) => assessment.score === null)),
    unread,
    older: read.flatMap(({ tag, region, problem }) =>
      problem === null ? [] : [{ tag, region, problem }],
    ),
    rounded: eachOnce(read.filter(isRounded)),
  };
}

function eachOnce(tags: readonly KnownTag[]): readonly TagName[] {
  return [...new Set(tags.map(({ tag }) => tag))];
}

/**
 * True when a week's gain is less than seven rounding steps, so less than a step a day. The distance from growth to
 * the high end of its interval is one step relative to the views.
 */
function isRounded({ assessment: { growth7d } }: KnownTag): boolean {
  if (!growth7d) return false;
  const step = growth7d.interval.high - growth7d.perWeek;
  return step > 0 && Math.abs(growth7d.perWeek) < 7 * step;
}

/** The quality in one line. */
export function qualityWords({ tags, unscored, unread, older, rounded }: Quality): string {
  const flaws = [
    ...(unscored.length > 0
      ? [`Too little data for a score: ${firstNames(unscored.map((tag) => `#${tag}`))}.`]
      : []),
    ...problemLines("Not read", unread),
    ...problemLines("Judged by an older reading", older),
    ...(rounded.length > 0
      ? [
          `The views of ${rounded.length} of ${plural(tags, "tag")} are rounded to more than a day's gain, so small changes are hidden.`,
        ]
      : []),
  ];
  if (flaws.length > 0) return flaws.join(" ");
  return tags === 0 ? "There was nothing to read." : "Every tag was read today.";
}

function problemLines(heading: string, tags: readonly UnreadIn[]): readonly string[] {
  return [...groupBy(tags, ({ problem }) => problem)].map(([problem, those]) => {
    const names = firstNames(
      those.map(({ tag, region }) => `#${tag}${region ? ` in ${region}` : ""}`),
    );
    return `${heading}: ${names}. ${problem}`;
  });
}
