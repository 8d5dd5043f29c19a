import { perHundred } from "../card/numbers.ts";
import type { Assessment } from "./assess.ts";

/** "People like its posts more than usual: 9.1 likes per 100 plays."; empty when it is not known. */
export function likedSentence({
  parts,
  evidence: { likeRate },
  decision,
}: Pick<Assessment, "parts" | "evidence" | "decision">): string {
  const part = parts.find(({ kind }) => kind === "engagement");
  if (!part || likeRate === null) return "";
  const rate = `${perHundred(likeRate)} likes per 100 plays.`;
  const isSaid = decision.reason === "liked-less" || decision.reason === "liked-more";
  return isSaid
    ? `They get ${rate}`
    : `People like its posts ${levelWords(part.standing)}: ${rate}`;
}

function levelWords(standing: number): string {
  if (standing >= 0.65) return "more than usual";
  return standing <= 0.35 ? "less than usual" : "as usual";
}
