import type { Command, OptionSpec } from "../../src/commands/command.ts";
import { commandNamed } from "../../src/commands/grammar/find-command.ts";
import { parseLine } from "../../src/commands/grammar/parse-line.ts";
import { readOption } from "../../src/commands/grammar/read-options.ts";

/** What an assistant sends for a line that people type. */
export interface TypedCall {
  readonly command: Command;
  readonly arguments: Readonly<Record<string, string | number | string[]>>;
}

/** `undefined` where the line names no command. Throws a `UserError` as `parseLine` does. */
export function typedCall(line: string, commands: readonly Command[]): TypedCall | undefined {
  const { command: name, options } = parseLine(line, commands);
  const command = commandNamed(name, commands);
  if (!command) return undefined;
  const given = Object.entries(command.options).flatMap(([option, spec]) => {
    const text = options[option];
    return text === undefined ? [] : [[option, sentFor(option, spec, text)]];
  });
  return { command, arguments: Object.fromEntries(given) };
}

function sentFor(option: string, spec: OptionSpec, text: string): string | number | string[] {
  if (spec.kind === "tags") return text.split(/[\s,]+/u).filter(Boolean);
  const read = spec.kind === "whole" ? readOption(option, spec, text) : text;
  return typeof read === "number" ? read : text;
}
