import { plural } from "../card/numbers.ts";
import type { Checked, Health } from "../ports/checkup.ts";

/** "1 of 18 checks found something broken, and 2 something to look at." */
export function summaryOf(checked: readonly Checked[]): string {
  const all = plural(checked.length, "check");
  const [broken, look] = [countOf(checked, "broken"), countOf(checked, "look")];
  if (broken > 0) {
    const rest = look > 0 ? `, and ${look} something to look at` : "";
    return `${broken} of ${all} found something broken${rest}.`;
  }
  return look > 0
    ? `Nothing is broken; ${look} of ${all} found something to look at.`
    : `All is well in ${all}.`;
}

function countOf(checked: readonly Checked[], health: Health): number {
  return checked.filter((one) => one.health === health).length;
}
