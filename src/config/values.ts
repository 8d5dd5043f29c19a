import { visible } from "../text/visible-text.ts";

const quotes = ['""', "''", "``", "“”", "‘’", "„“"];

/**
 * The value of a variable, the same from a shell, an env file of Docker or systemd, or `.env`: without quotes around
 * it, a comment after it ("8080 # health") and invisible characters. "" means not set.
 */
export function plainValue(given: string): string {
  const text = visible(given).trim();
  return quoted(text)?.trim() ?? withoutRemark(text);
}

/** Whether the value has a quote at only one end. */
export function hasLoneQuote(given: string): boolean {
  const text = visible(given).trim();
  return quoted(text) === null && /^["'`“‘„]|["'`”’]$/u.test(withoutRemark(text));
}

/** The text between the surrounding quotes; inner quotes stay. `null` when it is not quoted. */
function quoted(text: string): string | null {
  const [open, close] = quotes.find((pair) => text.startsWith(pair.charAt(0))) ?? "";
  if (!open || !close) return null;
  for (let end = text.indexOf(close, 1); end > 0; end = text.indexOf(close, end + 1)) {
    if (/^(?:\s|$)/u.test(text.slice(end + 1)) && !withoutRemark(text.slice(end + 1)))
      return text.slice(1, end);
  }
  return null;
}

/** Removes a comment: "#" at the start or after a space. Within a word "#" is part of the value. */
function withoutRemark(text: string): string {
  return text.replace(/(?:^|\s)#.*$/su, "").trim();
}
