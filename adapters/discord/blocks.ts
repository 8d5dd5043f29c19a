import {
  type Block,
  chartText,
  type Fact,
  type Inline,
  type PostLine,
  shorten,
} from "../../src/index.ts";
import { codeBlock, escapeText, shortenedTo, wholeLine } from "./escape.ts";
import { type AttachedFile, attachedFile, attachedPicture } from "./files.ts";
import { renderInline } from "./inline.ts";
import { limits, ours } from "./limits.ts";
import { narrowLines, rowsAsList } from "./tables.ts";

type Table = Extract<Block, { readonly kind: "table" }>;
type List = Extract<Block, { readonly kind: "list" }>;

/** Something between a message's headline and its buttons. */
export type Part =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "picture" | "file"; readonly file: AttachedFile };

/** The empty line between two texts. */
export const gap = 2;
/** Room kept for saying how much is missing. */
const tailRoom = 20;
/** Less text than this says nothing. */
const leastText = 40;

/**
 * The blocks in their order, with the pictures of charts by their place among them. The texts have at most `room`
 * characters with an empty line between them: from the first that does not fit, they are counted.
 */
export function renderBlocks(
  blocks: readonly Block[],
  pictures: ReadonlyMap<number, Uint8Array>,
  room: number,
): readonly Part[] {
  const parts: Part[] = [];
  let [left, missing, files] = [room - tailRoom, 0, 0];
  for (const [place, block] of blocks.entries()) {
    const title = block.fold === blocks[place - 1]?.fold ? undefined : block.fold;
    const file = fileOf(block, place, pictures);
    const text =
      file || missing > 0
        ? undefined
        : renderFolded(block, title, Math.min(left - gap, limits.description));
    if (file && files < limits.files) {
      parts.push(file);
      files += 1;
    } else if (text === undefined) {
      missing += 1;
    } else if (text.trim()) {
      parts.push({ kind: "text", text });
      left -= text.length + gap;
    }
  }
  return missing > 0 ? [...parts, { kind: "text", text: `… ${missing} more` }] : parts;
}

function fileOf(
  block: Block,
  place: number,
  pictures: ReadonlyMap<number, Uint8Array>,
): Extract<Part, { readonly file: AttachedFile }> | undefined {
  const picture = pictures.get(place);
  if (block.kind === "file") return { kind: "file", file: attachedFile(block) };
  if (block.kind !== "chart" || !picture) return undefined;
  return { kind: "picture", file: attachedPicture(block, place, picture) };
}

/** What only those want who want to know more is in small print, as nothing can be closed; with a title where it begins. */
function renderFolded(block: Block, title: string | undefined, room: number): string | undefined {
  if (block.fold === undefined) return renderText(block, room);
  const heading = title
    ? `${renderInline([{ kind: "strong", text: title }], ours.headline)}\n`
    : "";
  const text = renderText(block, room - heading.length);
  if (text === undefined || heading.length > room) return undefined;
  if (!text.trim()) return "";
  const small = text.replaceAll(/^ *(?:- )?(?=.)/gm, "-# ");
  const fits = !text.includes("```") && heading.length + small.length <= room;
  return heading + (fits ? small : text);
}

/** `undefined` when there is no room to say anything useful. */
function renderText(block: Block, room: number): string | undefined {
  switch (block.kind) {
    case "file":
      return undefined;
    case "text":
      return room < leastText ? undefined : renderInline(block.text, room).trim();
    case "chart":
      return room < leastText ? undefined : renderInline(chartText(block, ours.tableColumns), room);
    case "facts":
      return renderFacts(block.facts, Math.min(room, ours.facts));
    case "list":
      return renderList(block, room);
    case "table":
      return renderTable(block, room);
    case "posts":
      return headed(block.heading, block.posts.map(renderPost), room);
  }
}

/** A line each: a phone would show columns under each other anyway. */
function renderFacts(facts: readonly Fact[], room: number): string | undefined {
  const lines = facts.map(({ label, value }) => {
    const name = { kind: "strong", text: shorten(wholeLine(label), ours.factName) || "–" } as const;
    return renderInline([name, ` ${value.trim() || "–"}`], ours.fact);
  });
  return headed([], lines, room);
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
  const small = shortenedTo(wholeLine(detail), ours.detail, escapeText);
  return [caption, small && `-# ${small}`].filter(Boolean).join("\n");
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
