import { mapYielding } from "../../async/yield-to-event-loop.ts";
import { plural } from "../../card/numbers.ts";
import { dayNumber } from "../../card/short-day.ts";
import type { WindowBars } from "../../domain/alarm.ts";
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
      postingWindows(replayDays(days, "normal", bars)).filter(({ opened }) => opened > since),
    );
    return ofTags.flat().length;
  };
  const opened = plural(await openedBy(window), "window");
  const ours = window === null ? "" : `, ${await openedBy(null)} by our own rule`;
  return `In the last ${lookBackDays} days ${opened} would have opened so${ours}. The list's alerts and calendar go by it; what to do with a tag does not.`;
}
