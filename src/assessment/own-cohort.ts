import { mapYielding } from "../async/yield-to-event-loop.ts";
import { workspaceOf } from "../domain/channel.ts";
import type { TagName } from "../domain/hashtag.ts";
import { type Reading, utcDay } from "../domain/snapshot.ts";
import type { Ports, WorkspaceRef } from "../ports/ports.ts";
import { type Cohort, createCohort, type TagWeek } from "../scorer/cohort.ts";
import { growthOver } from "../scorer/growth.ts";
import { dayMs, weekMs } from "../time-units.ts";
import { historySince, viewReadings } from "./assess.ts";

/** Enough for every band of size, and few enough to be read while somebody waits. */
const mostTags = 100;
const weeks = 9;

type Sources = Pick<Ports, "watchlists" | "settings" | "snapshots">;

/** What each workspace compares a tag with. */
export interface Cohorts {
  of(workspace: WorkspaceRef, now: Date): Promise<Cohort>;
}

/** Workspaces remembered at once. */
const mostWorkspaces = 50;

/** Makes each workspace's cohort once a week, because it does not change before the next one begins. */
export function createCohorts(sources: Sources): Cohorts {
  const made = new Map<string, Promise<Cohort>>();
  let madeFor: number | undefined;
  return {
    of(workspace, now) {
      const week = startOfWeek(now).getTime();
      // Also what was made for a week that has not come, by a clock that was ahead.
      if (week !== madeFor) made.clear();
      madeFor = week;
      const name = JSON.stringify(workspaceOf(workspace));
      const cohort = made.get(name) ?? ownCohort(workspace, sources, now);
      made.delete(name);
      made.set(name, cohort);
      cohort.catch(() => made.delete(name));
      for (const oldest of made.keys()) {
        if (made.size <= mostWorkspaces) break;
        made.delete(oldest);
      }
      return cohort;
    },
  };
}

/**
 * The tags of a workspace's lists in the weeks before this one, to compare a tag with. Which tags these are is settled
 * with the week's first score, and weeks that have begun are left out, so that a tag is not compared with itself and
 * one that is added moves nobody else's score.
 */
async function ownCohort(workspace: WorkspaceRef, stores: Sources, now: Date): Promise<Cohort> {
  const tags = await tagsOfTheWeek(workspace, stores, utcDay(startOfWeek(now)));
  const since = historySince(now);
  const found = await mapYielding(tags, async (tag) =>
    tagWeeks(await stores.snapshots.history(tag, since), now),
  );
  return createCohort(found.flat());
}

async function tagsOfTheWeek(
  workspace: WorkspaceRef,
  { watchlists, settings }: Sources,
  week: string,
): Promise<readonly TagName[]> {
  const kept = await settings.cohort(workspace);
  if (kept?.week === week) return kept.tags;
  const lists = await watchlists.all(workspace);
  const tags = [...new Set(lists.flatMap((list) => list.tags))].slice(0, mostTags);
  await settings.saveCohort(workspace, { week, tags });
  return tags;
}

function tagWeeks(history: readonly Reading[], now: Date): readonly TagWeek[] {
  const monday = startOfWeek(now).getTime();
  return Array.from({ length: weeks }, (_, week) => new Date(monday - week * weekMs)).flatMap(
    (end) => {
      const until = history.filter(({ readAt }) => readAt < end);
      const last = until.at(-1);
      if (!last || end.getTime() - last.readAt.getTime() > weekMs) return [];
      return [tagWeek(last, until)];
    },
  );
}

function tagWeek(last: Reading, history: readonly Reading[]): TagWeek {
  const own = history.filter(({ hashtagId }) => hashtagId === last.hashtagId);
  return {
    views: last.views,
    growth7d: growthOver(viewReadings(own), 7)?.perWeek ?? null,
    likeRate: last.sample?.likeRate ?? null,
    overlap: last.sample?.overlap ?? null,
  };
}

/** Monday 00:00 UTC. */
function startOfWeek(now: Date): Date {
  const midnight = new Date(`${utcDay(now)}T00:00:00Z`);
  const days = (midnight.getUTCDay() + 6) % 7;
  return new Date(midnight.getTime() - days * dayMs);
}
