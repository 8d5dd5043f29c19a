import { type TextBlock, text } from "../../card/card.ts";
import { count, perHundred, times } from "../../card/numbers.ts";
import { articleBars } from "../../scorer/velocity.ts";
import type { TrendFinding } from "./trend-finding.ts";

/** What is known beside the counter of views: the season, likes over time, and how fast new posts come. */
export function otherLines(finding: TrendFinding): readonly TextBlock[] {
  return [
    ...seasonLines(finding),
    ...lastYearLines(finding),
    ...likeLines(finding),
    ...velocityLines(finding),
  ];
}

function seasonLines({ seasonality }: TrendFinding): readonly TextBlock[] {
  return seasonality?.seasonal
    ? [text("It does much the same at this time every year, so expect it to pass with the season.")]
    : [];
}

/** A lift that would be told as a rise or a perhaps. */
const clearLift = 1.5;

/** "The same week last year: 3.2K views a day, 2.1x the four weeks before it; now 6.4K, 2.3x. So it may be the season." */
function lastYearLines({ sameWeekLastYear }: TrendFinding): readonly TextBlock[] {
  if (!sameWeekLastYear) return [];
  const { now, yearAgo, lift, liftYearAgo } = sameWeekLastYear;
  const words = (pace: number, multiple: number | null) =>
    `${count(Math.round(pace))} views a day${multiple === null ? "" : `, ${times(multiple)} the four weeks before`}`;
  const isBoth = (lift ?? 0) >= clearLift && (liftYearAgo ?? 0) >= clearLift;
  const season = isBoth ? " It rose at this time last year, too, so it may be the season." : "";
  return [
    text(
      `The same week last year: ${words(yearAgo, liftYearAgo)}; now ${words(now, lift)}.${season}`,
    ),
  ];
}

/** "Likes per 100 plays: 9.1 now, 8.7 four weeks ago." */
function likeLines({ likeRate: { now, fourWeeksAgo } }: TrendFinding): readonly TextBlock[] {
  if (now === null && fourWeeksAgo === null) return [];
  return [
    text(
      `Likes per 100 plays: ${perHundred(now)} now, ${perHundred(fourWeeksAgo)} four weeks ago.`,
    ),
  ];
}

/** Said only of a list that is in order of time. */
function velocityLines({ velocity }: TrendFinding): readonly TextBlock[] {
  if (!velocity) return [];
  const { ratio, heat } = velocity;
  return [
    text(`New posts in the last day: ${times(ratio)} the week's average, ${heatWords[heat]}.`),
  ];
}

const heatWords: Readonly<Record<NonNullable<TrendFinding["velocity"]>["heat"], string>> = {
  "as usual": "which may be chance",
  "heating up": `heating up (from ${times(articleBars.heating)} on; from ${times(articleBars.trend)} on a trend candidate)`,
  "trend candidate": `a trend candidate (from ${times(articleBars.trend)} on)`,
};
