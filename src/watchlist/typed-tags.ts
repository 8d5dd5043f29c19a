/** Words between hashtags that are not meant as tags. */
const joining: ReadonlySet<string> = new Set([
  ...["and", "or", "vs", "vs.", "v", "v.", "versus", "against", "with", "plus"],
  ...["to", "into", "from"],
]);

/** Whether a bare word only joins tags; "#and" is a tag. */
export function joinsTags(word: string): boolean {
  return joining.has(word.toLowerCase());
}

/**
 * The words of a text that are meant as tags, as they were typed: "booktok vs bookish", "#a#b", "a & b", "a, b;c", "a/b",
 * "- a", "1. a". Links stay whole. Empty when there is none.
 */
export function typedTags(text: string): readonly string[] {
  return text
    .split(/[\s,;、，،；؛]+/u)
    .flatMap((word) => (isLink(word) ? [word] : word.split(/[&+/|＆＋]|(?=[#＃])/u)))
    .filter((word) => !isMark(word) && !joinsTags(word));
}

function isLink(word: string): boolean {
  return word.includes("://") || /^<?(?:www\.|m\.)?tiktok\.com\//i.test(word);
}

/** A dash, an arrow, a bullet or a lone "#"; the number in front of a line of a list. */
function isMark(word: string): boolean {
  return /^[#＃*@<>=:.!?~•·→\p{Dash}]*$/u.test(word) || /^\d{1,3}[.)]$/.test(word);
}

/** A tag as it is typed among others: "booktok", and "#and" for one that would be taken for no tag. */
export function asTyped(tag: string): string {
  return joinsTags(tag) ? `#${tag}` : tag;
}
