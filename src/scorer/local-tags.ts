import type { TagName } from "../domain/hashtag.ts";
import { type TaggedPost, tagUses } from "./co-tags.ts";
import { betaBelow } from "./distributions.ts";
import { wilsonInterval } from "./statistics.ts";

/** A tag that creators of a country put on their posts, clearly more often than others do. */
export interface LocalTag {
  readonly tag: TagName;
  /** How many of the country's creators use it, of how many. */
  readonly creators: number;
  readonly of: number;
  /** Whether it is written in other letters than the tag it stands beside. */
  readonly isOtherScript: boolean;
}

/** One creator is no custom. */
const fewestCreators = 2;
/** Of many tags one always differs. */
const mostChance = 0.01;

/**
 * Those that more of a country's creators add to `tag` than chance makes in one of a hundred cases where their share is at the upper
 * end of Wilson's interval of the share elsewhere. For tags in other letters it is enough that two creators there use it, and a larger share
 * than elsewhere. Most creators first.
 */
export function localTags(
  tag: TagName,
  there: readonly TaggedPost[],
  elsewhere: readonly TaggedPost[],
): readonly LocalTag[] {
  const creatorsOf = (posts: readonly TaggedPost[]) => new Set(posts.map((one) => one.author)).size;
  const [of, others] = [creatorsOf(there), creatorsOf(elsewhere)];
  const usesElsewhere = tagUses(elsewhere);
  const script = scriptOf(tag);
  return [...tagUses(there)]
    .flatMap(([one, { creators }]) => {
      if (one === tag || creators < fewestCreators) return [];
      const abroad = usesElsewhere.get(one)?.creators ?? 0;
      const isOtherScript = isDistinct(scriptOf(one), script);
      const isMore = others > 0 && creators * others > abroad * of;
      const atMost = wilsonInterval(abroad, others).high;
      const isBeyondChance = betaBelow(atMost, creators, of - creators + 1) < mostChance;
      return isMore && (isOtherScript || isBeyondChance)
        ? [{ tag: one, creators, of, isOtherScript }]
        : [];
    })
    .sort((a, b) => b.creators - a.creators);
}

const scripts = [
  ["Latin", /\p{Script=Latin}/u],
  ["Cyrillic", /\p{Script=Cyrillic}/u],
  ["Arabic", /\p{Script=Arabic}/u],
  ["Hebrew", /\p{Script=Hebrew}/u],
  ["Devanagari", /\p{Script=Devanagari}/u],
  ["Bengali", /\p{Script=Bengali}/u],
  ["Thai", /\p{Script=Thai}/u],
  ["Greek", /\p{Script=Greek}/u],
  ["Hangul", /\p{Script=Hangul}/u],
  ["Kana or Han", /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u],
] as const;

/** The letters that a name is written in; `undefined` for others, and for none. */
function scriptOf(name: string): string | undefined {
  return scripts.find(([, letters]) => letters.test(name))?.[0];
}

function isDistinct(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other;
}
