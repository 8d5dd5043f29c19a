import { oneLine, visible } from "../../src/index.ts";

const longest = 80;
/** More of it is not even looked at. */
const longestRead = 1000;

/** A person's name as it may stand in a sentence: on one line, with nothing in it that hides or turns text around. */
export function shownName(name: string | undefined, id: string): string {
  const seen = visible((name ?? "").slice(0, longestRead)).replaceAll(/[\p{Cn}\p{Co}\ufffd]/gu, "");
  return [...oneLine(seen)].slice(0, longest).join("") || id;
}
