/** How much a hashtag is used, smallest first. */
export const tagSizes = ["nearly-empty", "small", "middle", "large"] as const;
export type TagSize = (typeof tagSizes)[number];

const nearlyEmptyBelow = 1_000;
const smallBelow = 100_000;
const largeAbove = 5_000_000;

/** By its uses; small and large are the fifth article's. `null` when the uses are not known. */
export function tagSize(uses: number | null): TagSize | null {
  if (uses === null) return null;
  if (uses < nearlyEmptyBelow) return "nearly-empty";
  if (uses < smallBelow) return "small";
  return uses > largeAbove ? "large" : "middle";
}
