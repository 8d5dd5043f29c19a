import { creatorHandle } from "../domain/creator-handle.ts";
import { listed } from "../text/listed.ts";
import { narrow, visible } from "../text/visible-text.ts";
import { joinsTags } from "./typed-tags.ts";

/** What a text with creators' handles says. */
export interface TypedHandles {
  /** Each once. */
  readonly handles: readonly string[];
  /** Words that cannot be handles. */
  readonly wrong: readonly string[];
}

/** The handles in "@a, https://www.tiktok.com/@b & c"; a word such as "and" is none without its "@". */
export function typedHandles(text: string): TypedHandles {
  const words = narrow(visible(text))
    .split(/[\s,;、，；]+/u)
    .flatMap((word) => (word.includes("/") ? [word] : word.split(/[&+|]|(?<=.)(?=@)/u)))
    .filter((word) => /[\p{L}\p{N}_]/u.test(word) && !joinsTags(word));
  return {
    handles: [...new Set(words.flatMap((word) => creatorHandle(word) ?? []))],
    wrong: words.filter((word) => creatorHandle(word) === undefined),
  };
}

/** "@a, @b and @c"; more than five are given as a number. */
export function handleWords(handles: readonly string[]): string {
  if (handles.length > mostNamed) return `${handles.length} target creators`;
  return listed(handles.map((handle) => `@${handle}`));
}

const mostNamed = 5;
