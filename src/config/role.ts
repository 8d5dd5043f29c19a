/**
 * What a process does of the bot's work. Of several on one database, one ticks: it reads the tags, writes briefs, checks
 * alerts and posts; any number hears people and answers them.
 */
export const roles = ["all", "gateway", "worker"] as const;
export type Role = (typeof roles)[number];
