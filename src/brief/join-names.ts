import { andMore } from "../text/listed.ts";

const most = 10;

/** "a, b, c and 5 more": the first names, and the number of the others. */
export function firstNames(names: readonly string[]): string {
  return andMore(names, most);
}
