import type { DiscordAnswer, DiscordPost } from "../../adapters/discord/render.ts";
import { type Component, kind, placed, textsIn } from "../fakes/discord/component-rules.ts";

/** What a phone shows at once: 700 px of the 375 px wide message, of which a line takes about 20.5. */
const screenLines = 34;

/** Messages that may be longer, by how many lines, and why. Whoever shortens one strikes it out. */
const longer: readonly (readonly [name: string, lines: number, why: string])[] = [
  ["posted-brief-details", 123, "all numbers, in the thread below a brief of one screen"],
  ["posted-alert-watch", 35, "its curve in words, where it cannot be attached"],
  ["posted-brief-first", 37, "six hashtags with a post each, and what is known of each"],
  ["posted-brief", 39, "six hashtags with a post each, and why each is there"],
  ["posted-brief-short", 37, "six hashtags with a post each, and why each is there"],
  ["why", 43, "every number behind a verdict, for those who ask"],
];

/** Of the messages by name those that are longer on a phone than they may be, with their lines. */
export function longerThanScreen(
  messages: ReadonlyMap<string, DiscordAnswer | DiscordPost>,
): readonly string[] {
  const allowed = new Map(longer.map(([name, lines]) => [name, lines]));
  return [...messages]
    .map(([name, message]) => [name, linesOf(message)] as const)
    .filter(([name, lines]) => lines > (allowed.get(name) ?? screenLines))
    .map(([name, lines]) => `${name}: ${lines} lines`);
}

/** Lines as high as one of text; the head takes two, and the box around everything one. */
function linesOf(message: DiscordAnswer | DiscordPost): number {
  const texts = "embeds" in message ? textsOfPost(message) : textsIn(message.components);
  const [title = "", ...others] = texts;
  const heights = others.map((text) => wrapped(text) + gapLines);
  return Math.round(3 + linesOfWords(title.split(" "), 38) + total(heights) + rowLines(message));
}

function textsOfPost({ content, embeds }: DiscordPost): readonly string[] {
  return [content, ...embeds.map(({ description = "" }) => description)];
}

/** Between two components; texts of one embed have an empty line between them. */
const gapLines = 0.25;

function rowLines({ components }: DiscordAnswer | DiscordPost): number {
  const rows = placed(components, []).filter(({ component }) => component.type === kind.row);
  return 2 * total(rows.map(({ component }) => rowsOf(component.components ?? [])));
}

/** Rows that buttons take on a phone, by the letters on them; a menu is as wide as it can be. */
function rowsOf(controls: readonly Component[]): number {
  let [rows, left] = [0, 0];
  for (const { label = "x".repeat(30) } of controls) {
    const width = 5 + label.length;
    if (left < width) [rows, left] = [rows + 1, 40];
    left -= width;
  }
  return rows;
}

/** What a timestamp looks like in English. */
const momentWords = new Map([
  ["f", "23 November 2026 10:00"],
  ["F", "Monday, 23 November 2026 10:00"],
  ["R", "in 7 days"],
]);

/** Lines of a text; addresses and marks of Discord's markup are not seen, a fence is half a line, small print is lower. */
function wrapped(markup: string): number {
  const seen = markup
    .replaceAll(/\[((?:[^\]\\]|\\.)*)\]\([^)]*\)/gu, "$1")
    .replaceAll(/<t:\d+:(\w)>/gu, (_, style) => momentWords.get(style) ?? "");
  return total(
    seen.split("\n").map((line) => {
      if (line.startsWith("```")) return 0.5;
      const words = line.replaceAll(/^-# |[*`\\]/gu, "").split(" ");
      if (line.startsWith("-# ")) return 0.8 * linesOfWords(words, 48);
      return linesOfWords(words, line.startsWith("- ") ? 38 : 40);
    }),
  );
}

function linesOfWords(words: readonly string[], width: number): number {
  let [lines, used] = [1, 0];
  for (const { length } of words) {
    if (used > 0 && used + 1 + length > width) [lines, used] = [lines + 1, 0];
    used += length + (used > 0 ? 1 : 0);
  }
  return lines;
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
