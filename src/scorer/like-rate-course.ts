import type { Reading } from "../domain/snapshot.ts";
import { dayMs } from "../time-units.ts";

/** Likes a play of the middle post of a sample, now and four weeks before. `null` is "not known". */
export interface LikeRateCourse {
  readonly now: number | null;
  readonly fourWeeksAgo: number | null;
}

const lookBackDays = 28;
/** The reading of then may be so many days off. */
const slackDays = 3;

/**
 * Of a stored history, oldest first: the readings of that hashtag for the whole world. Those of today's pool of posts overlap
 * with those of then, so a change comes late.
 */
export function likeRateCourse(
  history: readonly Reading[],
  { hashtagId, sample, readAt }: Reading,
): LikeRateCourse {
  const then = readAt.getTime() - lookBackDays * dayMs;
  const off = (reading: Reading) => Math.abs(reading.readAt.getTime() - then);
  const near = history.filter(
    (one) =>
      one.region === null &&
      one.hashtagId === hashtagId &&
      (one.sample?.likeRate ?? null) !== null &&
      off(one) <= slackDays * dayMs,
  );
  const [nearest] = near.toSorted((a, b) => off(a) - off(b));
  return { now: sample?.likeRate ?? null, fourWeeksAgo: nearest?.sample?.likeRate ?? null };
}
