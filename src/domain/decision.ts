/** What to do with a hashtag. */
export const decisions = ["use", "test", "hold", "avoid"] as const;
export type Decision = (typeof decisions)[number];
