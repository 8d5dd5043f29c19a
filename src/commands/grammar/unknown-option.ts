import { UserError } from "../../errors.ts";
import { nearest } from "../../text/nearest.ts";
import { folded } from "../../text/visible-text.ts";
import type { Command } from "../command.ts";

/** Beginnings of words that are no option: of ids and links. */
const noOptions: ReadonlySet<string> = new Set(["id", "http", "https"]);
/** What `mute` takes, and what people look for: "tag:books". */
const kinds: ReadonlySet<string> = new Set(["tag", "list"]);

/**
 * What to say of "goal:ads" to a command that has no such option; `undefined` for a word of another form. `among` is given
 * where any text may stand: then only what another command's option is called is taken for one.
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
  const close = nearest(name, known).map((option) => `\`${option}:\``);
  return new UserError(
    `\`${command.name}\` has no option \`${name}\`.`,
    close.length > 0 ? `Did you mean ${close.join(" or ")}?` : whatItHas(command.name, known),
  );
}

function whatItHas(command: string, options: readonly string[]): string {
  const names = options.map((option) => `\`${option}\``);
  const last = names.pop();
  if (!last) return "It needs nothing more.";
  const all = names.length > 0 ? `${names.join(", ")} and ${last}` : last;
  return `It has ${all}; \`help ${command}\` shows how they are used.`;
}
