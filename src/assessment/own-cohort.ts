import { LruMap } from "../async/lru-map.ts";
import { mapYielding } from "../async/yield-to-event-loop.ts";
import { workspaceOf } from "../domain/channel.ts";
import type { TagName } from "../domain/hashtag.ts";
import { type Reading, utcDay } from "../domain/snapshot.ts";
import type { Ports, WorkspaceRef } from "../ports/ports.ts";
import { type Cohort, createCohort, type TagWeek } from "../scorer/cohort.ts";
import { dayMs, weekMs } from "../time-units.ts";
import { historySince } from "./assess.ts";

/** Enough tags for every size band, and few enough to be read during a command. */
const mostTags = 100;
const weeks = 9;

type Sources = Pick<Ports, "watchlists" | "settings" | "snapshots">;

/** The cohort of own tags that each workspace compares a tag with. */
export interface Cohorts {
  of(workspace: WorkspaceRef, now: Date): Promise<Cohort>;
}

/** How many workspaces' cohorts are kept in memory. */
const mostWorkspaces = 50;

/** Computes each workspace's cohort once a week, because a cohort is fixed for the week. */
export function createCohorts(sources: Sources): Cohorts {
  const made = new LruMap<Promise<Cohort>>(mostWorkspaces);
  let madeFor: number | undefined;
  return {
    of(workspace, now) {
      const week = startOfWeek(now).getTime();
      // This also clears cohorts of a future week, computed while the clock was ahead.
      if (week !== madeFor) made.clear();
      madeFor = week;
      const name = JSON.stringify(workspaceOf(workspace));
      const known = made.get(name);
      if (known) return known;
      const cohort = ownCohort(workspace, sources, now);
      made.set(name, cohort);
      cohort.catch(() => made.delete(name));
      return cohort;
    },
  };
}

/**
 * The tags of a workspace's lists in past weeks, to compare a tag with. The tags are fixed at the first score of the
 * week, so that adding one does not change the scores of the others. The current week is left out, so that a tag is not
 * compared with itself.
 */
async function ownCohort(workspace: WorkspaceRef, stores: Sources, now: Date): Promise<Cohort> {
  const tags = await tagsOfTheWeek(workspace, stores, utcDay(startOfWeek(now)));
  const since = historySince(now, 7 * (weeks + 1));
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
      const last = history.findLast(({ readAt, sample }) => readAt < end && sample !== null);
      if (!last || end.getTime() - last.readAt.getTime() > weekMs) return [];
      return [tagWeek(last)];
    },
  );
}

function tagWeek({ tag, sample }: Reading): TagWeek {
  return {
    tag,
    likeRate: sample?.likeRate ?? null,
    usable: sample?.usable ?? sample?.posts ?? 0,
    overlap: sample?.overlap ?? null,
  };
}

/** Monday 00:00 UTC. */
function startOfWeek(now: Date): Date {
  const midnight = new Date(`${utcDay(now)}T00:00:00Z`);
  const days = (midnight.getUTCDay() + 6) % 7;
  return new Date(midnight.getTime() - days * dayMs);
}
