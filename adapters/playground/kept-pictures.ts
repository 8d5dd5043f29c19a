import { randomUUID } from "node:crypto";
import { LruMap } from "../../src/index.ts";

/** Pictures that were drawn for answers, by ids that nobody can guess. */
export interface KeptPictures {
  /** Answers its id. */
  keep(png: Uint8Array): string;
  /** `undefined` for one that was never there or has had to go. */
  find(id: string): Uint8Array | undefined;
}

/** About 100 KB each. */
const mostKept = 60;

/** The one longest unused goes first. */
export function createKeptPictures(most = mostKept): KeptPictures {
  const kept = new LruMap<Uint8Array>(most);
  return {
    keep(png) {
      const id = randomUUID();
      kept.set(id, png);
      return id;
    },
    find: (id) => kept.get(id),
  };
}
