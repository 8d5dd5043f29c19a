import { type Draws, keyOf, mix, unitOf } from "./chance.ts";
import { type NicheName, niches } from "./niches.ts";

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

/** People per niche. A few of them post a lot: half of all posts are by a quarter of the people. */
const circle = 360;

/**
 * Somebody of a niche. The busiest are numbers 0, 1, 2…: in books "bookish.mara", "pages.mara", "chapter.mara", so a
 * list of target creators can be written down and does overlap.
 */
export function pickAuthor(name: NicheName, draws: Draws): Author {
  return author(name, Math.floor(circle * draws.unit() ** 2));
}

function author(name: NicheName, rank: number): Author {
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

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
