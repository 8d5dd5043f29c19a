import { type NicheName, niches } from "./niches.ts";
import { keyOf, mix, unitOf } from "./seeded-random.ts";

export interface Author {
  /** Digits. */
  readonly id: string;
  readonly handle: string;
  readonly displayName: string;
}

const firstNames =
  "mara theo ines juno otis lena remy noor kofi suki dana ravi elsa milo yara finn cleo tariq wren pia".split(
    " ",
  );

/** People per niche. */
export const circle = 360;

/** Who of a niche made a post, for a chance in [0, 1). A few post a lot: a quarter of them make half of the posts. */
export function rankBy(chance: number): number {
  return Math.floor(circle * chance ** 2);
}

/**
 * Somebody of a niche. The busiest are numbers 0, 1, 2…: in books "bookish.mara", "pages.mara", "chapter.mara", so a
 * list of target creators can be written down and does overlap.
 */
export function authorOf(name: NicheName, rank: number): Author {
  const { handles } = niches[name];
  const prefix = handles[rank % handles.length] ?? handles[0];
  const turn = Math.floor(rank / handles.length);
  const firstName = firstNames[turn % firstNames.length] ?? "";
  const again = Math.floor(turn / firstNames.length);
  const handle = `${prefix}${[".", "_", ""][again % 3]}${firstName}${again > 2 ? again : ""}`;
  const key = keyOf(handle);
  return {
    id: `${6_000_000_000 + mix(key, 1)}${String(mix(key, 2)).padStart(10, "0").slice(0, 9)}`,
    handle,
    displayName: unitOf(key) < 0.05 ? "" : `${capital(firstName)} ${capital(prefix)}`,
  };
}

/** TikTok's other id for a person, which never changes either. */
export function secIdOf({ handle }: Author): string {
  const part = (n: number) => mix(keyOf(handle), n).toString(36).padStart(7, "0");
  return `MS4wLjABAAAA${[3, 4, 5, 6].map(part).join("")}`;
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
