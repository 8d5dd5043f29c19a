import type { TagRef } from "../../domain/hashtag.ts";
import { asTyped } from "../../watchlist/typed-tags.ts";

/** The values of a command's options by name, in the order in which they are typed. */
type Given = Readonly<Record<string, string | undefined>>;

/** The longest line that people are asked to type. */
const longest = 300;

/** Characters that a message cannot show in a line, or that cannot stand in a quoted word. */
const untypable = /["\u201c\u201d\u201e\u00ab\u00bb`]|[^\S ]|\s{2}/u;

/**
 * The command line that does the same as the "yes" button: `watch set "pets" regions:GB note:"for spring" confirm:yes`.
 * Values of several words are quoted. `last` is the value that takes the rest of the line. `null` when the line cannot
 * reasonably be typed.
 */
export function confirmLine(
  command: string,
  list: string | undefined,
  given: Given,
  last = "",
): string | null {
  const entries = Object.entries(given).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, value }],
  );
  if (untypable.test(last) || entries.some(({ value }) => untypable.test(value))) return null;
  const line = [
    command,
    ...(list === undefined ? [] : [last === "" ? `"${list}"` : `list:"${list}"`]),
    ...entries.map(({ name, value }) => `${name}:${value.includes(" ") ? `"${value}"` : value}`),
    "confirm:yes",
    ...(last === "" ? [] : [last]),
  ].join(" ");
  return line.length <= longest ? line : null;
}

/** The tags as typed; ids as `id:…`. */
export function typedRefs(refs: readonly TagRef[]): string {
  return refs.map((ref) => (ref.kind === "name" ? asTyped(ref.name) : `id:${ref.id}`)).join(" ");
}
