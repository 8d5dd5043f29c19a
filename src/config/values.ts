import { visible } from "../text/visible-text.ts";

const quotes = ['""', "''", "``", "“”", "‘’", "„“"];

/**
 * What a variable holds, the same whether a shell, Docker's or systemd's file of variables or `.env` gave it: without
 * the quotes around it, a remark after it ("8080 # health") and what cannot be seen. "" is not set.
 */
export function plainValue(given: string): string {
  const text = visible(given).trim();
  return quoted(text)?.trim() ?? withoutRemark(text);
}

/** Whether it has a quote at one end that has no other. */
export function hasLoneQuote(given: string): boolean {
  const text = visible(given).trim();
  return quoted(text) === null && /^["'`“‘„]|["'`”’]$/u.test(withoutRemark(text));
}

/** What is between the quotes that it begins with; those inside stay. `null` when it is not in quotes. */
function quoted(text: string): string | null {
  const [open, close] = quotes.find((pair) => text.startsWith(pair.charAt(0))) ?? "";
  if (!open || !close) return null;
  for (let end = text.indexOf(close, 1); end > 0; end = text.indexOf(close, end + 1)) {
    if (/^(?:\s|$)/u.test(text.slice(end + 1)) && !withoutRemark(text.slice(end + 1)))
      return text.slice(1, end);
  }
  return null;
}

/** A remark begins with "#" at the start or after a space: within a word it is a part of that. */
function withoutRemark(text: string): string {
  return text.replace(/(?:^|\s)#.*$/su, "").trim();
}
