import type { Card } from "../../src/card/card.ts";
import { plain } from "../../src/text/inline.ts";
import { renderCard } from "../terminal/render.ts";

/** Lines are broken by whoever shows them. */
const width = 1_000;
const longestText = 24_000;

/** A card as plain text, without its actions; bounded, and where its numbers are from is said whatever is left out. */
export function cardText(card: Card): string {
  const whole = renderCard({ ...card, actions: [], source: [] }, (_style, text) => text, width);
  const source = plain(card.source);
  return source === "" ? cut(whole) : `${cut(whole)}\n${source}\n`;
}

/** The text, or its beginning up to the end of a line, and that it is. */
function cut(text: string): string {
  if (text.length <= longestText) return text;
  const beginning = text.slice(0, longestText);
  const kept = beginning.slice(0, Math.max(beginning.lastIndexOf("\n"), longestText / 2));
  return `${kept.replace(/[\ud800-\udbff]$/u, "")}\n… The rest is left out: ${text.length} characters, and ${longestText} are shown. Ask for less, or for another page.\n`;
}
