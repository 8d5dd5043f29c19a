import type { Block as SlackBlock } from "@slack/types";
import {
  type BarsChart,
  type Block,
  type Chart,
  type Curve,
  daily,
  type LineChart,
  oneLine,
  shortDate,
  shorten,
  weekly,
} from "../../src/index.ts";
import { limits } from "./limits.ts";

/** Slack's own chart, which @slack/types does not know: https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block */
export interface DataVisualization extends SlackBlock {
  readonly type: "data_visualization";
  readonly title: string;
  readonly chart: {
    readonly type: "line" | "bar";
    readonly series: readonly Series[];
    readonly axis_config: { readonly categories: readonly string[]; readonly y_label: string };
  };
}

interface Series {
  readonly name: string;
  readonly data: readonly { readonly label: string; readonly value: number }[];
}

interface Points {
  readonly labels: readonly string[];
  readonly values: readonly number[];
}

/** Fewer points are no curve. */
const leastPoints = 3;

/** The charts of a message that Slack can draw itself, at most two, each with the block that it shows. */
export function nativeCharts(
  blocks: readonly Block[],
): ReadonlyMap<Block, readonly DataVisualization[]> {
  const found = blocks.flatMap((block) =>
    block.kind === "chart" ? nativeOf(block.chart).map((native) => ({ block, native })) : [],
  );
  const kept = found.slice(0, limits.charts);
  return new Map(
    kept.map(({ block }) => [
      block,
      kept.filter((one) => one.block === block).map(({ native }) => native),
    ]),
  );
}

/** Whether Slack's own chart shows all of it: a heat map it has not, nor gaps and more points than it takes. */
export function isDrawnWhole(chart: Chart): boolean {
  const charts = nativeOf(chart);
  if (chart.kind !== "line") return charts.length > 0;
  const days = chart.curves.map(({ pieces }) => daily(chart, pieces, ({ value }) => value));
  const fits = days.every((one) => one.length <= limits.chartPoints && !one.includes(null));
  return fits && charts.length === chart.curves.length;
}

function nativeOf(chart: Chart): readonly DataVisualization[] {
  switch (chart.kind) {
    case "line":
      return chart.curves.flatMap((curve, i) => lineOf(chart, curve, i === 0));
    case "bars":
      return barsOf(chart);
    case "heatmap":
      return [];
  }
}

/** The newest days without a gap, which Slack has no way to draw; the newest weeks of a longer time. */
function lineOf(chart: LineChart, curve: Curve, isFirst: boolean): readonly DataVisualization[] {
  const { labels, values } = newestPoints(chart, curve);
  if (values.length < leastPoints) return [];
  const label = shorten(oneLine(curve.label), limits.chartLabel);
  const { usual } = curve;
  const series = [
    seriesOf(label, { labels, values }),
    ...(usual ? [seriesOf("usually", { labels, values: values.map(() => middleOf(usual)) })] : []),
  ];
  const title = isFirst ? chart.title : curve.label;
  return [native({ title, type: "line", series, labels, axis: curve.label })];
}

/** Slack draws no band, only a line. What is usual lies as many times above the lower end as below the upper one. */
function middleOf({ low, high }: NonNullable<Curve["usual"]>): number {
  return Math.round(Math.sqrt(low * high));
}

/** A month by days, of which the newest fit; what is longer by weeks. */
const mostDays = 31;

function newestPoints(chart: LineChart, { pieces }: Curve): Points {
  const days = daily(chart, pieces, ({ value }) => value);
  const isByWeek = days.length > mostDays;
  const all = isByWeek ? weekly(days) : days;
  const newest = all.slice(all.lastIndexOf(null) + 1).slice(-limits.chartPoints);
  const values = newest.filter((value) => value !== null);
  const stepDays = isByWeek ? 7 : 1;
  const labels = values.map((_, i) => dayLabel(chart.to, (values.length - 1 - i) * stepDays));
  return { labels, values };
}

function dayLabel(to: string, daysBefore: number): string {
  const day = new Date(to);
  day.setUTCDate(day.getUTCDate() - daysBefore);
  return shortDate(day.toISOString());
}

function barsOf(chart: BarsChart): readonly DataVisualization[] {
  const bars = chart.bars
    .flatMap(({ label, value }) =>
      value === null ? [] : [{ label: shorten(oneLine(label), limits.chartLabel), value }],
    )
    .slice(0, limits.chartPoints);
  const labels = bars.map(({ label }) => label);
  if (bars.length < 2 || labels.includes("") || new Set(labels).size < labels.length) return [];
  const name = shorten(oneLine(chart.subtitle), limits.chartLabel);
  const values = bars.map(({ value }) => value);
  const series = [seriesOf(name, { labels, values })];
  return [native({ title: chart.title, type: "bar", series, labels, axis: chart.subtitle })];
}

function seriesOf(name: string, { labels, values }: Points): Series {
  const rounded = values.map((value) =>
    value < 100 ? Math.round(value * 10) / 10 : Math.round(value),
  );
  return {
    name: name || "value",
    data: rounded.map((value, i) => ({ label: labels[i] ?? "", value })),
  };
}

interface Drawing
  extends Pick<DataVisualization["chart"], "type" | "series">,
    Pick<Points, "labels"> {
  readonly title: string;
  readonly axis: string;
}

function native({ title, type, series, labels, axis }: Drawing): DataVisualization {
  const words = (text: string) => shorten(oneLine(text), limits.chartTitle) || "–";
  return {
    ...{ type: "data_visualization", title: words(title) },
    chart: { type, series, axis_config: { categories: labels, y_label: words(axis) } },
  };
}
