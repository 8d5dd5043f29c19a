import type { KnownBlock, RichTextBlockElement, RichTextSection } from "@slack/types";
import { oneLine, shorten } from "../../src/index.ts";
import { limits, room } from "./limits.ts";
import type { DataVisualization } from "./native-charts.ts";
import { section } from "./rich-text.ts";

export type SlackBlock = KnownBlock | DataVisualization;

/** A block of a card, ready to be rendered with as many of its items as there is room for. */
export interface BlockPart {
  /** Characters of each item that may be left out: a fact, a table's row, a post. */
  readonly items: readonly number[];
  /** Characters of what is always shown, with a note about what is not. */
  readonly fixed: number;
  /** Most Slack blocks it can take. */
  readonly blocks: number;
  render(kept: number): readonly SlackBlock[];
}

/** "… 12 more": nothing is left out without saying so. */
export function more(count: number): string {
  return `… ${count} more`;
}

export const noteLength = more(999_999).length;

/** Characters Slack may count: everything that is read, and the addresses and values behind it. */
export function weight(node: unknown): number {
  if (typeof node !== "object" || node === null) return 0;
  return Object.entries(node).reduce((sum, [key, value]) => {
    if (typeof value !== "string") return sum + weight(value);
    return counted.has(key) ? sum + value.length : sum;
  }, 0);
}

const counted: ReadonlySet<string> = new Set(["text", "url", "value", "title", "name", "label"]);

export function richText(elements: readonly RichTextBlockElement[]): readonly KnownBlock[] {
  const shown = elements.filter((element) => element.elements.length > 0);
  return shown.length > 0 ? [{ type: "rich_text", elements: shown }] : [];
}

/** A message's title. */
export function header(title: string): readonly SlackBlock[] {
  const text = shorten(oneLine(title), limits.header);
  return text ? [{ type: "header", text: { type: "plain_text", text, emoji: false } }] : [];
}

/** Small grey text, in plain text because it may hold anything. */
export function muted(words: string): readonly SlackBlock[] {
  const text = shorten(oneLine(words), room.source);
  if (!text) return [];
  return [{ type: "context", elements: [{ type: "plain_text", text, emoji: false }] }];
}

export function note(left: number): RichTextSection {
  return section(left > 0 ? [more(left)] : [], noteLength);
}

export function preformatted(text: string): RichTextBlockElement {
  return {
    type: "rich_text_preformatted",
    elements: text.trim() ? [{ type: "text", text }] : [],
  };
}
