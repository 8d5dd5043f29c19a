import { type Lettering, type LetterStyle, plainLine } from "./lettering.ts";

/** Breaks and shortens text by its measured width. */

const segmenter = new Intl.Segmenter("en");
const ellipsis = "…";

/** The line, or as many characters of it as are at most so wide together with "…". */
export function fitted(
  lettering: Lettering,
  line: string,
  style: LetterStyle,
  most: number,
): string {
  const text = plainLine(line);
  if (lettering(text, style).width <= most) return text;
  const kept = longestStart(text, (start) => lettering(start + ellipsis, style).width <= most);
  return kept.trimEnd() + ellipsis;
}

/** The text in lines of at most such a width; the last one is shortened when there would be more than `mostLines`. */
export function wrapped(
  lettering: Lettering,
  text: string,
  style: LetterStyle,
  { most, mostLines }: { readonly most: number; readonly mostLines: number },
): readonly string[] {
  const lines: string[] = [];
  let rest = plainLine(text);
  while (rest !== "" && lines.length < mostLines) {
    const isLast = lines.length === mostLines - 1;
    const line = isLast
      ? fitted(lettering, rest, style, most)
      : firstLine(lettering, rest, style, most);
    lines.push(line.trim());
    rest = isLast ? "" : rest.slice(line.length).trim();
  }
  return lines;
}

/** Breaks at a space; within a word only when the word alone is too wide. */
function firstLine(lettering: Lettering, text: string, style: LetterStyle, most: number): string {
  if (lettering(text, style).width <= most) return text;
  const start = longestStart(text, (tried) => lettering(tried, style).width <= most);
  const space = text[start.length] === " " ? start.length : start.lastIndexOf(" ");
  return space > 0 ? text.slice(0, space) : start;
}

/** The most whole characters that fit, at least one. */
function longestStart(text: string, fits: (start: string) => boolean): string {
  const ends = [...segmenter.segment(text)].map(({ index, segment }) => index + segment.length);
  let [low, high] = [0, ends.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (fits(text.slice(0, ends[middle]).trimEnd())) low = middle;
    else high = middle - 1;
  }
  return text.slice(0, ends[low]);
}
