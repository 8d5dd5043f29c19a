import {
  type Card,
  inlineOf,
  markedTitle,
  type Span,
  type Tone,
  uprightCard,
} from "../../src/index.ts";
import { gap, type Part, renderBlocks } from "./blocks.ts";
import { type ControlRow, renderControls } from "./controls.ts";
import { escapeText, shortenedTo, wholeLine } from "./escape.ts";
import type { AttachedFile } from "./files.ts";
import { renderInline } from "./inline.ts";
import { limits, ours } from "./limits.ts";
import type { Drawn } from "./pictures.ts";

/** What a message says, in its order and without a frame: answers and posts have different ones. */
export interface Body {
  /** In bold; empty without a title. */
  readonly title: string;
  /** The headline first. */
  readonly parts: readonly Part[];
  readonly rows: readonly ControlRow[];
  /** In small print; empty without a source. */
  readonly source: string;
  readonly color: number;
  readonly files: readonly AttachedFile[];
}

/** Okabe and Ito's palette, which colour-blind readers can tell apart: https://jfly.uni-koeln.de/color */
const colours: Readonly<Record<Tone, number>> = {
  neutral: 0x56b4e9,
  rising: 0x009e73,
  falling: 0xcc79a7,
  warning: 0xe69f00,
  error: 0xd55e00,
};

/**
 * Everything but the title is in at most `room` characters. What does not fit is shortened and counted; title, headline, buttons,
 * files and source always stay.
 */
export function renderBody(given: Card, { pictures, missing }: Drawn, room: number): Body {
  const card = uprightCard(given);
  const title = shortenedTo(wholeLine(markedTitle(card)), limits.title, bold);
  const headline = renderInline(inlineOf(card.headline), ours.headline).trim() || "–";
  const small = renderInline(card.source.map(inSmallPrint), ours.source).trim();
  const source = small && `-# ${small}`;
  const { rows, leftOut } = renderControls(card.actions);
  const notes = [leftOut > 0 ? `… ${leftOut} more to do` : "", missing].filter(Boolean);
  const taken = [headline, ...notes, source].reduce((sum, { length }) => sum + length + gap, 0);
  const parts = [
    said(headline),
    ...renderBlocks(card.blocks, pictures, room - taken),
    ...notes.map(said),
  ];
  const files = parts.flatMap((part) => (part.kind === "text" ? [] : [part.file]));
  return { title, parts, rows, source, color: colours[card.tone], files };
}

const said = (text: string): Part => ({ kind: "text", text });

/** On one line, which small print is, and not in bold. */
function inSmallPrint(span: Span): Span {
  const text = (typeof span === "string" ? span : span.text).replaceAll(/\s+/g, " ");
  return typeof span === "object" && span.kind === "moment" ? { ...span, text } : text;
}

function bold(text: string): string {
  return text && `**${escapeText(text)}**`;
}
