import { folded } from "../text/visible-text.ts";

export const longestListName = 40;

/** Letters, digits, spaces, "-", "_" and "."; the first is a letter or a digit, so no spreadsheet takes it for a formula. */
const plainWords = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N} _.-]|\u200c|\u200d)*$/u;

/** A watchlist's name as it is compared: lower case. `undefined` when the text cannot be one. */
export function listName(text: string): string | undefined {
  return plainName(text, longestListName);
}

export const longestLabel = 30;

/** A label as it is compared, made like a list's name. `undefined` when the text cannot be one. */
export function labelName(text: string): string | undefined {
  return plainName(text, longestLabel);
}

/** The longest input: enough for any name with invisible characters. */
const longestTyped = 1000;

function plainName(text: string, longest: number): string | undefined {
  if (text.length > longestTyped) return undefined;
  const name = folded(text).replaceAll(/\s+/gu, " ");
  return name.length <= longest && plainWords.test(name) ? name : undefined;
}
