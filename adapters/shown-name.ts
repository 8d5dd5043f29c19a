const longest = 80;

/** A person's name as it may stand in a sentence: on one line, with nothing in it that hides or turns text around. */
export function shownName(name: string, id: string): string {
  const oneLine = name.replaceAll(/\s+/gu, " ");
  const visible = oneLine.replaceAll(/\p{C}/gu, "").trim();
  return [...visible].slice(0, longest).join("") || id;
}
