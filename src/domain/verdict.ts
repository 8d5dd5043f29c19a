/** The possible states of a tag. */
export const verdicts = [
  "restricted?",
  "commercial",
  "rising",
  "spike",
  "new",
  "fading",
  "watch",
  "steady",
] as const;
export type Verdict = (typeof verdicts)[number];
