import { type Box, type Drawn, label, type Pen, sizes, widthOf } from "./pen.ts";

/** What a mark means: an example of it, and words. */
export interface LegendItem {
  /** Draws the example into the box. */
  readonly example: (box: Box) => string;
  readonly words: string;
}

const example = { width: 24, height: 20 } as const;
const space = { words: 8, items: 20 } as const;

/** The items beside each other, in as many lines as they need. `top` is the top of the first line. */
export function legend(
  pen: Pen,
  items: readonly LegendItem[],
  { x, top, most }: { readonly x: number; readonly top: number; readonly most: number },
): Drawn {
  const pieces: string[] = [];
  let [left, line] = [x, top];
  for (const { example: draw, words } of items) {
    const mostWords = most - example.width - space.words;
    const width = example.width + space.words + widthOf(pen, words, mostWords);
    if (left > x && left + width > x + most) [left, line] = [x, line + sizes.line + 4];
    const baseline = line + 20;
    const text = { line: words, x: left + example.width + space.words, baseline, most: mostWords };
    pieces.push(
      draw({ x: left, y: line + 4, ...example }),
      label(pen, { ...text, color: pen.palette.quietText }),
    );
    left += width + space.items;
  }
  return { svg: pieces.join(""), bottom: items.length > 0 ? line + sizes.line : top };
}
