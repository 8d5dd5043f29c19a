/** How much of what a score should be made of is known, most first. */
export const confidences = ["high", "medium", "low", "not enough data"] as const;
export type Confidence = (typeof confidences)[number];
