import {
  type Block,
  type Card,
  displayWidth,
  type Inline,
  type Span,
  type Tone,
  tableLines,
  uprightCard,
} from "../../src/index.ts";
import { limits } from "./limits.ts";

/** How a piece of text is set off; plain when the terminal shows no colours. */
export type Style = "strong" | "muted" | "rising" | "falling" | "warning" | "error" | "link";
export type Paint = (style: Style, text: string) => string;

const marks: Readonly<Record<Tone, string>> = {
  neutral: "■",
  rising: "▲",
  falling: "▼",
  warning: "!",
  error: "✕",
};

/** A card as lines of text. What a person or TikTok wrote cannot move the cursor: control characters are taken out. */
export function renderCard(given: Card, paint: Paint): string {
  const card = uprightCard(given);
  const tone = card.tone === "neutral" ? "strong" : card.tone;
  const parts = [
    `${paint(tone, marks[card.tone])} ${paint("strong", inert(card.title))}\n${wrap(inert(card.headline))}`,
    ...card.blocks.map((block) => renderBlock(block, paint)),
    card.actions.map((action) => renderAction(action, paint)).join("\n"),
    card.source.length > 0 ? paint("muted", wrap(inline(card.source, (_, text) => text))) : "",
  ];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

function renderBlock(block: Block, paint: Paint): string {
  switch (block.kind) {
    case "text":
      return wrap(inline(block.text, paint));
    case "facts":
      return renderFacts(block.facts, paint);
    case "table":
      return tableLines(
        block.columns,
        block.rows.map((row) => row.map(inert)),
      ).join("\n");
    case "posts":
      return [
        wrap(inline(block.heading, paint)),
        ...block.posts.map(
          ({ text, url, detail }) =>
            `  ${inert(text)}\n    ${paint("muted", inert(detail))}\n    ${paint("link", inert(url))}`,
        ),
      ].join("\n");
    case "file":
      return `${paint("strong", inert(block.name))}\n${inert(block.content).trimEnd()}`;
  }
}

function renderFacts(facts: Extract<Block, { kind: "facts" }>["facts"], paint: Paint): string {
  const width = Math.max(...facts.map(({ label }) => displayWidth(label)));
  return facts
    .map(({ label, value }) => {
      const space = " ".repeat(width - displayWidth(label));
      return `${paint("muted", inert(label))}${space}  ${inert(value)}`;
    })
    .join("\n");
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
      return inert(span.text);
    case "link":
      return `${inert(span.text)} (${paint("link", inert(span.url))})`;
  }
}

/** Escape sequences, other controls and direction overrides could rewrite what is on the screen. */
function inert(text: string): string {
  return text.replaceAll(/[^\P{C}\n\u200c\u200d]/gu, "");
}

/** Breaks lines at spaces. Colours are on single words or whole paragraphs, so their codes are not counted. */
function wrap(text: string): string {
  return text.split("\n").map(wrapLine).join("\n");
}

const colourCodes = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, "g");

function wrapLine(line: string): string {
  const lines: string[] = [];
  let current = "";
  for (const word of line.split(" ")) {
    const longer = current ? `${current} ${word}` : word;
    if (current && displayWidth(longer.replaceAll(colourCodes, "")) > limits.columns) {
      lines.push(current);
      current = word;
    } else current = longer;
  }
  return [...lines, current].join("\n");
}
