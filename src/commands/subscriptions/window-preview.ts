import { pastAlerts } from "../../alert/past-alerts.ts";
import { mapYielding } from "../../async/yield-to-event-loop.ts";
import { plural } from "../../card/numbers.ts";
import type { WindowBars } from "../../domain/alarm.ts";
import { dayNumber } from "../../domain/utc-day.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import { replayDays } from "../../scorer/backtest.ts";
import { postingWindows } from "../../scorer/posting-window.ts";
import type { CommandContext } from "../command.ts";
import { lookBackDays, pastOf } from "./backtest-finding.ts";

/** "In the last 30 days 4 windows would have opened so, 2 by our own rule." Reads the store only. */
export async function windowPreview(
  { tags, window }: Watchlist,
  context: CommandContext,
): Promise<string> {
  const pasts = await pastOf(tags, context);
  const since = dayNumber(context.now) - lookBackDays;
  const openedBy = async (bars: WindowBars | null) => {
    const ofTags = await mapYielding(pasts, ({ days }) =>
      postingWindows(replayDays(days, "normal", bars), bars).filter(({ opened }) => opened > since),
    );
    return ofTags.flat().length;
  };
  const opened = plural(await openedBy(window), "window");
  const ours = window === null ? "" : `, ${await openedBy(null)} by our own rule`;
  return `In the last ${lookBackDays} days ${opened} would have opened so${ours}. The list's alerts and calendar go by it; what to do with a tag does not.`;
}

/** "In the last 30 days 2 such alerts would have been sent." Reads the store only. */
export async function usesPreview(
  { tags, usesBar }: Watchlist,
  context: CommandContext,
): Promise<readonly string[]> {
  if (usesBar === null) return [];
  const since = dayNumber(context.now) - lookBackDays;
  const alerts = await pastAlerts(
    await pastOf(tags, context),
    { level: "fewer", owned: false, usesBar },
    since,
  );
  const sent = alerts.filter(({ kind }) => kind === "uses").length;
  return [
    `In the last ${lookBackDays} days ${plural(sent, "such alert")} would have been sent, once for each time a hashtag passes the bar. They come with the list's other alerts. A counter in large steps passes it only where its rounding cannot be why.`,
  ];
}
