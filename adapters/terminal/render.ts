import {
  type Block,
  type Card,
  chartText,
  displayWidth,
  type Inline,
  inlineOf,
  type Span,
  tableLines,
  toneMark,
  uprightCard,
  type Words,
  withoutMenus,
} from "../../src/index.ts";
import { limits } from "./limits.ts";
import { wrap } from "./wrap.ts";

/** How a piece of text is set off; plain when the terminal shows no colours. */
export type Style = "strong" | "muted" | "rising" | "falling" | "warning" | "error" | "link";
export type Paint = (style: Style, text: string) => string;

/** A neutral title has one, too: here no picture or bold line shows where a message begins. */
const neutralMark = "■";

/** How a card is drawn: its colours, and the columns there are. */
interface Drawing {
  readonly paint: Paint;
  readonly width: number;
}

/**
 * A card as lines of text, none wider than `width` columns except an address and the lines of a file, which are left whole.
 * What a person or TikTok wrote cannot move the cursor: control characters are taken out.
 */
export function renderCard(given: Card, paint: Paint, width: number = limits.columns): string {
  const card = uprightCard(given);
  const drawing = { paint, width };
  const tone = card.tone === "neutral" ? "strong" : card.tone;
  const shape = toneMark(card, neutralMark);
  const mark = shape && `${paint(tone, shape)} `;
  const title = `${mark}${paint("strong", inert(card.title))}`;
  const source = inline(card.source, (_, text) => text);
  const parts = [
    `${wrap(title, width, "  ")}\n${renderSentence(card.headline, paint, width)}`,
    ...card.blocks.map((block, i) => {
      const title = block.fold === card.blocks[i - 1]?.fold ? undefined : block.fold;
      return renderFolded(block, title, drawing);
    }),
    withoutMenus(card.actions)
      .map((action) => wrap(renderAction(action, paint), width, "  "))
      .join("\n"),
    card.source.length > 0 ? paint("muted", wrap(source, width)) : "",
  ];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

export function renderSentence(words: Words, paint: Paint, width: number): string {
  return wrap(inline(inlineOf(words), paint), width);
}

/** The card itself where it has so few lines; else its beginning, without its actions. */
export function beginning(card: Card, width: number, lines: number): Card {
  const fits = (one: Card) =>
    renderCard(one, (_, text) => text, width).split("\n").length - 1 <= lines;
  if (fits(card)) return card;
  const shorter = card.blocks.map((_, i) => ({
    ...card,
    actions: [],
    blocks: card.blocks.slice(0, card.blocks.length - i),
  }));
  return shorter.find(fits) ?? { ...card, actions: [], blocks: [] };
}

/** What others fold away stands below the title of it. */
function renderFolded(block: Block, title: string | undefined, drawing: Drawing): string {
  const shown = renderBlock(block, drawing);
  return title ? `${wrap(drawing.paint("strong", inert(title)), drawing.width)}\n${shown}` : shown;
}

function renderBlock(block: Block, drawing: Drawing): string {
  const { paint, width } = drawing;
  switch (block.kind) {
    case "text":
      return wrap(inline(block.text, paint), width);
    case "list":
      return [
        ...(block.heading.length > 0 ? [wrap(inline(block.heading, paint), width)] : []),
        ...block.items.map((item) => `• ${indented(inline(item, paint), 2, width).slice(2)}`),
      ].join("\n");
    case "facts":
      return renderFacts(block.facts, drawing);
    case "table":
      return renderTable(block, drawing);
    case "posts":
      return [
        wrap(inline(block.heading, paint), width),
        ...block.posts.flatMap(({ text, url, detail }) => [
          indented(inert(text), 2, width),
          indented(paint("muted", inert(detail)), 4, width),
          indented(paint("link", inert(url)), 4, width),
        ]),
      ].join("\n");
    case "chart":
      return wrap(inline(chartText(block, Math.min(limits.bars, width)), paint), width);
    case "file":
      return `${wrap(paint("strong", inert(block.name)), width)}\n${inert(block.content).trimEnd()}`;
  }
}

/** Values stand in a column beside their labels, or below them where that column would be narrow. */
function renderFacts(facts: Extract<Block, { kind: "facts" }>["facts"], drawing: Drawing): string {
  const { paint, width } = drawing;
  const column = Math.max(...facts.map(({ label }) => displayWidth(inert(label)))) + 2;
  return facts
    .map(({ label, value }) => {
      const name = inert(label);
      if (column > width / 2) return fact(name, inert(value), drawing);
      const space = " ".repeat(column - displayWidth(name));
      const [first = "", ...rest] = indented(inert(value), column, width).split("\n");
      return [`${paint("muted", name)}${space}${first.slice(column)}`, ...rest].join("\n");
    })
    .join("\n");
}

/** On one line where there is room. */
function fact(label: string, value: string, { paint, width }: Drawing): string {
  const name = paint("muted", label);
  const isShort = displayWidth(label) + 2 + displayWidth(value) <= width && !value.includes("\n");
  return isShort ? `${name}  ${value}` : `${wrap(name, width)}\n${indented(value, 2, width)}`;
}

/** A table that is too wide is a list: each row under its first cell, the others as facts. */
function renderTable(
  { columns, rows }: Extract<Block, { kind: "table" }>,
  drawing: Drawing,
): string {
  const cells = rows.map((row) => row.map((cell) => inert(cell).replaceAll("\n", " ")));
  const lines = tableLines(columns, cells);
  const { paint, width } = drawing;
  if (lines.every((line) => displayWidth(line) <= width)) return lines.join("\n");
  const narrower = { paint, width: width - 2 };
  return cells
    .map(([head = "", ...rest]) => {
      const facts = rest.map((cell, i) => fact(columns[i + 1]?.heading ?? "", cell, narrower));
      const shown = facts
        .filter((_, i) => rest[i] !== "")
        .map((one) => one.replaceAll(/^/gm, "  "));
      return [wrap(paint("strong", head), width), ...shown].join("\n");
    })
    .join("\n");
}

/** Wrapped, with so many spaces before every line. */
function indented(text: string, spaces: number, width: number): string {
  return wrap(text, width - spaces).replaceAll(/^/gm, " ".repeat(spaces));
}

function renderAction(action: Card["actions"][number], paint: Paint): string {
  const target = action.kind === "run" ? `> ${action.line}` : action.url;
  return `${inert(action.label)}: ${paint("link", inert(target))}`;
}

function inline(spans: Inline, paint: Paint): string {
  return spans.map((span) => renderSpan(span, paint)).join("");
}

function renderSpan(span: Span, paint: Paint): string {
  if (typeof span === "string") return inert(span);
  switch (span.kind) {
    case "strong":
      return paint("strong", inert(span.text));
    case "code":
      return paint("strong", inert(span.text));
    case "channel":
    case "moment":
      return inert(span.text);
    case "link":
      return `${inert(span.text)} (${paint("link", inert(span.url))})`;
  }
}

/** Escape sequences, other controls and direction overrides could rewrite what is on the screen. */
function inert(text: string): string {
  return text.replaceAll(/[^\P{C}\n\u200c\u200d]/gu, "");
}
