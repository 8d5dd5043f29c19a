import bidiModule from "bidi-js";

// The package is CommonJS whose types say `export default`: what is imported is the factory itself.
const bidi = (bidiModule as unknown as typeof bidiModule.default)();

/** Text of one direction; right to left when `level` is odd. */
interface Leveled {
  readonly level: number;
}

const segmenter = new Intl.Segmenter("en");
const letter = "[\\p{L}\\p{M}\\p{N}_\\u200c\\u200d]";
const leftward =
  "[\\u0590-\\u08ff\\ufb1d-\\ufdff\\ufe70-\\ufefc\\u{10800}-\\u{10fff}\\u{1e800}-\\u{1efff}]";
/** A hashtag, or words of Arabic or Hebrew in a row. */
const quoted = new RegExp(`#${letter}+|${leftward}${letter}*(?: ${leftward}${letter}*)*`, "gu");
const isolate = { open: "\u2068", close: "\u2069" } as const;
const isolates = /[\u2068\u2069]/;

/**
 * The characters (graphemes) of a line with their levels of direction, by the Unicode Bidirectional Algorithm. The line is
 * English; hashtags and words of another direction in it keep to themselves: "#كتب" has its "#" on the right, and a number
 * after it stays there.
 */
export function charactersOf(line: string): readonly { text: string; level: number }[] {
  const isolated = line.replaceAll(quoted, `${isolate.open}$&${isolate.close}`);
  const { levels } = bidi.getEmbeddingLevels(isolated, "ltr");
  return [...segmenter.segment(isolated)]
    .map(({ segment, index }) => ({ text: segment, index }))
    .flatMap(({ text, index }) => withoutIsolates(text, index))
    .map(({ text, index }) => ({ text, level: levels[index] ?? 0 }));
}

/** A segment may hold an isolate together with a letter. */
function withoutIsolates(text: string, index: number): readonly { text: string; index: number }[] {
  const start = [...text].findIndex((character) => !isolates.test(character));
  return start < 0 ? [] : [{ text: text.replaceAll(/[\u2068\u2069]/g, ""), index: index + start }];
}

/** Pieces of a line from left to right as they are seen: rule L2 of UAX #9. */
export function seenOrder<Piece extends Leveled>(pieces: readonly Piece[]): readonly Piece[] {
  const highest = Math.max(0, ...pieces.map(({ level }) => level));
  let order = pieces;
  for (let level = highest; level >= 1; level--) order = reversedFrom(level, order);
  return order;
}

/** With each sequence of pieces of at least this level reversed. */
function reversedFrom<Piece extends Leveled>(
  least: number,
  pieces: readonly Piece[],
): readonly Piece[] {
  const sequences: Piece[][] = [];
  for (const piece of pieces) {
    const last = sequences.at(-1);
    if (last?.[0] && last[0].level >= least && piece.level >= least) last.push(piece);
    else sequences.push([piece]);
  }
  return sequences.flatMap((sequence) => sequence.toReversed());
}
