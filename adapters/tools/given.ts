import { type ParseArgsConfig, parseArgs } from "node:util";
import { UserError } from "../../src/errors.ts";

/** The options among a command's words. Throws a `UserError` with `usage` for others. */
export function givenOptions<const Options extends NonNullable<ParseArgsConfig["options"]>>(
  words: readonly string[],
  options: Options,
  usage: string,
) {
  try {
    return parseArgs({ args: [...words], options }).values;
  } catch (error) {
    throw new UserError(`${error instanceof Error ? error.message : ""}\n${usage}`.trim());
  }
}
