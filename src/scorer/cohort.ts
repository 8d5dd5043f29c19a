import type { TagName } from "../domain/hashtag.ts";
import { groupBy } from "./group-by.ts";
import { likeRateError } from "./likes.ts";
import type { LikeReference } from "./reference-like-rate.ts";
import { meanAndSpread } from "./statistics.ts";

/** What the posts of one tag were like in one week. `null` is "not known". */
export interface TagWeek {
  readonly tag: TagName;
  readonly likeRate: number | null;
  /** Posts that the like rate is of. */
  readonly usable: number;
  /** Share of the authors that are target creators. */
  readonly overlap: number | null;
}

/** What is usual among a workspace's own tags; `null` with fewer than eight of which it is known. */
export interface Cohort {
  readonly likes: LikeReference | null;
  /** Share of the authors that are target creators. */
  readonly overlap: number | null;
}

const fewestTags = 8;
/** Tags that seem to be all alike differ a little all the same: SD of ln(like rate). */
const leastSpread = 0.1;

/** What own tags of past weeks say. Leave out the week to be judged, or a tag is compared with itself. */
export function createCohort(tagWeeks: readonly TagWeek[]): Cohort {
  const tags = [...groupBy(tagWeeks, ({ tag }) => tag).values()];
  return { likes: likesOf(tags), overlap: overlapOf(tags) };
}

/** The spread of the tags, without what is only chance in their samples. */
function likesOf(tags: readonly (readonly TagWeek[])[]): LikeReference | null {
  const known = tags.flatMap((weeks) => {
    const rates = weeks.flatMap(({ likeRate, usable }) =>
      likeRate ? [{ log: Math.log(likeRate), error: likeRateError(usable) ** 2 }] : [],
    );
    return rates.length > 0 ? [{ log: mean(rates, "log"), error: mean(rates, "error") }] : [];
  });
  if (known.length < fewestTags) return null;
  const { mean: middle, spread } = meanAndSpread(known.map(({ log }) => log));
  const variance = (spread ** 2 * known.length) / (known.length - 1) - mean(known, "error");
  return {
    middle: Math.exp(middle),
    spread: Math.sqrt(Math.max(variance, leastSpread ** 2)),
  };
}

function overlapOf(tags: readonly (readonly TagWeek[])[]): number | null {
  const shares = tags.flatMap((weeks) => {
    const known = weeks.flatMap(({ overlap }) => overlap ?? []);
    return known.length > 0 ? meanAndSpread(known).mean : [];
  });
  return shares.length < fewestTags ? null : meanAndSpread(shares).mean;
}

function mean(
  all: readonly { readonly log: number; readonly error: number }[],
  of: "log" | "error",
) {
  return meanAndSpread(all.map((one) => one[of])).mean;
}
