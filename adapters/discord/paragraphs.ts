import { type Block, chartText, type Inline, type PostLine, shorten } from "../../src/index.ts";
import { codeBlock, escapeText, shortenedTo, wholeLine } from "./escape.ts";
import { renderInline } from "./inline.ts";
import { limits, ours } from "./limits.ts";
import { narrowLines, rowsAsList } from "./tables.ts";

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
    case "chart":
      return room < leastText ? undefined : renderInline(chartText(block, ours.tableColumns), room);
    case "list":
      return renderList(block, room);
    case "table":
      return renderTable(block, room);
    case "posts":
      return renderPosts(block, room);
  }
}

/** A table too wide for a phone is a list. */
function renderTable(table: Table, room: number): string | undefined {
  const lines = narrowLines(table);
  if (!lines) return renderList(rowsAsList(table), room, ours.tableRows);
  const kept = takeWithin(lines, room - codeBlock([]).length - tailRoom);
  if (kept.length < Math.min(lines.length, 2)) return undefined;
  return withRest(codeBlock(kept), table.rows.length - (kept.length - 1));
}

function renderList({ heading, items }: List, room: number, most?: number): string | undefined {
  const lines = items.map((item) => `- ${renderInline(item, ours.item).replaceAll("\n", "\n  ")}`);
  return headed(heading, lines, room, most);
}

function renderPosts({ heading, posts }: Posts, room: number): string | undefined {
  return headed(heading, posts.map(renderPost), room);
}

/** As many of the lines as fit under their heading; `undefined` when not even one does. */
function headed(
  heading: Inline,
  lines: readonly string[],
  room: number,
  most = lines.length,
): string | undefined {
  const title = renderInline(heading, Math.min(room, ours.headline));
  const kept = takeWithin(lines.slice(0, most), room - title.length - 1 - tailRoom);
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
