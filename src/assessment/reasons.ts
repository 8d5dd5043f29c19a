import { change, percent, perHundred, plural } from "../card/numbers.ts";
import type { Part } from "../domain/weights.ts";
import type { Assessment } from "./assess.ts";
import { fewPostsWords, isOfFewPosts } from "./liked-words.ts";
import { verdictWords } from "./verdict-words.ts";

/**
 * Sentences that explain the score: parts that raise it (strongest first), then parts that lower it, then unknown
 * parts.
 */
export function reasons(assessment: Assessment): readonly string[] {
  const { evidence, parts, score, verdict } = assessment;
  const known = [...parts].filter(({ kind }) => kind !== "organic").sort(byEffect);
  return [
    ...(score === null ? ["There is not enough data for a number yet."] : []),
    ...known.map((part) => partWords[part.kind](part, assessment)),
    // The verdict "commercial" already says this.
    ...(evidence.commerce && verdict !== "commercial"
      ? ["TikTok marks it as an advertiser's tag."]
      : []),
    ...restrictionWords(assessment),
    ...unknowns(assessment),
  ];
}

/** Why TikTok may limit it, where the verdict does not say so. */
export function restrictionWords({
  restriction,
  verdict,
  evidence,
}: Assessment): readonly string[] {
  if (restriction === null || verdict === "restricted?") return [];
  if (restriction === "twice") return [verdictWords["restricted?"]];
  const found = evidence.posts < 5 ? "nearly empty" : "months old";
  return [
    `Its list of posts is ${found}. If that is so on another day too, TikTok may be limiting it.`,
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

type PartWords = (part: Part, assessment: Assessment) => string;

const partWords: Readonly<Record<Part["kind"], PartWords>> = {
  growth: ({ standing }, assessment) =>
    `Views ${gainedWords(assessment)}: ${growthWords(standing)}.`,
  engagement: (part, { evidence: { likeRate, usable } }) =>
    isOfFewPosts(usable)
      ? `${perHundred(likeRate)} likes per 100 plays${fewPostsWords(usable)}.`
      : `${perHundred(likeRate)} likes per 100 plays, which is ${engagementWords(part)}.`,
  audience: (_, { evidence: { overlap, authors } }) =>
    overlap !== null && overlap > 0 && authors < manyAuthors
      ? fewAuthorsWords(Math.round(overlap * authors), authors)
      : `${overlap === 0 ? "None" : percent(overlap)} of the authors sampled are your target creators.`,
  organic: () => "It is not an advertiser's tag.",
};

/** Below it, one of them more or less is more than a twentieth. */
const manyAuthors = 20;

function fewAuthorsWords(hits: number, authors: number): string {
  const are = hits === 1 ? "is a target creator" : "are target creators";
  return `${hits} of ${plural(authors, "author")} sampled ${are} of yours.`;
}

/** One step of a coarse counter is a week's gain or more, so its standing is of four weeks. */
function gainedWords({ evidence, decision, growth7d, growth28d }: Assessment): string {
  if (decision.facts?.isCoarse && growth28d)
    return `${change(growth28d.perWeek)} a week over four weeks`;
  return `${change((growth7d ?? evidence.growth)?.perWeek ?? null)} a week`;
}

function growthWords(standing: number): string {
  const slower = Math.round(standing * 100);
  if (standing >= 0.99) return "faster than nearly all tags of its size";
  if (standing >= 0.4 && standing <= 0.6) return "about as fast as most tags of its size";
  if (standing >= 0.5) return `faster than ${slower}% of tags of its size`;
  return `slower than ${100 - slower}% of tags of its size`;
}

function engagementWords({ standing, reference, usual }: Part): string {
  const level = standing >= 0.65 ? "high" : standing <= 0.35 ? "low" : "usual";
  const whose = reference === "own" ? " of your own tags" : "";
  return `${level} (the middle${whose} is ${perHundred(usual)})`;
}

function unknowns({
  evidence: { growth, historyDays, order, posts, overlap },
  growth7d,
  growth28d,
}: Assessment): readonly string[] {
  const wait = Math.max(1, Math.ceil(7 - historyDays));
  const whyUnknown =
    growth7d || growth28d
      ? "Its growth counts for nothing yet: so few views came that it may be chance."
      : `Growth is not known yet: it needs a week of daily readings, ${wait} more days if it is on a watchlist.`;
  return [
    ...(growth === null ? [whyUnknown] : []),
    ...(posts === 0 ? ["No posts could be read under it."] : []),
    ...(posts > 0 && order === "ranked"
      ? ["Posting speed is not known: TikTok lists these posts by popularity, not by date."]
      : []),
    ...(posts > 0 && overlap === null
      ? ["Audience overlap is not known: no target creators are set."]
      : []),
  ];
}
