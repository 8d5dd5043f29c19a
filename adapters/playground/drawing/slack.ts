import { createElement, type ReactElement } from "react";
import { type Block, Message } from "slack-blocks-to-jsx";
import { z } from "zod";
import { asLibraryReads } from "./as-library-reads.ts";
import { avatar } from "./avatar.ts";
import { cannotDraw } from "./cannot-draw.ts";

const payload = z.object({ blocks: z.array(z.looseObject({ type: z.string() })) });

/** What the library was seen to draw whole. What else it knows, and what it leaves out, is looked at before it is added. */
const drawn = new Set([
  "actions",
  "bar",
  "button",
  "channel",
  "context",
  "divider",
  "data_visualization",
  "header",
  "line",
  "link",
  "mrkdwn",
  "plain_text",
  "rich_text",
  "rich_text_list",
  "rich_text_preformatted",
  "rich_text_section",
  "section",
  "text",
]);

/** Where a picture is that Slack has: its address, by Slack's id of it. */
type PictureAddress = (id: string) => string;

/** What a drawing does not find in the message. */
export interface SlackReader {
  readonly addressOf: PictureAddress;
  /** When it was said: "09:00". */
  readonly time: string;
}

const nobody: SlackReader = { addressOf: (id) => id, time: "09:00" };

/** A message as Slack shows it: who says it, and its blocks. */
export function drawSlack(message: unknown, { addressOf, time } = nobody): ReactElement {
  const { blocks } = payload.parse(message);
  return createElement(
    "div",
    { className: "slack" },
    createElement("img", { className: "slack-avatar", src: avatar, alt: "" }),
    createElement(
      "div",
      { className: "slack-name" },
      createElement("b", null, "Tagtide"),
      createElement("small", { className: "slack-app" }, "APP"),
      createElement("small", null, time),
    ),
    ...blocks.map((block) => drawBlock(block, addressOf)),
  );
}

const picture = z.object({
  type: z.literal("image"),
  slack_file: z.object({ id: z.string() }),
  alt_text: z.string(),
});

const ownTable = z.object({
  type: z.literal("data_table"),
  caption: z.string(),
  rows: z.array(z.array(z.object({ text: z.string() }))),
});

/** The library has no such block. */
function drawTable({
  caption,
  rows: [head = [], ...rows],
}: z.infer<typeof ownTable>): ReactElement {
  const line = (tag: "th" | "td", cells: typeof head, i: number) =>
    createElement("tr", { key: i }, ...cells.map(({ text }) => createElement(tag, null, text)));
  return createElement(
    "table",
    { className: "slack-table", "aria-label": caption },
    createElement("thead", null, line("th", head, 0)),
    createElement("tbody", null, ...rows.map((row, i) => line("td", row, i))),
  );
}

const container = z.object({
  type: z.literal("container"),
  title: z.object({ text: z.string() }),
  child_blocks: z.array(z.looseObject({ type: z.string() })),
});

/** Nor this one. A picture cannot be opened: it shows the title. */
function drawContainer(
  { title, child_blocks }: z.infer<typeof container>,
  addressOf: PictureAddress,
): ReactElement {
  return createElement(
    "details",
    { className: "slack-container" },
    createElement("summary", null, title.text),
    ...child_blocks.map((block) => drawBlock(block, addressOf)),
  );
}

function drawBlock(given: unknown, addressOf: PictureAddress): ReactElement {
  const folded = container.safeParse(given).data;
  if (folded) return drawContainer(folded, addressOf);
  const image = picture.safeParse(given).data;
  if (image) {
    const src = addressOf(image.slack_file.id);
    return createElement("img", { className: "slack-picture", src, alt: image.alt_text });
  }
  const table = ownTable.safeParse(given).data;
  if (table) return drawTable(table);
  const block = asLibraryReads(given);
  if (!isDrawn(block)) {
    const unknown = typesIn(block).filter((type) => !drawn.has(type));
    return cannotDraw(`Slack's ${unknown.join(", ")}`);
  }
  return createElement(Message, {
    blocks: [block],
    logo: "",
    name: "Tagtide",
    theme: "light",
    withoutWrapper: true,
  });
}

function isDrawn(block: unknown): block is Block {
  return typesIn(block).every((type) => drawn.has(type));
}

function typesIn(part: unknown): readonly string[] {
  if (typeof part !== "object" || part === null) return [];
  const own = "type" in part && typeof part.type === "string" ? [part.type] : [];
  return [...own, ...Object.values(part).flatMap(typesIn)];
}
