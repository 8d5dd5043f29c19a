import { type Block, type Card, type Inline, inlineOf, oneLine } from "../../src/index.ts";
import { room } from "./limits.ts";
import { escapedWithin } from "./rich-text.ts";

/**
 * All that a message says, as it is to be read aloud: the finding in the first line, which is also the notification, and
 * then each block in a line.
 */
export function spokenText({ title, headline, blocks, source }: Card): string {
  const first = [ended(oneLine(title)), words(inlineOf(headline))].filter(Boolean).join(" ");
  const lines = [first, ...blocks.map(spoken), words(source)].map(oneLine).filter(Boolean);
  return escapedWithin(lines.join("\n") || "–", room.text);
}

function ended(line: string): string {
  return line === "" || /[.?!:…]$/.test(line) ? line : `${line}.`;
}

/** As it would be read aloud; a table's cells each with their heading, and what a chart shows. */
function spoken(block: Block): string {
  switch (block.kind) {
    case "text":
      return words(block.text);
    case "list":
      return headed(words(block.heading), block.items.map(words));
    case "facts":
      return block.facts.map(({ label, value }) => `${label}: ${value}`).join("; ");
    case "table":
      return block.rows
        .map((row) =>
          block.columns
            .flatMap(({ heading }, i) => (row[i]?.trim() ? `${heading} ${row[i]}` : []))
            .join(", "),
        )
        .join("; ");
    case "posts":
      return headed(
        words(block.heading),
        block.posts.map(({ text, detail }) => `${text}, ${detail}`),
      );
    case "chart":
      return block.chart.kind === "bars" ? "" : block.alt;
    case "file":
      return `The file ${block.name}`;
  }
}

/** Without the addresses of links; where a line ends, there is a pause. */
function words(inline: Inline): string {
  const texts = inline.map((span) => (typeof span === "string" ? span : span.text));
  return texts
    .join("")
    .trim()
    .replaceAll(/\s*\n\s*/gu, ", ");
}

function headed(heading: string, items: readonly string[]): string {
  const title = heading && !heading.trimEnd().endsWith(":") ? `${heading}:` : heading;
  return [title, items.filter((item) => item.trim()).join("; ")].filter(Boolean).join(" ");
}
