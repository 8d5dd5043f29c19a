import type { TagRef } from "../../domain/hashtag.ts";
import { asTyped } from "../../watchlist/typed-tags.ts";

/** What is given to a command, by the names of its options, in the order in which it is typed. */
type Given = Readonly<Record<string, string | undefined>>;

/** A longer line nobody types. */
const longest = 300;

/** What a line in a message cannot show, or a word in quotes cannot hold. */
const untypable = /["\u201c\u201d\u201e\u00ab\u00bb`]|[^\S ]|\s{2}/u;

/**
 * The line that does what the "yes" to a question does: `watch set "pets" regions:GB note:"for spring" confirm:yes`. Words
 * of several are in quotes. `last` is what takes the rest of the line. `null` for what is better not typed.
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

/** Tags as they were meant, ids too. */
export function typedRefs(refs: readonly TagRef[]): string {
  return refs.map((ref) => (ref.kind === "name" ? asTyped(ref.name) : `id:${ref.id}`)).join(" ");
}
