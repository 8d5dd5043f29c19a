import type {
  BarsChart,
  CurvePiece,
  HeatmapCell,
  HeatmapChart,
  HeatmapRow,
  LineChart,
} from "../../src/card/chart.ts";

/** "2026-10-26" and so many days later. */
export function day(after: number): string {
  return new Date(Date.UTC(2026, 9, 26 + after)).toISOString().slice(0, 10);
}

/** A piece of the days from `first` on: a counter rounded so that it may be `off` more or less. */
function piece(first: number, last: number, value: number, off: number): CurvePiece {
  const [low, high] = [value - off, value + off];
  return { from: day(first), to: day(last), value, low, high };
}

/** A small tag whose counter TikTok rounds to 100K, rising since 17 Nov. */
export const risingLine: LineChart = {
  kind: "line",
  title: "#smallbusinesscheck: 4 to 5× its usual views",
  subtitle: "views a day, last 28 days",
  note: "Pale: TikTok rounds this counter to 100K.",
  ...{ from: day(0), to: day(27) },
  curves: [
    {
      label: "views a day",
      usual: { low: 35_000, high: 52_000 },
      pieces: [
        piece(3, 7, 40_000, 10_000),
        piece(8, 9, 50_000, 25_000),
        piece(10, 12, 33_000, 16_000),
        piece(13, 16, 50_000, 25_000),
        piece(17, 19, 33_000, 16_000),
        piece(20, 21, 50_000, 25_000),
        piece(22, 23, 100_000, 50_000),
        piece(24, 27, 200_000, 50_000),
      ],
    },
  ],
  marks: [{ kind: "rising", day: day(22), label: "rising since 17 Nov" }],
};

/** Views and uses, exact to the day, with a gap in the middle and four marks. */
export const twoCurves: LineChart = {
  kind: "line",
  title: "#読書: a spike, and over since 18 Nov",
  subtitle: "views and new posts a day, last 28 days",
  note: "",
  ...{ from: day(0), to: day(27) },
  curves: [
    {
      label: "views a day",
      usual: { low: 900_000, high: 1_200_000 },
      pieces: Array.from({ length: 28 }, (_, i) => i)
        .filter((i) => i !== 8 && i !== 9)
        .map((i) =>
          piece(
            i,
            i,
            i > 10 && i < 23 ? 2_400_000 + 90_000 * (i % 4) : 1_000_000 + 70_000 * (i % 3),
            0,
          ),
        ),
    },
    {
      label: "new posts a day",
      usual: null,
      pieces: Array.from({ length: 26 }, (_, i) => piece(i, i, 1200 + ((i * 37) % 11) * 20, 0)),
    },
  ],
  marks: [
    { kind: "spike", day: day(3), label: "spike on 29 Oct" },
    { kind: "rising", day: day(11), label: "rising since 6 Nov" },
    { kind: "cooling", day: day(20), label: "cooling since 15 Nov" },
    { kind: "over", day: day(23), label: "over since 18 Nov" },
  ],
};

/** Six scripts beside each other, one of them with nothing known. */
export const scriptBars: BarsChart = {
  kind: "bars",
  title: "Use #책추천 or #किताबें: too close to call",
  subtitle: "score, most likely between",
  note: "The line on a bar is where the score most likely lies.",
  bars: [
    { label: "#책추천", value: 78, range: { low: 70, high: 86 }, words: "78 (70–86)" },
    { label: "#किताबें", value: 74, range: { low: 64, high: 84 }, words: "74 (64–84)" },
    { label: "#كتب", value: 66, range: { low: 60, high: 72 }, words: "66 (60–72)" },
    { label: "#読書 from #كتب_جديدة in Japan", value: 52, range: null, words: "52, a first guess" },
    { label: "#หนังสือ 😀", value: null, range: null, words: "not known" },
    { label: "#ספרים", value: 0, range: null, words: "0" },
  ],
};

/** One row of usual days, with a piece of so many times its usual. */
function row(label: string, now: string, high: readonly HeatmapCell[] = []): HeatmapRow {
  const [first] = high;
  const before = first
    ? Math.round((Date.parse(first.from) - Date.parse(day(0))) / 86_400_000)
    : 28;
  const usual = [cell(3, Math.min(11, before - 1), 1), cell(12, before - 1, 1.1)];
  return {
    label,
    now,
    windows: [],
    cells: [...usual.filter(({ from, to }) => from <= to), ...high],
  };
}

function cell(first: number, last: number, times: number | null): HeatmapCell {
  return { from: day(first), to: day(last), times };
}

export const sixRows: HeatmapChart = {
  kind: "heatmap",
  title: "Post now: #smallbusinesscheck, #moneytok",
  subtitle: "views against each tag’s own usual day",
  note: "Wide bars: TikTok rounds, so days come together.",
  ...{ from: day(0), to: day(27) },
  rows: [
    {
      ...row("#smallbusinesscheck", "4–5×", [
        cell(22, 22, 2),
        cell(23, 23, 2.1),
        ...[24, 25, 26, 27].map((i) => cell(i, i, 4)),
      ]),
      windows: [{ from: day(22), to: null }],
    },
    {
      ...row("#moneytok", "3–4×", [cell(24, 25, 1.4), cell(26, 27, 3.2)]),
      windows: [{ from: day(24), to: null }],
    },
    row("#책추천", "usual"),
    row("#किताबें", "usual"),
    { ...row("#كتب", "not known"), cells: [cell(10, 27, null)] },
    {
      ...row("#aitools", "usual", [
        ...Array.from({ length: 10 }, (_, i) => cell(12 + i, 12 + i, 3.5)),
        cell(22, 27, 1),
      ]),
      windows: [{ from: day(10), to: day(25) }],
    },
  ],
};

/** Small ones for the recorded pictures, in the scripts of the fonts that are always there. */
export const goldenLine: LineChart = {
  ...risingLine,
  title: "#किताबें: 2× its usual",
  curves: [
    {
      label: "views a day",
      usual: { low: 35_000, high: 52_000 },
      pieces: [piece(0, 9, 40_000, 10_000), piece(13, 27, 100_000, 25_000)],
    },
  ],
  marks: [{ kind: "rising", day: day(13), label: "rising" }],
};

export const goldenBars: BarsChart = {
  ...scriptBars,
  title: "Use #كتب",
  bars: scriptBars.bars.filter(({ label }) =>
    /^#[\p{Script=Arabic}\p{Script=Hebrew}]+$/u.test(label),
  ),
};

export const goldenHeatmap: HeatmapChart = {
  ...sixRows,
  title: "#หนังสือ",
  note: "",
  rows: [{ ...row("#หนังสือ", "3×", [cell(20, 27, 3.2)]), windows: [{ from: day(20), to: null }] }],
};
