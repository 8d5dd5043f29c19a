import type { Confidence } from "../domain/confidence.ts";

/** Each confidence as it stands behind a score. */
export const confidenceNames: Readonly<Record<Confidence, string>> = {
  high: "high confidence",
  medium: "medium confidence",
  low: "low confidence",
  "not enough data": "not enough data",
};
