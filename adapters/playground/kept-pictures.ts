import { randomUUID } from "node:crypto";

/** Pictures that were drawn for answers, by ids that nobody can guess. */
export interface KeptPictures {
  /** Answers its id. */
  keep(png: Uint8Array): string;
  /** `undefined` for one that was never there or has had to go. */
  find(id: string): Uint8Array | undefined;
}

/** About 100 KB each. */
const mostKept = 60;

/** The oldest goes first. */
export function createKeptPictures(most = mostKept): KeptPictures {
  const kept = new Map<string, Uint8Array>();
  return {
    keep(png) {
      const id = randomUUID();
      kept.set(id, png);
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
      return id;
    },
    find: (id) => kept.get(id),
  };
}
