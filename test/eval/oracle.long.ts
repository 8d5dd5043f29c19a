import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { counterGround } from "../../src/scorer/counter-ground.ts";
import type { CounterHistory } from "../../src/scorer/counter-history.ts";
import { createExcess } from "../../src/scorer/excess.ts";
import { type DataSet, realData } from "./series.ts";

const folder = new URL("../../../shared/oracle/", import.meta.url);
const real = existsSync(folder) ? realData() : undefined;
const reason = real ? "" : " (skipped: ../shared is not there)";
const sets = real ? [real.tiktok, real.github] : [];

interface RisingOracle {
  surgesKnown(history: CounterHistory, least: number): unknown;
  risingOn(
    history: CounterHistory,
    end: number,
    surges: unknown,
    least: number,
  ): { readonly score: number; readonly kind: string } | null;
}

describe.skipIf(!real)(`beside what others wrote of the same formulas${reason}`, () => {
  test.each(sets)("the excess of $name is the same", async (set) => {
    const oracle: RisingOracle = await import(new URL("rising.mjs", folder).href);
    const { days, apart, moreOften } = compared(set, oracle);
    expect(days).toBeGreaterThan(80_000);
    expect(apart / days).toBeLessThan(0.001);
    expect(moreOften / days).toBeLessThan(0.0005);
  });
});

/** Days on which the scores differ by more than two hundredths (a floor of the usual pace), and on which ours says more than watched where the other is level. */
function compared({ series, leastSurge }: DataSet, oracle: RisingOracle) {
  const count = { days: 0, apart: 0, moreOften: 0 };
  for (const { history } of series) {
    const excessOn = createExcess(counterGround(history, leastSurge));
    const surges = oracle.surgesKnown(history, leastSurge);
    for (const end of history.readDays) {
      const ours = excessOn(end);
      const theirs = oracle.risingOn(history, end, surges, leastSurge);
      count.days += 1;
      if (Math.abs((ours?.score ?? 0) - (theirs?.score ?? 0)) > 0.02) count.apart += 1;
      if (ours && ours.kind !== "level" && theirs?.kind === "level") count.moreOften += 1;
    }
  }
  return count;
}
