/** "US, BR and DE" */
export function listed(words: readonly string[], last: "and" | "or" = "and"): string {
  return [words.slice(0, -1).join(", "), ...words.slice(-1)].filter(Boolean).join(` ${last} `);
}

/** "a, b and 3 more": the first words, and the number of the others. */
export function andMore(words: readonly string[], most: number): string {
  const shown = words.slice(0, most).join(", ");
  return words.length > most ? `${shown} and ${words.length - most} more` : shown;
}
