import { mapYielding } from "../async/yield-to-event-loop.ts";
import type { TagName } from "../domain/hashtag.ts";
import { counterByDay, utcDay } from "../domain/snapshot.ts";
import type { Ports } from "../ports/ports.ts";
import { isCounterDue } from "../readings/counter-schedule.ts";
import { believed } from "../scorer/counter-guard.ts";
import { dayMs } from "../time-units.ts";

/** Enough for eight usual weeks before a rise of four. */
const historyDays = 90;

/** Those of the tags whose counters have to be read today. The others can be read on another day without a loss. */
export async function dueCounters(
  tags: readonly TagName[],
  { snapshots }: Pick<Ports, "snapshots">,
  now: Date,
): Promise<readonly TagName[]> {
  const since = utcDay(new Date(now.getTime() - historyDays * dayMs));
  const due = await mapYielding(tags, async (tag) => {
    const history = await snapshots.history(tag, since);
    const id = history.at(-1)?.hashtagId;
    const own = history.filter(({ hashtagId }) => hashtagId === id);
    return isCounterDue(believed(counterByDay(own, "views")), now);
  });
  return tags.filter((_, i) => due[i]);
}
