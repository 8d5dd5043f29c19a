/** A chart as data: what is drawn is decided here, how it looks by whoever draws it. Days are UTC, "2026-11-23". */
export type Chart = LineChart | BarsChart | HeatmapChart;

/** The words around a chart. */
interface ChartWords {
  /** The finding, at most 50 characters: "#booktok: 4 to 5× its usual views". */
  readonly title: string;
  /** What is shown, and of which time: "views a day, last 28 days". */
  readonly subtitle: string;
  /** What the marks mean, one line; empty when nothing needs to be said. */
  readonly note: string;
}

/** One or two curves under each other, over the same days. */
export interface LineChart extends ChartWords {
  readonly kind: "line";
  /** The first and the last day shown. */
  readonly from: string;
  readonly to: string;
  readonly curves: readonly Curve[];
  readonly marks: readonly ChartMark[];
}

export interface Curve {
  /** "views a day" */
  readonly label: string;
  /** In order of time, without overlap. A day that no piece covers was not read: a gap. */
  readonly pieces: readonly CurvePiece[];
  /** Between which values a usual day lies; `null` when it is not known. */
  readonly usual: ChartRange | null;
}

/** Days that are known together: one, or several of a counter that TikTok rounds. */
export interface CurvePiece {
  readonly from: string;
  readonly to: string;
  /** A day, 0 or more. */
  readonly value: number;
  /** Between which values it lies, as TikTok rounds the counter; equal to `value` when it does not. */
  readonly low: number;
  readonly high: number;
}

export interface ChartRange {
  readonly low: number;
  readonly high: number;
}

/** The meaning of a day; drawn as a shape with its words, never as a colour alone. */
export const chartMarks = ["rising", "spike", "cooling", "over"] as const;

export interface ChartMark {
  readonly kind: (typeof chartMarks)[number];
  readonly day: string;
  /** "rising since 17 Nov" */
  readonly label: string;
}

/** Values beside each other, in the order given: the best first. */
export interface BarsChart extends ChartWords {
  readonly kind: "bars";
  readonly bars: readonly Bar[];
}

export interface Bar {
  /** "#booktok", "Germany" */
  readonly label: string;
  /** `null` when it is not known: no bar, and the words say so. */
  readonly value: number | null;
  /** Where it most likely lies; `null` when that is not known. */
  readonly range: ChartRange | null;
  /** The value as words: "66 (60–72)", "not known". */
  readonly words: string;
}

/** Rows of tags over days: how high each day was against the tag's own usual day. */
export interface HeatmapChart extends ChartWords {
  readonly kind: "heatmap";
  readonly from: string;
  readonly to: string;
  readonly rows: readonly HeatmapRow[];
}

export interface HeatmapRow {
  /** "#booktok" */
  readonly label: string;
  /** In order of time, without overlap. Days that none covers were not read. */
  readonly cells: readonly HeatmapCell[];
  /** When it was a good time to post: from the first to the last day; `to` is `null` while it lasts. */
  readonly windows: readonly { readonly from: string; readonly to: string | null }[];
  /** This week's views as words: "4–5×", "usual", "not known". */
  readonly now: string;
}

export interface HeatmapCell {
  readonly from: string;
  readonly to: string;
  /** Times its usual day, 0 or more; `null` when its usual is not known. */
  readonly times: number | null;
}
