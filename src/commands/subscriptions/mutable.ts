import type { Mute } from "../../domain/alert.ts";
import { tagName } from "../../domain/hashtag.ts";
import { listName } from "../../domain/list-name.ts";
import { UserError } from "../../errors.ts";
import { code, said } from "../../text/inline.ts";
import { quoted } from "../grammar/quoted.ts";

/** Something that can be muted: a tag or a whole list. */
export type Mutable = Pick<Mute, "what" | "name">;

export function isSameMutable(one: Mutable, other: Mutable): boolean {
  return one.what === other.what && one.name === other.name;
}

/** All meanings of the words: "#books" and "tag:books" are a tag, "list:books" a list, "books" either. */
export function mutablesCalled(words: string): readonly Mutable[] {
  const [, kind, rest = words] = /^(tag|list):(.*)$/isu.exec(words.trim()) ?? [];
  const only = kind?.toLowerCase() ?? (/^[#＃]/u.test(rest) ? "tag" : undefined);
  const tag = only === "list" ? undefined : tagName(rest);
  const list = only === "tag" ? undefined : listName(rest);
  return [
    ...(list ? [{ what: "list", name: list } as const] : []),
    ...(tag ? [{ what: "tag", name: tag } as const] : []),
  ];
}

/** The only one that exists; throws a `UserError` when there is none or both exist. */
export function onlyOne<One extends Mutable>(
  found: readonly One[],
  words: string,
  none: UserError,
): One {
  const [only, other] = found;
  if (!only) throw none;
  if (!other) return only;
  throw new UserError(
    `There is both a list and a tag called ${quoted(words)}.`,
    said`Say which one: ${code(`list:${only.name}`)} or ${code(`tag:${only.name}`)}.`,
  );
}

/** "#booktok", "the list books" */
export function mutableWords({ what, name }: Mutable): string {
  return { tag: `#${name}`, list: `the list ${name}` }[what];
}

/** The form in which it is typed in a command. */
export function mutableLine({ what, name }: Mutable): string {
  return { tag: `tag:${name}`, list: `list:"${name}"` }[what];
}
