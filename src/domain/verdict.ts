/** The possible states of a tag. */
export const verdicts = [
  "commercial",
  "rising",
  "restricted?",
  "spike",
  "new",
  "fading",
  "watch",
  "steady",
] as const;
export type Verdict = (typeof verdicts)[number];
