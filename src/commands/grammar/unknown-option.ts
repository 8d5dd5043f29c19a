import { UserError } from "../../errors.ts";
import { code, codes, type Inline, said } from "../../text/inline.ts";
import { nearest } from "../../text/nearest.ts";
import { folded } from "../../text/visible-text.ts";
import type { Command } from "../command.ts";

/** Words before a colon that are no option: those of ids and links. */
const noOptions: ReadonlySet<string> = new Set(["id", "http", "https"]);
/** Kinds before a colon that are no option either: "tag:books", as in `mute` and searches. */
const kinds: ReadonlySet<string> = new Set(["tag", "list"]);

/**
 * The error for "goal:ads" at a command without that option; `undefined` for other words. `among` is given where free
 * text is allowed: then only names of other commands' options count.
 */
export function optionMeant(
  word: string,
  command: Command,
  among?: ReadonlySet<string>,
): UserError | undefined {
  const typed = /^(?:--)?([\p{L}_]{1,20})[:=：](?!\/\/)/u.exec(word)?.[1];
  const name = typed && folded(typed);
  if (!name || noOptions.has(name)) return undefined;
  if (among && (kinds.has(name) || !among.has(name))) return undefined;
  const known = Object.keys(command.options);
  const close = nearest(name, known).map((option) => `${option}:`);
  return new UserError(
    said`${code(command.name)} has no option ${code(name)}.`,
    close.length > 0 ? said`Did you mean ${codes(close)}?` : whatItHas(command.name, known),
  );
}

function whatItHas(command: string, options: readonly string[]): Inline {
  if (options.length === 0) return ["It needs nothing more."];
  return said`It has ${codes(options, " and ")}; ${code(`help ${command}`)} shows how they are used.`;
}
