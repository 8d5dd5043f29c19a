const longestQuote = 60;

/** What the person wrote, short enough to be shown back. */
export function quoted(text: string): string {
  return `"${text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text}"`;
}
