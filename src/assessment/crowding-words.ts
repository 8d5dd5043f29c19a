import { change, counted } from "../card/numbers.ts";
import type { UsesCourse } from "../scorer/crowding.ts";

/** "40K posts (+5.0% in a week): not crowded", beside the same of its views. */
export function postsWords(uses: number | null, course: UsesCourse): string {
  const { growth7d, growth28d, crowding } = course;
  const isMonth = crowding?.weeks === 4 || growth7d === null;
  const grown = isMonth ? growth28d : growth7d;
  const over = isMonth ? "a week over four" : "in a week";
  const growth = grown ? ` (${change(grown.perWeek)} ${over})` : "";
  return `${counted(uses, "post")}${growth}${crowding ? `: ${crowdedWords(crowding)}` : ""}`;
}

/** "posts +12.0% in a week, views +4.0%"; empty where it cannot be said. */
export function growthsWords({ crowding }: UsesCourse): string {
  if (!crowding) return "";
  const over = crowding.weeks === 1 ? "in a week" : "a week over four";
  return `posts ${change(crowding.uses)} ${over}, views ${change(crowding.views)}`;
}

export function crowdedWords({ isCrowded }: { readonly isCrowded: boolean }): string {
  return isCrowded ? "posts grow faster than views, so it is crowded" : "not crowded";
}
