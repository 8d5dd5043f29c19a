import type { DiscordMessage } from "../../adapters/discord/render.ts";

/** What a phone shows at once: 700 px of the 375 px wide message, of which a line takes about 20.5. */
const screenLines = 34;

/** Messages that may be longer, by how many lines, and why. Whoever shortens one strikes it out. */
const longer: readonly (readonly [name: string, lines: number, why: string])[] = [
  ["posted-brief-details", 129, "all numbers, in the thread below a brief of one screen"],
  ["posted-alert-rising", 35, "its curve in words, where it cannot be attached"],
  ["posted-alert-fading", 35, "its curve in words, where it cannot be attached"],
  ["brief", 37, "six hashtags with a post each"],
  ["posted-brief", 39, "six hashtags with a post each"],
  ["posted-brief-short", 37, "six hashtags with a post each"],
  ["posted-hijack", 36, "an alert with all who took the tag over"],
  ["trend", 36, "two spans of weeks, each with its reason"],
  ["why", 59, "every number behind a verdict, for those who ask"],
  ["settings-history", 36, "five changes with who made them"],
  ["regions-ignored", 40, "what the numbers of each ignored country are made of"],
  ["help", 39, "every command there is"],
];

/** Of the messages by name those that are longer on a phone than they may be, with their lines. */
export function longerThanScreen(messages: ReadonlyMap<string, DiscordMessage>): readonly string[] {
  const allowed = new Map(longer.map(([name, lines]) => [name, lines]));
  return [...messages]
    .map(([name, message]) => [name, linesOf(message)] as const)
    .filter(([name, lines]) => lines > (allowed.get(name) ?? screenLines))
    .map(([name, lines]) => `${name}: ${lines} lines`);
}

/** Lines as high as one of text; a field is its name and its value, small print is lower, and buttons are higher. */
function linesOf({ content, embeds, components }: DiscordMessage): number {
  const texts = embeds.map(({ description = "", fields = [], footer }) => {
    const values = fields.reduce((sum, { value }) => sum + 1.4 + wrapped(value, 40), 0);
    return wrapped(description, 40) + values + 0.85 * wrapped(footer?.text ?? "", 48);
  });
  const buttons = components.map(({ components: row }) => rowsOf(row));
  const sum = (numbers: readonly number[]) => numbers.reduce((a, b) => a + b, 0);
  return Math.round(2 + wrapped(content, 38) + sum(texts) + texts.length + 2 * sum(buttons));
}

/** Rows that buttons take on a phone, by the letters on them. */
function rowsOf(buttons: DiscordMessage["components"][number]["components"]): number {
  let [rows, left] = [0, 0];
  for (const button of buttons) {
    const width = 5 + ("label" in button ? (button.label?.length ?? 0) : 0);
    if (left < width) [rows, left] = [rows + 1, 40];
    left -= width;
  }
  return rows;
}

/** Lines of so many letters; addresses and marks of Discord's markup are not seen, and a fence is half a line. */
function wrapped(markup: string, width: number): number {
  const seen = markup.replaceAll(/\[((?:[^\]\\]|\\.)*)\]\([^)]*\)/gu, "$1");
  return seen.split("\n").reduce((sum, line) => {
    if (line.startsWith("```")) return sum + 0.5;
    const words = line.replaceAll(/[*`\\]/gu, "").split(" ");
    return sum + linesOfWords(words, line.startsWith("- ") ? width - 2 : width);
  }, 0);
}

function linesOfWords(words: readonly string[], width: number): number {
  let [lines, used] = [1, 0];
  for (const { length } of words) {
    if (used > 0 && used + 1 + length > width) [lines, used] = [lines + 1, 0];
    used += length + (used > 0 ? 1 : 0);
  }
  return lines;
}
