import { type BlockPart, more, muted, type SlackBlock } from "./part.ts";

/** The parts with as many of their items as there are places and characters for; what is left out is counted. */
export function fit(
  parts: readonly BlockPart[],
  places: number,
  characters: number,
): readonly SlackBlock[] {
  const shown = partsThatFit(parts, places - 1, characters);
  const left = parts.length - shown.length;
  const kept = keepWithin(
    shown.map(({ items }) => items),
    shown.reduce((free, { fixed }) => free - fixed, characters - more(left).length),
  );
  const body = shown.flatMap((part, i) => part.render(kept[i] ?? 0));
  return left > 0 ? [...body, ...muted(more(left))] : body;
}

function partsThatFit(
  parts: readonly BlockPart[],
  places: number,
  characters: number,
): readonly BlockPart[] {
  let free = { places, characters };
  const end = parts.findIndex(({ blocks, fixed }) => {
    free = { places: free.places - blocks, characters: free.characters - fixed };
    return free.places < 0 || free.characters < 0;
  });
  return end < 0 ? parts : parts.slice(0, end);
}

/** How many items of each list to keep, so that all fit: whichever list is longest loses its last item. */
function keepWithin(lists: readonly (readonly number[])[], characters: number): readonly number[] {
  const kept = lists.map((items) => ({
    items: [...items],
    size: items.reduce((a, b) => a + b, 0),
  }));
  let total = kept.reduce((sum, { size }) => sum + size, 0);
  while (total > characters) {
    const longest = kept.reduce((a, b) => (b.size > a.size ? b : a));
    const dropped = longest.items.pop();
    if (dropped === undefined) break;
    longest.size -= dropped;
    total -= dropped;
  }
  return kept.map(({ items }) => items.length);
}
