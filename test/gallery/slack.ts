import { createElement, type ReactElement } from "react";
import { type Block, Message } from "slack-blocks-to-jsx";
import { z } from "zod";
import { avatar } from "./avatar.ts";
import { cannotDraw } from "./cannot-draw.ts";

const payload = z.object({ blocks: z.array(z.looseObject({ type: z.string() })) });

/** What the library was seen to draw whole. What else it knows, and what it leaves out, is looked at before it is added. */
const drawn = new Set([
  "actions",
  "button",
  "channel",
  "context",
  "header",
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

/** A message as Slack shows it: who says it, and its blocks. */
export function drawSlack(message: unknown): ReactElement {
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
      createElement("small", null, "09:00"),
    ),
    ...blocks.map(drawBlock),
  );
}

function drawBlock(given: unknown): ReactElement {
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

/** The library reads markup in plain text unless it is "verbatim", and in `mrkdwn` none when it is; it knows one of three entities. */
function asLibraryReads(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(asLibraryReads);
  if (typeof part !== "object" || part === null) return part;
  if ("text" in part && "type" in part && typeof part.text === "string") {
    if (part.type === "plain_text") return { ...part, verbatim: true };
    if (part.type === "mrkdwn") return { type: "mrkdwn", text: unescaped(part.text) };
  }
  return Object.fromEntries(
    Object.entries(part).map(([name, value]) => [name, asLibraryReads(value)]),
  );
}

/** A word joiner, which nobody sees, keeps "<" from beginning a mention. */
function unescaped(text: string): string {
  return text.replaceAll("&lt;", "<\u2060").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

function isDrawn(block: unknown): block is Block {
  return typesIn(block).every((type) => drawn.has(type));
}

function typesIn(part: unknown): readonly string[] {
  if (typeof part !== "object" || part === null) return [];
  const own = "type" in part && typeof part.type === "string" ? [part.type] : [];
  return [...own, ...Object.values(part).flatMap(typesIn)];
}
