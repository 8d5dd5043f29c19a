const longestQuote = 60;

/** The person's input in quotes, shortened. */
export function quoted(text: string): string {
  return `"${text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text}"`;
}
