import { percent } from "../card/numbers.ts";
import type { Sample } from "../domain/hashtag.ts";
import type { TagReading } from "./read-tag.ts";

/** Sentences on how the posts were obtained; none when everything went as asked. */
export function sampleNotes({
  sample,
  summary,
  sameAsWorld,
  snapshot,
}: TagReading): readonly string[] {
  const { regionShare } = summary;
  const asked = snapshot.region !== null && regionShare !== null;
  return [
    ...(sample.cut && sample.cut !== "budget" ? [cutWords(sample.cut, sample.posts.length)] : []),
    ...(asked && sameAsWorld
      ? [
          `The country made no difference: these are the posts of the whole world, ${percent(regionShare)} of them from ${snapshot.region}.`,
        ]
      : []),
  ];
}

/** A spent budget is mentioned once on the card. */
function cutWords(cut: Exclude<Sample["cut"], "budget" | null>, posts: number): string {
  if (cut === "failure")
    return posts === 0
      ? "No posts could be read: the data provider failed."
      : "Not all posts could be read: the data provider failed in between.";
  return posts === 0
    ? "No posts could be read in time."
    : "Not all posts could be read in time; this is what is known so far.";
}
