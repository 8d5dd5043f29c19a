import { assessAsOf } from "../../assessment/as-of-day.ts";
import { type Assessment, historyDays, type Judging } from "../../assessment/assess.ts";
import { judgingFor } from "../../assessment/judging.ts";
import { ownAudience } from "../../assessment/own-audience.ts";
import type { Cohorts } from "../../assessment/own-cohort.ts";
import { yieldToEventLoop } from "../../async/yield-to-event-loop.ts";
import { type Reading, utcDay } from "../../domain/snapshot.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import type { ExportedReading } from "../../formats/readings-table.ts";
import type { Ports } from "../../ports/ports.ts";
import { dayMs } from "../../time-units.ts";

type Sources = Pick<Ports, StoresRead> & {
  readonly cohorts: Cohorts;
  readonly now: Date;
};

type StoresRead = "snapshots" | "pool" | "settings" | "watchlists" | "targets" | "demo";

/** A reading of a list's tag, judged only when it is wanted: that takes milliseconds. */
export interface StoredReading {
  readonly list: string;
  readonly tag: string;
  readonly exported: () => ExportedReading;
}

/**
 * The stored readings of lists from a UTC day on: list by list, tag by tag, oldest first. Those of the whole world and of the
 * list's own countries only, because other workspaces look from others. One tag at a time is in memory.
 */
export async function* storedReadings(
  lists: readonly Watchlist[],
  since: string,
  sources: Sources,
): AsyncGenerator<StoredReading> {
  for (const list of lists) {
    const { name, owner, goal, tags, regions } = list;
    const judging = await judgingFor(owner, goal ?? undefined, sources, sources.now);
    for (const tag of tags) {
      const history = await sources.snapshots.history(tag, dayBefore(since, historyDays));
      for (const reading of history) {
        const { readAt, region } = reading;
        const isOwn = region === null || regions.includes(region);
        if (!isOwn || utcDay(readAt) < since || readAt > sources.now) continue;
        const isNewest = reading === newestOf(history, reading);
        const audience = isNewest && (await ownAudience(reading, judging.targetLists, sources));
        const assessed = () => assessAsOf(reading, history, judging, audience || undefined);
        const where = { list: name, goal: judging.goal, demo: sources.demo };
        const exported = () => exportedOf(reading, where, assessed());
        yield { list: name, tag, exported };
        await yieldToEventLoop();
      }
    }
  }
}

/** The one whose posts are still known. */
function newestOf(history: readonly Reading[], { region }: Reading): Reading | undefined {
  return history.findLast((one) => one.region === region);
}

/** A day that no date reaches stays as it is. */
function dayBefore(day: string, days: number): string {
  const at = new Date(Date.parse(day) - days * dayMs);
  return at.getUTCFullYear() > 0 ? utcDay(at) : day;
}

function exportedOf(
  { tag, region, provider, readAt, uses, views, sample, commerce, about }: Reading,
  { list, goal, demo }: Pick<ExportedReading, "list" | "demo"> & Pick<Judging, "goal">,
  assessment: Assessment,
): ExportedReading {
  return {
    ...{ day: utcDay(readAt), list, tag, region, provider, read_at: readAt.toISOString() },
    ...{ uses, views },
    goal: typeof goal === "string" ? goal : "own",
    ...judged(assessment),
    posts: sample?.posts ?? null,
    like_rate: sample?.likeRate ?? null,
    ...{ commerce, demo },
    ...{ description: about?.description ?? null, challenge: about?.challenge ?? null },
    ...{ music: about?.music ?? null, show: about?.show ?? null },
  };
}

function judged({ score, range, confidence, verdict, decision, ...course }: Assessment) {
  return {
    uses_growth_week: course.uses.growth7d?.perWeek ?? null,
    views_growth_week: course.growth7d?.perWeek ?? null,
    ...{ score, score_low: range?.low ?? null, score_high: range?.high ?? null },
    ...{ confidence, verdict, decision: decision.decision, reason: decision.reason },
  };
}
