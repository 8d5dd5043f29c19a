import type { RichTextElement, RichTextSection } from "@slack/types";
import { type Inline, type Span, shorten, webAddress } from "../../src/index.ts";
import { limits } from "./limits.ts";

/** Spans map one to one onto rich text, where nothing needs escaping and nothing can mention anybody. */
export function section(inline: Inline, limit: number): RichTextSection {
  const elements: RichTextElement[] = [];
  let left = limit;
  for (const span of inline) {
    const text = typeof span === "string" ? span : span.text;
    const element = renderSpan(span, shorten(text, left));
    if (element) elements.push(element);
    if (text.length >= left) break;
    left -= text.length;
  }
  return { type: "rich_text_section", elements };
}

function renderSpan(span: Span, text: string): RichTextElement | undefined {
  if (typeof span === "object" && span.kind === "link") return link(text, span.url);
  // Slack refuses a whole message for one empty element.
  if (text === "") return undefined;
  if (typeof span === "string" || span.kind === "moment") return { type: "text", text };
  switch (span.kind) {
    case "channel":
      return channel(span.id, text);
    case "strong":
      return { type: "text", text, style: { bold: true } };
    case "code":
      return { type: "text", text, style: { code: true } };
  }
}

/** Slack shows its name to those who may see it; anything that is no channel's id stays text. */
function channel(id: string, text: string): RichTextElement {
  return isChannelId(id) ? { type: "channel", channel_id: id } : { type: "text", text };
}

export function isChannelId(id: string): boolean {
  return /^[CGD][A-Z0-9]{1,20}$/.test(id);
}

/** Only a web page becomes a link; any other address is shown as text, so that nothing can hide behind a caption. */
function link(text: string, url: string): RichTextElement | undefined {
  const address = linkAddress(url);
  if (address) return { type: "link", url: address, text: text || address };
  const shown = [text, url && `(${shorten(url, limits.buttonText)})`].filter(Boolean).join(" ");
  return shown ? { type: "text", text: shown } : undefined;
}

/** `undefined` for what is no web page, or has an address too long for Slack. */
export function linkAddress(url: string): string | undefined {
  const address = webAddress(url);
  return address && address.length <= limits.url ? address : undefined;
}

/** For Slack's own markup: https://docs.slack.dev/messaging/formatting-message-text#escaping */
function escapeText(text: string): string {
  return text
    .replaceAll(/\p{Surrogate}/gu, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

/** Escapes, and shortens so that the escaped text is at most `limit` long. */
export function escapedWithin(text: string, limit: number): string {
  let kept = limit;
  for (;;) {
    const escaped = escapeText(shorten(text, kept));
    if (escaped.length <= limit) return escaped;
    kept = Math.floor((kept * limit) / escaped.length);
  }
}
