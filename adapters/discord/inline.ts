import type { Inline, Span } from "../../src/index.ts";
import {
  channelMention,
  codeSpan,
  escapeText,
  linkAddress,
  maskedLink,
  shortenedTo,
  timestamp,
} from "./escape.ts";
import { limits } from "./limits.ts";

/** Text in pieces as Discord's Markdown, in at most `room` characters. */
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
    moment: () => span.kind === "moment" && Number.isFinite(Date.parse(span.at)),
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
    case "moment":
      return timestamp(span, room);
    case "channel":
      return channelMention(span, room);
  }
}
