import type { TagName } from "../domain/hashtag.ts";
import { groupBy } from "./group-by.ts";
import { likeRateError } from "./likes.ts";
import { type LikeReference, usualLikes } from "./reference-like-rate.ts";
import { meanAndSpread, sum } from "./statistics.ts";

/** What the posts of one tag were like in one week. `null` is "not known". */
export interface TagWeek {
  readonly tag: TagName;
  readonly likeRate: number | null;
  /** Posts that the like rate is of. */
  readonly usable: number;
  /** Share of the authors that are target creators. */
  readonly overlap: number | null;
}

/** What is usual among a workspace's own tags, drawn towards what is usual elsewhere: the more so the fewer they are. */
export interface Cohort {
  readonly likes: LikeReference;
  /** Share of the authors that are target creators. */
  readonly overlap: number;
}

/** What own tags of past weeks say. Leave out the week to be judged, or a tag is compared with itself. */
export function createCohort(tagWeeks: readonly TagWeek[]): Cohort {
  const tags = [...groupBy(tagWeeks, ({ tag }) => tag).values()];
  return { likes: likesOf(tags), overlap: overlapOf(tags) };
}

/** How many own tags the built-in middle (and share of target creators) counts as, and how many the built-in spread. */
const tagsOfMiddle = 4;
const tagsOfSpread = 8;
/** All tags of which something is known are within these like rates; one beyond counts as at the end. */
const [leastRate, mostRate] = [0.015, 0.35];

interface MeanLikes {
  /** Mean of ln(like rate) over the weeks, and its variance by the chance of the samples. */
  readonly log: number;
  readonly error: number;
  /** A tag of few posts counts as a part of one. */
  readonly weight: number;
}

function likesOf(tags: readonly (readonly TagWeek[])[]): LikeReference {
  const known = tags.flatMap(meanLikes);
  const count = sum(known.map(({ weight }) => weight));
  const logs = sum(known.map(({ weight, log }) => weight * log));
  const middle = (logs + tagsOfMiddle * Math.log(usualLikes.middle)) / (count + tagsOfMiddle);
  const spread = spreadOf(known, logs / count, count);
  return {
    middle: Math.exp(middle),
    spread,
    middleError: spread / Math.sqrt(count + tagsOfMiddle),
    spreadError: 1 / Math.sqrt(2 * (count + tagsOfSpread)),
    tags: known.length,
  };
}

function meanLikes(weeks: readonly TagWeek[]): readonly MeanLikes[] {
  const known = weeks.flatMap(({ likeRate, usable }) =>
    likeRate ? [{ log: Math.log(within(likeRate)), error: likeRateError(usable) ** 2 }] : [],
  );
  if (known.length === 0) return [];
  const error = sum(known.map((week) => week.error)) / known.length;
  const prior = usualLikes.spread ** 2;
  return [
    {
      log: sum(known.map(({ log }) => log)) / known.length,
      error,
      weight: prior / (prior + error),
    },
  ];
}

function within(likeRate: number): number {
  return Math.min(mostRate, Math.max(leastRate, likeRate));
}

/** Of the tags, without what is only chance in their samples. */
function spreadOf(known: readonly MeanLikes[], mean: number, count: number): number {
  if (count <= 1) return usualLikes.spread;
  const squares = sum(known.map(({ weight, log }) => weight * (log - mean) ** 2));
  const chance = sum(known.map(({ weight, error }) => weight * error)) * (1 - 1 / count);
  const variance =
    (tagsOfSpread * usualLikes.spread ** 2 + Math.max(0, squares - chance)) /
    (tagsOfSpread + count - 1);
  return Math.sqrt(variance);
}

/** Share of target creators among the authors of a tag of which nothing is known. */
export const usualOverlap = 0.01;

function overlapOf(tags: readonly (readonly TagWeek[])[]): number {
  const shares = tags.flatMap((weeks) => {
    const known = weeks.flatMap(({ overlap }) => overlap ?? []);
    return known.length > 0 ? meanAndSpread(known).mean : [];
  });
  const whole = sum(shares);
  return (whole + tagsOfMiddle * usualOverlap) / (shares.length + tagsOfMiddle);
}
