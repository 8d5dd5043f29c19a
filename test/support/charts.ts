import fc from "fast-check";
import { type Chart, chartMarks, type LineChart } from "../../src/card/chart.ts";
import { isoDay } from "../../src/domain/utc-day.ts";

const words = {
  title: "#booktok: 4 to 5 times its usual views",
  subtitle: "views a day",
  note: "",
};
const week = { from: "2026-11-17", to: "2026-11-23" };

function line(more: Partial<LineChart> = {}): LineChart {
  return {
    ...{ kind: "line", ...words, ...week },
    curves: [
      {
        label: "views a day",
        pieces: [
          { from: "2026-11-17", to: "2026-11-18", value: 50_000, low: 0, high: 100_000 },
          { from: "2026-11-19", to: "2026-11-19", value: 90_000, low: 90_000, high: 90_000 },
          { from: "2026-11-20", to: "2026-11-23", value: 200_000, low: 175_000, high: 225_000 },
        ],
        usual: { low: 40_000, high: 62_500 },
      },
    ],
    marks: chartMarks.map((kind) => ({ kind, day: "2026-11-20", label: `${kind} on 20 Nov` })),
    ...more,
  };
}

/** One of each kind, with what may be missing missing once. */
export const charts: { readonly [Kind in Chart["kind"]]: Extract<Chart, { kind: Kind }> } = {
  line: line(),
  bars: {
    ...{ kind: "bars", ...words, subtitle: "score of 100" },
    bars: [
      { label: "#booktok", value: 66, range: { low: 60, high: 72 }, words: "66 (60–72)" },
      { label: "#読書", value: 41, range: null, words: "41" },
      { label: "#tbr", value: null, range: null, words: "not known" },
    ],
  },
  heatmap: {
    ...{ kind: "heatmap", ...words, ...week },
    rows: [
      {
        label: "#booktok",
        cells: [
          { from: "2026-11-17", to: "2026-11-18", times: 1 },
          { from: "2026-11-20", to: "2026-11-23", times: 4.5 },
        ],
        windows: [{ from: "2026-11-20", to: null }],
        now: "4–5×",
      },
      {
        label: "#tbr",
        cells: [{ from: "2026-11-17", to: "2026-11-23", times: null }],
        windows: [{ from: "2026-11-17", to: "2026-11-18" }],
        now: "not known",
      },
    ],
  },
};

/** Any chart, with any words, of any length. */
export function anyChart(words: fc.Arbitrary<string>): fc.Arbitrary<Chart> {
  const value = fc.double({ min: 0, max: 1e12, noNaN: true });
  const head = { title: words, subtitle: words, note: words };
  const piece = { from: day(), to: day() };
  const usual = fc.option(fc.record({ low: value, high: value }));
  const pieces = fc.array(fc.record({ ...piece, value, low: value, high: value }));
  const mark = fc.record({ kind: fc.constantFrom(...chartMarks), day: day(), label: words });
  const bar = fc.record({ label: words, value: fc.option(value), range: usual, words });
  const row = fc.record({
    ...{ label: words, now: words },
    cells: fc.array(fc.record({ ...piece, times: fc.option(value) })),
    windows: fc.array(fc.record({ from: day(), to: fc.option(day()) })),
  });
  return fc.oneof(
    fc.record({
      ...{ kind: fc.constant("line" as const), ...head, ...piece },
      curves: fc.array(fc.record({ label: words, pieces, usual }), { maxLength: 3 }),
      marks: fc.array(mark, { maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant("bars" as const), ...head, bars: fc.array(bar) }),
    fc.record({ kind: fc.constant("heatmap" as const), ...head, ...piece, rows: fc.array(row) }),
  );
}

function day(): fc.Arbitrary<string> {
  return fc.integer({ min: 0, max: 400 }).map((days) => isoDay(20_000 + days));
}
