import { perHundred, plural } from "../card/numbers.ts";
import type { Assessment } from "./assess.ts";

/** "People like its posts more than usual: 9.1 likes per 100 plays."; empty when it is not known. */
export function likedSentence({
  parts,
  evidence: { likeRate, usable },
  decision,
}: Pick<Assessment, "parts" | "evidence" | "decision">): string {
  const part = parts.find(({ kind }) => kind === "engagement");
  if (!part || likeRate === null) return "";
  const rate = `${perHundred(likeRate)} likes per 100 plays${fewPostsWords(usable)}.`;
  const isSaid = decision.reason === "liked-less" || decision.reason === "liked-more";
  if (isSaid) return `They get ${rate}`;
  return isOfFewPosts(usable)
    ? `Its posts get ${rate}`
    : `People like its posts ${levelWords(part.standing)}: ${rate}`;
}

/** As few tell no quarter of posts from another, either. */
const manyPosts = 8;

/** Whether a like rate is of too few posts to compare. */
export function isOfFewPosts(usable: number): boolean {
  return usable < manyPosts;
}

/** ", of 3 posts only" */
export function fewPostsWords(usable: number): string {
  return isOfFewPosts(usable) ? `, of ${plural(usable, "post")} only` : "";
}

function levelWords(standing: number): string {
  if (standing >= 0.65) return "more than usual";
  return standing <= 0.35 ? "less than usual" : "as usual";
}
