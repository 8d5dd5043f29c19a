import type { UsesCourse } from "../scorer/crowding.ts";
import type { Growth } from "../scorer/growth.ts";

/** How the number of posts grows, as programs get it beside the growth of views. `null` is "not known". Stable. */
export interface UsesFinding {
  /** Fraction of its posts gained in a week. */
  readonly usesGrowth7d: number | null;
  /** Whether new posts come clearly faster than views, whatever the counters' rounding. */
  readonly crowded: boolean | null;
}

/** The same of one tag, with what rounding allows: over the last week, and a week over the last four. */
export interface UsesEstimates extends Pick<UsesFinding, "crowded"> {
  readonly usesGrowth7d: GrowthEstimate | null;
  readonly usesGrowth28d: GrowthEstimate | null;
}

interface GrowthEstimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

export function usesFinding({ growth7d, crowding }: UsesCourse): UsesFinding {
  return { usesGrowth7d: growth7d?.perWeek ?? null, crowded: crowding?.isCrowded ?? null };
}

export function usesEstimates({ growth7d, growth28d, crowding }: UsesCourse): UsesEstimates {
  return {
    usesGrowth7d: growth7d && estimateOf(growth7d),
    usesGrowth28d: growth28d && estimateOf(growth28d),
    crowded: crowding?.isCrowded ?? null,
  };
}

function estimateOf({ perWeek, interval: { low, high } }: Growth): GrowthEstimate {
  return { value: perWeek, low, high };
}
