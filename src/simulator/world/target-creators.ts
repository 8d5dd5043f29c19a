import { authorOf, circle } from "./author.ts";
import { type NicheName, nicheNames } from "./niches.ts";
import { drawsOf, keyOf, mix, unitOf } from "./seeded-random.ts";

/**
 * Handles of a brand's target creators, for a seed. In each niche they are another share of the authors: none in about
 * a seventh of the niches, in the others up to 12 %.
 */
export function targetCreatorsOf(seed: number): readonly string[] {
  return nicheNames.flatMap((niche) => {
    const key = mix(keyOf(niche), 71, seed);
    const wanted = drawsOf(key).between(-0.02, 0.12) * seenOfAll;
    let seen = 0;
    return everyRank
      .toSorted((a, b) => unitOf(mix(key, a)) - unitOf(mix(key, b)))
      .filter((rank) => {
        if (seen + chanceToBeSeen(rank) > wanted) return false;
        seen += chanceToBeSeen(rank);
        return true;
      })
      .map((rank) => authorOf(niche, rank).handle);
  });
}

/** Expected share of target creators among the authors of a hundred posts of a niche, 0 to 1. */
export function overlapOf(niche: NicheName, targetCreators: readonly string[]): number {
  const targets = new Set(targetCreators);
  const found = everyRank.filter((rank) => targets.has(authorOf(niche, rank).handle));
  return sum(found.map(chanceToBeSeen)) / seenOfAll;
}

const everyRank = Array.from({ length: circle }, (_, rank) => rank);

/** How likely somebody is among the authors of a hundred posts; `rankBy` has it how likely of one. */
function chanceToBeSeen(rank: number): number {
  const ofOnePost = Math.sqrt((rank + 1) / circle) - Math.sqrt(rank / circle);
  return 1 - (1 - ofOnePost) ** 100;
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
const seenOfAll = sum(everyRank.map(chanceToBeSeen));
