import type { KnownBlock, RichTextSection, TextObject } from "@slack/types";
import {
  type Block,
  type ChartBlock,
  chartText,
  type Fact,
  type FileBlock,
  oneLine,
  type PostLine,
  shorten,
} from "../../src/index.ts";
import { limits, room } from "./limits.ts";
import type { DataVisualization } from "./native-charts.ts";
import { type BlockPart, more, note, noteLength, preformatted, richText, weight } from "./part.ts";
import { escapedWithin, section } from "./rich-text.ts";
import { ownTablePart, tablePart } from "./table-parts.ts";

/** How a block is drawn. */
interface Drawn {
  /** What a chart has: Slack's id of its picture, or the charts that Slack draws itself; else it is told in text. */
  readonly picture?: string | undefined;
  readonly charts?: readonly DataVisualization[] | undefined;
  /** What a table of Slack's own is read aloud as; without it a table is lines of text. */
  readonly caption?: string | undefined;
  /** Whether a file stands under its name already. */
  readonly isNamed?: boolean | undefined;
}

export function toPart(
  block: Block,
  { picture, charts = [], caption, isNamed = false }: Drawn,
): BlockPart {
  switch (block.kind) {
    case "text":
      return textPart(section(block.text, room.paragraph));
    case "list":
      return listPart(
        section(block.heading, room.heading),
        block.items.map((item) => section(item, room.item)),
      );
    case "facts":
      return factsPart(block.facts);
    case "table":
      return caption === undefined ? tablePart(block) : ownTablePart(block, caption);
    case "posts":
      return listPart(section(block.heading, room.heading), block.posts.map(renderPost));
    case "chart":
      if (picture !== undefined) return picturePart(block, picture);
      return charts.length > 0 ? nativePart(charts) : chartPart(block);
    case "file":
      return filePart(block, isNamed);
  }
}

function textPart(text: RichTextSection): BlockPart {
  return {
    items: [weight(text)],
    fixed: noteLength,
    blocks: 1,
    render: (kept) => richText([kept > 0 ? text : note(1)]),
  };
}

function factsPart(facts: readonly Fact[]): BlockPart {
  const fields = facts.slice(0, room.facts).map(renderFact);
  return {
    items: fields.map(weight),
    fixed: noteLength,
    blocks: Math.ceil((fields.length + 1) / limits.fields),
    render(kept) {
      const left = facts.length - kept;
      const last: TextObject[] = left > 0 ? [{ type: "plain_text", text: more(left) }] : [];
      return inTens([...fields.slice(0, kept), ...last]);
    },
  };
}

/** `verbatim`, or Slack turns "@channel" and "#general" in a value into mentions. */
function renderFact({ label, value }: Fact): TextObject {
  const name = escapedWithin(oneLine(label), room.factLabel);
  const text = escapedWithin(value.trim(), room.factValue);
  const lines = [name && `*${name}*`, text].filter(Boolean);
  return { type: "mrkdwn", text: lines.join("\n") || "–", verbatim: true };
}

function inTens(fields: readonly TextObject[]): readonly KnownBlock[] {
  const sections: KnownBlock[] = [];
  for (let i = 0; i < fields.length; i += limits.fields) {
    sections.push({ type: "section", fields: fields.slice(i, i + limits.fields) });
  }
  return sections;
}

function nativePart(charts: readonly DataVisualization[]): BlockPart {
  return { items: [], fixed: weight(charts), blocks: charts.length, render: () => charts };
}

/** What is read aloud is not counted by Slack as text of the message, but by us. */
function picturePart({ alt }: ChartBlock, id: string): BlockPart {
  const alt_text = shorten(oneLine(alt), limits.altText) || "–";
  const image = { type: "image", slack_file: { id }, alt_text } as const;
  return { items: [], fixed: alt_text.length, blocks: 1, render: () => [image] };
}

function chartPart(block: ChartBlock): BlockPart {
  return textPart(section(chartText(block, room.bars), room.paragraph));
}

function listPart(heading: RichTextSection, given: readonly RichTextSection[]): BlockPart {
  const lines = given.filter(({ elements }) => elements.length > 0);
  return {
    items: lines.map(weight),
    fixed: weight(heading) + noteLength,
    blocks: 1,
    render: (kept) =>
      richText([
        heading,
        { type: "rich_text_list", style: "bullet", elements: lines.slice(0, kept) },
        note(lines.length - kept),
      ]),
  };
}

function renderPost({ text, url, detail }: PostLine): RichTextSection {
  const caption = shorten(oneLine(text) || url || "–", room.caption);
  const about = oneLine(detail) && `\n${shorten(oneLine(detail), room.detail)}`;
  return section([{ kind: "link", text: caption, url }, about], room.caption + room.detail + 1);
}

/** Without the scope `files:write` a file can only be written out, as whole lines. */
function filePart({ name, content }: FileBlock, isNamed: boolean): BlockPart {
  const lines = content.replaceAll("\r\n", "\n").replace(/\n$/, "").split("\n");
  const title = section(isNamed ? [] : [{ kind: "strong", text: oneLine(name) }], room.heading);
  return {
    items: lines.map((line) => line.length + "\n".length),
    fixed: weight(title) + moreLines(999_999).length,
    blocks: 1,
    render(kept) {
      const left = lines.length - kept;
      const rest = section(left > 0 ? [moreLines(left)] : [], room.heading);
      return richText([title, preformatted(lines.slice(0, kept).join("\n")), rest]);
    },
  };
}

function moreLines(count: number): string {
  return `… ${count} more ${count === 1 ? "line does" : "lines do"} not fit into a message. Ask for less at a time.`;
}
