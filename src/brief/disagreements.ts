import { verdictNames } from "../assessment/verdict-words.ts";
import type { Region, TagName } from "../domain/hashtag.ts";
import type { Verdict } from "../domain/verdict.ts";
import type { RegionFacts } from "./gather.ts";
import { firstNames } from "./join-names.ts";
import { regionName } from "./region-name.ts";
import { known } from "./tag-state.ts";

/** A tag whose assessment differs from region to region. */
export interface Disagreement {
  readonly tag: TagName;
  /** In the list's order; at least two. */
  readonly views: readonly RegionView[];
}

export interface RegionView {
  readonly region: Region;
  readonly score: number | null;
  readonly verdict: Verdict;
}

/** Smaller differences are not reported: the scores of two samples of one tag differ by a few points anyway. */
const notablePoints = 10;

/** Tags whose verdict is not the same everywhere, or whose scores are ten points or more apart; widest first. */
export function disagreementsOf(regions: readonly RegionFacts[]): readonly Disagreement[] {
  const byTag = new Map<TagName, RegionView[]>();
  for (const { region, tagStates } of regions) {
    for (const { tag, assessment } of known(tagStates)) {
      const { score, verdict } = assessment;
      byTag.set(tag, [...(byTag.get(tag) ?? []), { region, score, verdict }]);
    }
  }
  return [...byTag]
    .map(([tag, views]) => ({ tag, views }))
    .filter(({ views }) => spread(views) >= notablePoints || verdictsOf(views).size > 1)
    .sort((a, b) => spread(b.views) - spread(a.views));
}

function spread(views: readonly RegionView[]): number {
  const scores = views.flatMap(({ score }) => score ?? []);
  return scores.length > 1 ? Math.max(...scores) - Math.min(...scores) : 0;
}

function verdictsOf(views: readonly RegionView[]): ReadonlySet<Verdict> {
  return new Set(views.map(({ verdict }) => verdict));
}

/** "The regions disagree on #x (US 62, DE 41)", or that they agree. */
export function disagreementWords(disagreements: readonly Disagreement[]): string {
  if (disagreements.length === 0) {
    return "The regions agree: the same verdicts, and scores within ten points.";
  }
  const tags = disagreements.map(({ tag, views }) => {
    const differs = verdictsOf(views).size > 1;
    const words = views.map(({ region, score, verdict }) =>
      [
        regionName(region),
        score ?? "no score",
        ...(differs ? [verdictNames[verdict].toLowerCase()] : []),
      ].join(" "),
    );
    return `#${tag} (${words.join(", ")})`;
  });
  return `The regions disagree on ${firstNames(tags)}.`;
}
