import type { Person } from "./channel.ts";

/** A creator whose use of a tag speaks for it, on one watchlist. */
export interface Target {
  /** Without "@", lower case. */
  readonly handle: string;
  readonly addedBy: Person;
  readonly addedAt: Date;
}

/** The most target creators. */
export const mostTargets = { perList: 10_000, perWorkspace: 50_000 } as const;
