import { type ParseArgsConfig, parseArgs } from "node:util";
import { UserError } from "../../src/errors.ts";

/** Somebody asked how a command is used; the message says it. */
export class UsageAsked extends Error {
  override readonly name = "UsageAsked";
}

/** The options among a command's words. Throws a `UsageAsked` for `--help`, and a `UserError` with `usage` for unknown ones. */
export function givenOptions<const Options extends NonNullable<ParseArgsConfig["options"]>>(
  words: readonly string[],
  options: Options,
  usage: string,
) {
  if (words.includes("--help")) throw new UsageAsked(usage);
  try {
    return parseArgs({ args: [...words], options }).values;
  } catch (error) {
    throw new UserError(`${error instanceof Error ? error.message : ""}\n${usage}`.trim());
  }
}
