import { dayMs } from "../../time-units.ts";
import { type Author, authorOf, rankBy } from "./author.ts";
import { type NicheName, niches } from "./niches.ts";
import { drawsOf, keyOf, mix, type Seed } from "./seeded-random.ts";

/** What is heard in a post. */
export interface Sound {
  /** 19 digits. */
  readonly id: string;
  readonly title: string;
  /** The artist, or the person whose post it was recorded with; may be empty. */
  readonly author: string;
  /** False for a published track. */
  readonly original: boolean;
}

/** Of all posts, this share takes a sound that others have, too. */
const sharedShare = 0.4;
/** A sound comes up in a niche this often, and is taken for about three times as long. */
const fashionDays = 12;
const titleWords = "velvet paper summer midnight static golden harbour quiet neon lavender".split(
  " ",
);
const titleNouns = "room letters engine garden signal postcard weather parade".split(" ");

/** The sound of a post: its author's own, or one in fashion among those who post alike when it was made. */
export function soundOf(niche: NicheName, author: Author, key: Seed, createdAt: number): Sound {
  const draws = drawsOf(mix(key, 60));
  if (!draws.chance(sharedShare)) return recorded(author, mix(key, 61));
  const back = Math.floor(5 * draws.unit() ** 2);
  const fashion = Math.floor(createdAt / (fashionDays * dayMs)) - back;
  return inFashion(niche, mix(keyOf(niche), fashion, draws.chance(0.7) ? 0 : 1));
}

/** Three of four are published tracks, the rest are somebody's own that others took up. */
function inFashion(niche: NicheName, key: Seed): Sound {
  const draws = drawsOf(mix(key, 62));
  if (draws.chance(0.25)) return recorded(authorOf(niche, rankBy(draws.unit())), key);
  const word = (words: readonly string[]) => words[Math.floor(draws.unit() * words.length)] ?? "";
  const title = `${word(titleWords)} ${word(titleNouns)}`;
  return { id: idOf(key), title, author: `The ${niches[niche].handles[0]}s`, original: false };
}

function recorded({ handle, displayName }: Author, key: Seed): Sound {
  const title = `original sound - ${handle}`;
  return { id: idOf(key), title, author: displayName, original: true };
}

function idOf(key: Seed): string {
  const part = (n: number) => String(mix(key, n)).padStart(10, "0");
  return `7${part(16)}${part(17).slice(0, 8)}`;
}
