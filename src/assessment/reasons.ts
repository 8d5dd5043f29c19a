import { change, percent } from "../card/numbers.ts";
import type { Part } from "../domain/weights.ts";
import type { Assessment } from "./assess.ts";

/**
 * Sentences that explain the score: parts that raise it (strongest first), then parts that lower it, then unknown
 * parts.
 */
export function reasons({ evidence, parts, score, verdict }: Assessment): readonly string[] {
  const known = [...parts].filter(({ kind }) => kind !== "organic").sort(byEffect);
  return [
    ...(score === null ? ["There is not enough data for a number yet."] : []),
    ...known.map((part) => partWords[part.kind](part, evidence)),
    // The verdict "commercial" already says this.
    ...(evidence.commerce && verdict !== "commercial"
      ? ["TikTok marks it as an advertiser's tag."]
      : []),
    ...unknowns(evidence),
  ];
}

/** The strongest sentence alone, for a line in a brief. */
export function driver(assessment: Assessment): string {
  return reasons(assessment)[0] ?? "Nothing is known about it yet.";
}

/** Sorts parts by how far each moves the score from the middle, weighted. */
function byEffect(a: Part, b: Part): number {
  return (b.standing - 0.5) * b.weight - (a.standing - 0.5) * a.weight;
}

type PartWords = (part: Part, evidence: Assessment["evidence"]) => string;

const partWords: Readonly<Record<Part["kind"], PartWords>> = {
  growth: ({ standing, reference }, { growth7d }) =>
    `Views ${change(growth7d)} in a week: ${growthWords(standing, reference)}.`,
  engagement: ({ standing }, { likeRate }) =>
    `${percent(likeRate)} of plays become a like: ${engagementWords(standing)} (8.3% is typical).`,
  audience: (_, { overlap }) =>
    `${overlap === 0 ? "None" : percent(overlap)} of the authors sampled are your target creators.`,
  organic: () => "It is not an advertiser's tag.",
};

function growthWords(standing: number, reference: Part["reference"]): string {
  const slower = Math.round(standing * 100);
  const others = `${reference === "own" ? "your own " : ""}tags of its size`;
  if (standing >= 0.99) return `faster than nearly all ${others}`;
  if (standing >= 0.5) return `faster than ${slower}% of ${others}`;
  return `slower than ${100 - slower}% of ${others}`;
}

function engagementWords(standing: number): string {
  if (standing >= 0.65) return "high";
  return standing <= 0.35 ? "low" : "usual";
}

function unknowns({
  growth7d,
  historyDays,
  order,
  posts,
  overlap,
}: Assessment["evidence"]): readonly string[] {
  const wait = Math.max(1, Math.ceil(7 - historyDays));
  return [
    ...(growth7d === null
      ? [
          `Growth is not known yet: it needs a week of daily readings, ${wait} more days if it is on a watchlist.`,
        ]
      : []),
    ...(posts === 0 ? ["No posts could be read under it."] : []),
    ...(posts > 0 && order === "ranked"
      ? ["Posting speed is not known: TikTok lists these posts by popularity, not by date."]
      : []),
    ...(posts > 0 && overlap === null
      ? ["Audience overlap is not known: no target creators are set."]
      : []),
  ];
}
