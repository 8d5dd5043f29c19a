import type { Assessment } from "./assess.ts";

/** "People like its posts more than usual: 9 likes per 100 plays."; empty when it is not known. */
export function likedSentence({
  parts,
  evidence: { likeRate },
}: Pick<Assessment, "parts" | "evidence">): string {
  const part = parts.find(({ kind }) => kind === "engagement");
  if (!part || likeRate === null) return "";
  return `People like its posts ${levelWords(part.standing)}: ${perHundred(likeRate)} likes per 100 plays.`;
}

function levelWords(standing: number): string {
  if (standing >= 0.65) return "more than usual";
  return standing <= 0.35 ? "less than usual" : "as usual";
}

/** "9", "0.4" */
function perHundred(rate: number): string {
  const likes = 100 * rate;
  return likes >= 1 ? String(Math.round(likes)) : likes.toFixed(1);
}
