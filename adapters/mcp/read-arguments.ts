import type { Command } from "../../src/commands/command.ts";
import { UserError } from "../../src/errors.ts";
import { code, codes, said } from "../../src/text/inline.ts";
import { nearest } from "../../src/text/nearest.ts";
import { toolName } from "./tools.ts";

/** The most of a name that nobody has that is said back. */
const longestEcho = 40;

/**
 * What was given for each option, as people would type it. Throws a `UserError` for names that the command does not have,
 * and for what is no text, number or list of texts.
 */
export function readArguments(
  { name: command, options }: Pick<Command, "name" | "options">,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string>> {
  const known = Object.keys(options);
  const read = Object.entries(given).flatMap(([option, value]) => {
    if (!known.includes(option)) throw unknownOption(command, option, known);
    const text = textOf(value);
    if (text === undefined)
      throw new UserError(said`${code(option)} is a text or a number, or a list of texts.`);
    return text === null ? [] : [[option, text]];
  });
  return Object.fromEntries(read);
}

/** `null` for what is left out, `undefined` for what cannot be typed. */
function textOf(value: unknown): string | null | undefined {
  if (value === null || value === false) return null;
  if (value === true) return "yes";
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  if (!Array.isArray(value)) return undefined;
  const texts = value.filter((one) => typeof one === "string" || typeof one === "number");
  return texts.length === value.length ? texts.join(", ") : undefined;
}

function unknownOption(command: string, option: string, known: readonly string[]): UserError {
  const close = nearest(option.slice(0, longestEcho), known);
  const has = known.length === 0 ? "It takes nothing." : said`It takes ${codes(known, " and ")}.`;
  return new UserError(
    said`${code(toolName(command))} has no ${code(option.slice(0, longestEcho))}.`,
    close.length > 0 ? said`Did you mean ${codes(close)}?` : has,
  );
}
