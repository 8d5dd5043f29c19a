export const longestListName = 40;

/** Letters, digits, spaces, "-", "_" and "."; the first is a letter or a digit, so no spreadsheet takes it for a formula. */
const plainWords = /^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N} _.-]*$/u;

/** A watchlist's name as it is compared: lower case. `undefined` when the text cannot be one. */
export function listName(text: string): string | undefined {
  return plainName(text, longestListName);
}

export const longestLabel = 30;

/** A label as it is compared, made like a list's name. `undefined` when the text cannot be one. */
export function labelName(text: string): string | undefined {
  return plainName(text, longestLabel);
}

function plainName(text: string, longest: number): string | undefined {
  const name = text.normalize("NFC").trim().toLowerCase().replaceAll(/\s+/gu, " ");
  return name.length <= longest && plainWords.test(name) ? name : undefined;
}
