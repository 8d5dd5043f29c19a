import type {
  ReportBlock,
  ReportDecisions,
  ReportDocument,
  ReportPosts,
  ReportTable,
} from "../card/report-document.ts";
import { webAddress } from "../card/text.ts";
import type { Inline, Span } from "../text/inline.ts";
import { upright, visible } from "../text/visible-text.ts";

/** The report in Markdown (CommonMark with GitHub's tables), in which no text can become markup. */
export function markdownReport(document: ReportDocument): string {
  const { title, summary, about, isDemo, sections } = document;
  const parts = [
    `# ${escaped(title)}`,
    begun(escaped(summary)),
    `${isDemo ? "**DEMO DATA: simulated, not TikTok** · " : ""}${escaped(about)}`,
    ...sections.flatMap(({ heading, blocks }) => [
      `## ${escaped(heading)}`,
      ...blocks.map(renderBlock),
    ]),
  ];
  return `${parts.join("\n\n")}\n`;
}

function renderBlock(block: ReportBlock): string {
  switch (block.kind) {
    case "text":
      return begun(inline(block.text));
    case "decisions":
      return decisions(block);
    case "table":
      return table(block);
    case "chart":
      return begun(escaped(block.alt));
    case "posts":
      return posts(block);
  }
}

function decisions({ groups }: ReportDecisions): string {
  return groups
    .flatMap(({ heading, items }) => [`### ${plainInline(heading)}`, items.map(item).join("\n")])
    .join("\n\n");
}

function item(spans: Inline): string {
  return `- ${begun(inline(spans))}`;
}

function table({ caption, columns, rows }: ReportTable): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escaped).join(" | ")} |`;
  const rule = columns.map(({ align }) => (align === "right" ? "--:" : "---"));
  const lines = [
    line(columns.map(({ heading }) => heading)),
    `| ${rule.join(" | ")} |`,
    ...rows.map(line),
  ];
  return `${begun(escaped(caption))}:\n\n${lines.join("\n")}`;
}

function posts({ heading, words, posts: lines }: ReportPosts): string {
  const items = lines.map(({ text, url, detail }) => `- ${link(text, url)}: ${escaped(detail)}`);
  return [
    `### ${escaped(heading)}`,
    ...(words ? [begun(escaped(words))] : []),
    items.join("\n"),
  ].join("\n\n");
}

function inline(spans: Inline): string {
  return spans.map(renderSpan).join("");
}

/** A heading is strong by itself. */
function plainInline(spans: Inline): string {
  return spans
    .map((span) => escaped(typeof span === "string" ? span : span.text))
    .join("")
    .trim();
}

function renderSpan(span: Span): string {
  if (typeof span === "string") return escaped(span);
  switch (span.kind) {
    case "strong":
      return `**${escaped(span.text)}**`;
    case "code":
      return `\`${inLine(span.text).replaceAll("`", "'")}\``;
    case "link":
      return link(span.text, span.url);
    case "channel":
    case "moment":
      return escaped(span.text);
  }
}

/** Text alone where the address is none of the web. */
function link(text: string, url: string): string {
  const address = webAddress(url);
  if (address === undefined) return escaped(text);
  return `[${escaped(text)}](<${address.replaceAll(/[<>\\]/gu, encodeURIComponent)}>)`;
}

/**
 * Text as text: what means something in Markdown or HTML has a backslash before it, also what would become a link
 * by itself.
 */
function escaped(text: string): string {
  return inLine(text)
    .replaceAll(/[\\`*_[\]<>|~&]/gu, String.raw`\$&`)
    .replaceAll(/:\/\//gu, String.raw`:\/\/`)
    .replaceAll(/(?<=\S)@/gu, String.raw`\@`)
    .replaceAll(/www\./giu, (word) => `${word.slice(0, 3)}\\.`);
}

/** The beginning of a paragraph or item, where "-" or "1." would begin a list. */
function begun(text: string): string {
  return text
    .trim()
    .replace(/^(?:[-+=]|#{1,6}(?=\s|$))/u, String.raw`\$&`)
    .replace(/^(\d{1,9})([.)])(?=\s|$)/u, String.raw`$1\$2`);
}

/** On one line; spaces at its ends stay, because more text stands there. */
function inLine(text: string): string {
  return visible(upright(text)).replaceAll(/\s+/gu, " ");
}
