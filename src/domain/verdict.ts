/** What a tag is, in a word. */
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
