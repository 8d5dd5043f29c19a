import { oneLine, shorten, webAddress } from "../../src/index.ts";

/** Everything that can begin or end something; an emoji's name (":cat:") and a bare address only as a whole. */
const inlineMarkup = /[\\*_~`|<>[\]]|@(?=everyone|here)|:(?=[\w+~-]+:)|:(?=\/\/)/g;
/** Headings, subtext and lists, which need a space behind the mark. A piece's start may begin a line. */
const lineMarkup = /^([^\S\n\r\u2028\u2029]*(?:\d+(?=\.))?)(#+|[+-]#*|\.)(?=\s|$)/gm;

/**
 * Text that Discord shows as it was typed: no Markdown, mention, timestamp, emoji name or bare link survives.
 * Discord drops a backslash before punctuation: https://support.discord.com/hc/en-us/articles/210298617
 */
export function escapeText(text: string): string {
  return whole(text).replace(inlineMarkup, "\\$&").replace(lineMarkup, "$1\\$2");
}

/** The same on one line, for places where a line break would end what the text is part of. */
function escapeLine(text: string): string {
  return escapeText(wholeLine(text));
}

export function wholeLine(text: string): string {
  return oneLine(whole(text));
}

/** A code span. Escapes mean nothing inside, so the text must hold no backtick. */
export function codeSpan(text: string): string {
  return `\`${wholeLine(text)}\``;
}

/** A line for a fixed-width block, with nothing in it that could close the block. */
export function codeLine(text: string): string {
  return whole(text).replace(/`(?=`)/g, "`\u200b");
}

export function codeBlock(lines: readonly string[]): string {
  return ["```", ...lines, "```"].join("\n");
}

/** A link under other words, to what `linkAddress` gave. */
export function maskedLink(words: string, address: string): string {
  return `[${wideBrackets(escapeLine(words))}](${address})`;
}

/** Discord pairs brackets in a link's words even where they are escaped, so these become their wide twins. */
function wideBrackets(escaped: string): string {
  return escaped.replaceAll("\\[", "［").replaceAll("\\]", "］");
}

/** The address with everything encoded that would end a masked link; `undefined` unless it is http or https. */
export function linkAddress(url: string): string | undefined {
  return webAddress(url)?.replace(/[()<>|`*\s]/g, percentEncoded);
}

function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}

/**
 * Shortens `text` until it fits `room` after `dress` has escaped and framed it, and says so with "…".
 * Escaping at most doubles a text, hence halves of what is too much.
 */
export function shortenedTo(text: string, room: number, dress: (text: string) => string): string {
  if (room < 1) return "";
  // Nothing behind this can be shown; looking for characters in it would be slow.
  const start = text.slice(0, room + 1);
  let size = room;
  let dressed = dress(shorten(start, size));
  while (dressed.length > room && size > 1) {
    size = Math.max(1, size - Math.ceil((dressed.length - room) / 2));
    dressed = dress(shorten(start, size));
  }
  return dressed.length <= room ? dressed : "…";
}

/** Discord shows its name. Half of one would be read as what it is. */
export function channelMention({ id, text }: { id: string; text: string }, room: number): string {
  const mention = `<#${id}>`;
  return mention.length <= room ? mention : shortenedTo(text, room, escapeText);
}

/** Discord shows it in the reader's zone and language: https://docs.discord.com/developers/reference#message-formatting */
export function timestamp(
  { at, ahead, text }: { at: string; ahead?: boolean | undefined; text: string },
  room: number,
): string {
  const seconds = Math.floor(Date.parse(at) / 1000);
  const said = ahead ? `<t:${seconds}:F> (<t:${seconds}:R>)` : `<t:${seconds}:f>`;
  return said.length <= room ? said : shortenedTo(text, room, escapeText);
}

/** Half a character, which providers leave when they cut captions, becomes the replacement sign. */
function whole(text: string): string {
  return text.replace(/\p{Surrogate}/gu, "\ufffd");
}
