import type { CounterGround } from "../../src/scorer/counter-ground.ts";
import { median } from "../../src/scorer/statistics.ts";
import { weeklyPaces } from "../../src/scorer/weekly-paces.ts";

/**
 * The detector that the excess replaced: over three days at least twice the middle of the four weeks before, at 2.5 standard
 * errors of the logarithm.
 */
export function doubledOn({ values, units }: CounterGround, end: number): boolean {
  const weeks = weeklyPaces(values, end - 3, 4);
  const usual = median(weeks);
  if (usual === null) return false;
  const unit = units[end] ?? 1;
  const allowance = Math.max(unit / 7, 0.5);
  const now = Math.max(paceOf(values, end, usual), 0);
  const r = Math.log((now + allowance) / (usual + allowance));
  const logs = weeks.map((gain) => Math.log(gain + allowance));
  const middle = median(logs) ?? 0;
  const squares = logs.reduce((sum, log) => sum + (log - middle) ** 2, 0);
  const weekly = (8 * 0.35 ** 2 + squares) / (7 + logs.length);
  const rounding = unit ** 2 / 6;
  const variance =
    (7 / 6) * weekly +
    rounding / (3 * (now + allowance)) ** 2 +
    rounding / (7 * (usual + allowance)) ** 2 +
    1 / (3 * now + 1) +
    1 / (28 * usual + 1);
  return r >= Math.log(2) && r >= 2.5 * Math.sqrt(variance);
}

function paceOf(values: readonly number[], end: number, usual: number): number {
  const from = end - 3;
  const plain = ((values[end] ?? 0) - (values[from] ?? 0)) / 3;
  if (plain <= usual) return plain;
  const highest = Math.max(...values.slice(Math.max(from - 14, 0), from + 1));
  return Math.max(((values[end] ?? 0) - highest) / 3, usual);
}
