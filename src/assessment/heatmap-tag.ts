import type { TagName } from "../domain/hashtag.ts";
import type { Watchlist } from "../domain/watchlist.ts";
import { measure, replayDays } from "../scorer/backtest.ts";
import { postingWindows } from "../scorer/posting-window.ts";
import type { CounterCourse } from "./assess.ts";
import type { HeatmapTag } from "./heatmap-chart.ts";

/** A tag of a list for its heat map, with the list's own bars of posting windows. */
export function heatmapTag(
  tag: TagName,
  course: CounterCourse,
  { window: bars }: Pick<Watchlist, "window">,
): HeatmapTag {
  const replayed = bars ? replayDays(measure(course.views), "normal", bars) : course.days;
  return { tag, course, windows: postingWindows(replayed, bars) };
}

/** Open windows first, the largest multiple of the usual pace first. */
export function byWindow(a: HeatmapTag, b: HeatmapTag): number {
  const open = ({ windows }: HeatmapTag) => Number(windows.at(-1)?.closed === null);
  const lift = ({ course }: HeatmapTag) => course.call.facts?.lift ?? -1;
  return open(b) - open(a) || lift(b) - lift(a);
}
