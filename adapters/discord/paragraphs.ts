import {
  type Block,
  displayWidth,
  type Inline,
  type PostLine,
  type Span,
  shorten,
  tableLines,
} from "../../src/index.ts";
import {
  channelMention,
  codeBlock,
  codeLine,
  codeSpan,
  escapeText,
  linkAddress,
  maskedLink,
  shortenedTo,
  wholeLine,
} from "./escape.ts";
import { limits, ours } from "./limits.ts";

type Table = Extract<Block, { readonly kind: "table" }>;
type List = Extract<Block, { readonly kind: "list" }>;
type Posts = Extract<Block, { readonly kind: "posts" }>;

/** Room kept for saying how much is missing. */
const tailRoom = 20;
/** The empty line between paragraphs. */
const gap = 2;
/** Less text than this says nothing. */
const leastText = 40;

/**
 * What is neither a fact nor a file, in its order, in at most `room` characters with an empty line between them; each
 * fits an embed.
 */
export function renderParagraphs(blocks: readonly Block[], room: number): readonly string[] {
  const wanted = blocks.filter((block) => block.kind !== "facts" && block.kind !== "file");
  const said: string[] = [];
  let left = room - tailRoom;
  for (const [i, block] of wanted.entries()) {
    const paragraph = renderBlock(block, Math.min(left - gap, limits.description));
    if (paragraph === undefined) return [...said, `… ${wanted.length - i} more`];
    said.push(paragraph);
    left -= paragraph.length + gap;
  }
  return said;
}

/** `undefined` when there is no room to say anything useful. */
function renderBlock(
  block: Exclude<Block, { readonly kind: "facts" | "file" }>,
  room: number,
): string | undefined {
  switch (block.kind) {
    case "text":
      return room < leastText ? undefined : renderInline(block.text, room);
    case "list":
      return renderList(block, room);
    case "table":
      return renderTable(block, room);
    case "posts":
      return renderPosts(block, room);
  }
}

export function renderInline(inline: Inline, room: number): string {
  let said = "";
  const spans = joined(inline.map(unframed));
  for (const [i, span] of spans.entries()) {
    const left = room - said.length;
    const isLast = i === spans.length - 1;
    if (left <= 1 && !isLast) return `${said}…`;
    said += renderSpan(span, isLast ? left : left - 1);
  }
  return said;
}

/** A span that Discord cannot frame becomes its words. No client agrees on backticks inside a code span. */
function unframed(span: Span): Span {
  if (typeof span === "string") return span;
  const fits = {
    strong: () => true,
    code: () => !span.text.includes("`"),
    link: () => span.kind === "link" && shortAddress(span.url) !== undefined,
    channel: () => span.kind === "channel" && /^\d{1,20}$/.test(span.id),
  };
  return span.text.trim() !== "" && fits[span.kind]() ? span : span.text;
}

/** An address too long for a description is left out rather than broken. */
function shortAddress(url: string): string | undefined {
  const address = linkAddress(url);
  return address && address.length <= limits.buttonUrl ? address : undefined;
}

/** Neighbouring strings become one, so that no mark is made of two pieces ("1" and "."). */
function joined(inline: Inline): Inline {
  const spans: Span[] = [];
  for (const span of inline) {
    const before = spans.at(-1);
    if (typeof before === "string" && typeof span === "string") {
      spans[spans.length - 1] = before + span;
    } else {
      spans.push(span);
    }
  }
  return spans;
}

function renderSpan(span: Span, room: number): string {
  if (typeof span === "string") return shortenedTo(span, room, escapeText);
  switch (span.kind) {
    case "strong":
      return shortenedTo(span.text, room, (text) => `**${escapeText(text)}**`);
    case "code":
      return shortenedTo(span.text, room, codeSpan);
    case "link":
      return shortenedTo(span.text, room, (text) => maskedLink(text, shortAddress(span.url) ?? ""));
    case "channel":
      return channelMention(span, room);
  }
}

function renderTable({ columns, rows }: Table, room: number): string | undefined {
  const shown = rows.slice(0, ours.tableRows);
  const lines = narrowTable(columns, shown);
  const kept = takeWithin(lines, room - codeBlock([]).length - tailRoom);
  if (kept.length < Math.min(lines.length, 2)) return undefined;
  return withRest(codeBlock(kept), rows.length - (kept.length - 1));
}

/** The table in at most `ours.tableColumns` columns: the widest cells are cut until it fits. */
function narrowTable(columns: Table["columns"], rows: Table["rows"]): readonly string[] {
  const headings = columns.map(({ heading }) => tableCell(heading));
  const cells = rows.map((row) => row.map(tableCell));
  const widths = columns.map((_, i) =>
    Math.max(...[headings, ...cells].map((row) => displayWidth(row[i] ?? ""))),
  );
  const cap = widestCell(widths);
  const lines = tableLines(
    columns.map(({ align }, i) => ({ align, heading: cutToWidth(headings[i] ?? "", cap) })),
    cells.map((row) => row.map((cell) => cutToWidth(cell, cap))),
  );
  return lines.map((line) => codeLine(cutToWidth(line, ours.tableColumns)));
}

/** On one line, and cut once roughly, because measuring is slow. */
function tableCell(text: string): string {
  return shorten(wholeLine(text), 4 * ours.tableColumns);
}

function widestCell(widths: readonly number[]): number {
  const roomForCells = ours.tableColumns - 2 * (widths.length - 1);
  const total = (cap: number) => widths.reduce((sum, width) => sum + Math.min(width, cap), 0);
  let cap = ours.tableColumns;
  while (cap > 3 && total(cap) > roomForCells) cap -= 1;
  return cap;
}

function cutToWidth(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let size = width;
  let cut = shorten(text, size);
  for (let excess = displayWidth(cut) - width; excess > 0; excess = displayWidth(cut) - width) {
    // No character is wider than two columns.
    size -= Math.ceil(excess / 2);
    cut = shorten(text, size);
  }
  return cut;
}

function renderList({ heading, items }: List, room: number): string | undefined {
  const lines = items.map((item) => `- ${renderInline(item, ours.item).replaceAll("\n", "\n  ")}`);
  return headed(heading, lines, room);
}

function renderPosts({ heading, posts }: Posts, room: number): string | undefined {
  return headed(heading, posts.map(renderPost), room);
}

/** As many of the lines as fit under their heading; `undefined` when not even one does. */
function headed(heading: Inline, lines: readonly string[], room: number): string | undefined {
  const title = renderInline(heading, Math.min(room, ours.headline));
  const kept = takeWithin(lines, room - title.length - 1 - tailRoom);
  if (kept.length === 0 && lines.length > 0) return undefined;
  return withRest([title, ...kept].filter(Boolean).join("\n"), lines.length - kept.length);
}

function renderPost({ text, url, detail }: PostLine): string {
  const words = wholeLine(text) || "no caption";
  const caption = renderInline(
    [{ kind: "link", text: shorten(words, ours.caption), url }],
    Number.POSITIVE_INFINITY,
  );
  return `${caption}\n${shortenedTo(wholeLine(detail), ours.detail, escapeText)}`;
}

/** The first pieces that fit `room` together, each on a line of its own. */
function takeWithin(pieces: readonly string[], room: number): readonly string[] {
  let left = room;
  const tooMany = pieces.findIndex((piece) => {
    left -= piece.length + 1;
    return left < 0;
  });
  return tooMany === -1 ? pieces : pieces.slice(0, tooMany);
}

function withRest(said: string, rest: number): string {
  return rest > 0 ? `${said}\n… ${rest} more` : said;
}
