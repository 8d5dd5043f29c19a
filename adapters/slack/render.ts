import type { Button } from "@slack/types";
import {
  type Action,
  type Block,
  type Card,
  inlineOf,
  markedTitle,
  oneLine,
  plain,
  shorten,
  upright,
  uprightCard,
} from "../../src/index.ts";
import { limits, room } from "./limits.ts";
import { nativeCharts } from "./native-charts.ts";
import { type BlockPart, more, richText, type SlackBlock, weight } from "./part.ts";
import { toPart } from "./parts.ts";
import { escapedWithin, linkAddress, section } from "./rich-text.ts";

export interface SlackMessage {
  /** Shown in notifications and read aloud instead of the blocks, so it holds the numbers too. */
  readonly text: string;
  readonly blocks: SlackBlock[];
}

/** How charts are shown. */
interface Richness {
  /** Whether Slack is to draw tables itself, and charts that have no picture. */
  readonly withCharts?: boolean;
  /** Slack's ids of pictures, by the place of their charts among the blocks. */
  readonly pictures?: ReadonlyMap<number, string>;
  /** Whether a picture that should be there is not, which is said. */
  readonly isMissing?: boolean;
}

const missingPicture = "The picture could not be added; this message says what it shows.";

/**
 * A card as one Slack message that Slack accepts whatever the card holds. What does not fit is left out from the end
 * of the longest list, and the message says how much; title, headline, actions and source always stay. Slack draws charts
 * and tables itself unless told otherwise.
 */
export function renderCard(
  given: Card,
  { withCharts = true, pictures = new Map(), isMissing = false }: Richness = {},
): SlackMessage {
  const card = uprightCard(given);
  const top = [
    ...header(markedTitle(card)),
    ...richText([section(inlineOf(card.headline), room.headline)]),
  ];
  const bottom = [
    ...actionBlocks(card.actions),
    ...muted(isMissing ? missingPicture : ""),
    ...muted(plain(card.source)),
  ];
  const frame = [...top, ...bottom];
  const unpictured = card.blocks.filter((_, i) => !pictures.has(i));
  const charts = nativeCharts(withCharts ? unpictured : []);
  const caption = withCharts ? shorten(oneLine(card.title), limits.header) || "–" : undefined;
  const parts = card.blocks.map((block, i) =>
    toPart(block, { picture: pictures.get(i), charts: charts.get(block), caption }),
  );
  const body = fit(parts, limits.blocks - frame.length, room.message - weight(frame));
  return { text: accessibleText(card), blocks: [...top, ...body, ...bottom] };
}

/** Whether Slack is to draw a chart or a table in it, which not every workspace takes yet. */
export function hasCharts({ blocks }: SlackMessage): boolean {
  return blocks.some(({ type }) => type === "data_visualization" || type === "data_table");
}

/** One plain sentence, for "Working on #booktok…". */
export function renderSentence(given: string): SlackMessage {
  const sentence = upright(given);
  return {
    text: escapedWithin(sentence, room.text),
    blocks: [...richText([section([sentence], room.headline)])],
  };
}

/** "#booktok. 62 of 100. Views: 370.1B; Uses: 51.2M". */
function accessibleText({ title, headline, blocks }: Card): string {
  const numbers = blocks.flatMap(spoken).join("; ");
  const words = [title && ended(title), plain(headline), numbers].filter(Boolean).join(" ");
  return escapedWithin(oneLine(words) || "–", room.text);
}

function ended(title: string): string {
  return /[.?!…]$/.test(title) ? title : `${title}.`;
}

/** Numbers as they would be read aloud; a table's cells each with their heading, and what a chart shows. */
function spoken(block: Block): readonly string[] {
  switch (block.kind) {
    case "facts":
      return block.facts.map(({ label, value }) => `${label}: ${value}`);
    case "table":
      return block.rows.map((row) =>
        block.columns.map(({ heading }, i) => `${heading} ${row[i] ?? ""}`).join(", "),
      );
    case "chart":
      return block.chart.kind === "bars" ? [] : [block.alt];
    case "text":
    case "list":
    case "posts":
    case "file":
      return [];
  }
}

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

/** What cannot be a button is written out. */
export function actionBlocks(actions: readonly Action[]): readonly SlackBlock[] {
  const rendered = actions.map((action, i) => renderButton(action, i) ?? asText(action));
  const buttons = rendered.filter((one) => typeof one !== "string");
  const written = rendered.filter((one) => typeof one === "string");
  const elements = buttonsThatFit(buttons);
  const left = buttons.length - elements.length;
  return [
    ...(elements.length > 0 ? [{ type: "actions" as const, elements }] : []),
    ...muted([...(left > 0 ? [more(left)] : []), ...written].join(" · ")),
  ];
}

/** `undefined` for what cannot be one: a cut command line would run something else, a bad address would mislead. */
export function renderButton(action: Action, index: number): Button | undefined {
  const target = action.kind === "run" ? commandLine(action.line) : linkAddress(action.url);
  if (target === undefined) return undefined;
  const label = shorten(oneLine(action.label) || target, limits.buttonText);
  return {
    type: "button",
    action_id: `${action.kind}-${index}`,
    text: { type: "plain_text", text: label, emoji: false },
    ...(action.kind === "run" ? { value: target } : { url: target }),
  };
}

function commandLine(line: string): string | undefined {
  return line.trim() && line.length <= limits.buttonValue ? line : undefined;
}

function asText(action: Action): string {
  return `${action.label}: ${action.kind === "run" ? action.line : action.url}`;
}

function buttonsThatFit(buttons: readonly Button[]): Button[] {
  let left: number = room.actions;
  return buttons.slice(0, limits.buttons).filter((button) => {
    left -= weight(button);
    return left >= 0;
  });
}

function fit(
  parts: readonly BlockPart[],
  places: number,
  characters: number,
): readonly SlackBlock[] {
  const shown = partsThatFit(parts, places - 1, characters);
  const left = parts.length - shown.length;
  const kept = keepWithin(
    shown.map(({ items }) => items),
    shown.reduce((free, { fixed }) => free - fixed, characters - more(left).length),
  );
  const body = shown.flatMap((part, i) => part.render(kept[i] ?? 0));
  return left > 0 ? [...body, ...muted(more(left))] : body;
}

function partsThatFit(
  parts: readonly BlockPart[],
  places: number,
  characters: number,
): readonly BlockPart[] {
  let free = { places, characters };
  const end = parts.findIndex(({ blocks, fixed }) => {
    free = { places: free.places - blocks, characters: free.characters - fixed };
    return free.places < 0 || free.characters < 0;
  });
  return end < 0 ? parts : parts.slice(0, end);
}

/** How many items of each list to keep, so that all fit: whichever list is longest loses its last item. */
function keepWithin(lists: readonly (readonly number[])[], characters: number): readonly number[] {
  const kept = lists.map((items) => ({
    items: [...items],
    size: items.reduce((a, b) => a + b, 0),
  }));
  let total = kept.reduce((sum, { size }) => sum + size, 0);
  while (total > characters) {
    const longest = kept.reduce((a, b) => (b.size > a.size ? b : a));
    const dropped = longest.items.pop();
    if (dropped === undefined) break;
    longest.size -= dropped;
    total -= dropped;
  }
  return kept.map(({ items }) => items.length);
}
