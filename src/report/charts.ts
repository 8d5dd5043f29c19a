import { courseOf, historyDays, historySince } from "../assessment/assess.ts";
import { heatmapChart } from "../assessment/heatmap-chart.ts";
import { byWindow, heatmapTag } from "../assessment/heatmap-tag.ts";
import { trendChart } from "../assessment/trend-chart.ts";
import { mapYielding } from "../async/yield-to-event-loop.ts";
import { type BriefContent, tagsToDo } from "../brief/decide.ts";
import type { KnownTag } from "../brief/tag-state.ts";
import type { ChartBlock } from "../card/card.ts";
import type { Bar, BarsChart } from "../card/chart.ts";
import { plural } from "../card/numbers.ts";
import { dayNumber } from "../domain/utc-day.ts";
import type { Ports } from "../ports/ports.ts";

/** Curves of the first hashtags of the report. */
const mostCurves = 4;
const mostBars = 12;
const heatmapDays = 28;

/** The charts of a report: when to post, the scores side by side, and the curves of the hashtags to use or test, else of the first ones. */
export async function reportCharts(
  content: BriefContent,
  { snapshots }: Pick<Ports, "snapshots">,
  now: Date,
): Promise<readonly ChartBlock[]> {
  const chosen = [...tagsToDo(content.tags, "use"), ...tagsToDo(content.tags, "test")];
  const shown = (chosen.length > 0 ? chosen : content.tags).slice(0, mostCurves);
  const curves = shown.map(async ({ tag, snapshot }) => {
    const history = await snapshots.history(tag, historySince(now));
    return trendChart(tag, courseOf(snapshot.hashtagId, history, now));
  });
  const drawable = (await Promise.all(curves)).flatMap((chart) => chart ?? []);
  const heatmap = await heatmapOf(content, snapshots, now);
  return [...(heatmap ? [heatmap] : []), ...scoresChart(content.tags), ...drawable];
}

/** When to post: the same as the command of that name shows. */
async function heatmapOf(
  { tags, facts: { list } }: BriefContent,
  snapshots: Ports["snapshots"],
  now: Date,
): Promise<ChartBlock | null> {
  const since = historySince(now, heatmapDays + historyDays);
  const rows = await mapYielding(tags, async ({ tag, snapshot }) =>
    heatmapTag(tag, courseOf(snapshot.hashtagId, await snapshots.history(tag, since), now), list),
  );
  const today = dayNumber(now);
  return heatmapChart(rows.toSorted(byWindow), today - heatmapDays + 1, today);
}

/** Where the scores lie, of the first hashtags; nothing to compare with fewer than two. */
function scoresChart(tags: readonly KnownTag[]): readonly ChartBlock[] {
  const bars = tags.slice(0, mostBars).map(bar);
  if (bars.filter(({ value }) => value !== null).length < 2) return [];
  const chart: BarsChart = {
    kind: "bars",
    title: "Scores, and where they most likely lie",
    subtitle: "of 100, in the order of what to do, then growth",
    note: "Ranges that overlap are too close to call.",
    bars,
  };
  const said = bars.map(({ label, words }) => `${label} ${words}`).join(", ");
  return [{ kind: "chart", chart, alt: `Scores of ${plural(bars.length, "hashtag")}: ${said}.` }];
}

function bar({ tag, assessment: { score, range } }: KnownTag): Bar {
  const words =
    score === null ? "not known" : `${score}${range ? ` (${range.low}–${range.high})` : ""}`;
  return {
    ...{ label: `#${tag}`, value: score, words },
    range: range && { low: range.low, high: range.high },
  };
}
