import { UserError } from "../errors.ts";
import type { Command } from "./command.ts";
import { nearest } from "./nearest.ts";

/** Beginnings of words that are no option: of ids, links, and of what `mute` takes. */
const noOptions: ReadonlySet<string> = new Set(["id", "http", "https", "tag", "list"]);

/**
 * What to say of "goal:ads" to a command that has no such option; `undefined` for a word of another form. `among` is given
 * where any text may stand: then only what another command's option is called is taken for one.
 */
export function optionMeant(
  word: string,
  command: Command,
  among?: ReadonlySet<string>,
): UserError | undefined {
  const name = /^([a-z]{2,20})[:=：]\S/iu.exec(word)?.[1]?.toLowerCase();
  if (!name || noOptions.has(name) || (among && !among.has(name))) return undefined;
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
