import type { Reading } from "../domain/snapshot.ts";
import type { Goal } from "../domain/weights.ts";
import type { Ports, WorkspaceRef } from "../ports/ports.ts";
import { type Assessment, assess, historySince, type Judging } from "./assess.ts";
import { ownAudience } from "./own-audience.ts";
import type { Cohorts } from "./own-cohort.ts";
import { targetListsOf } from "./target-lists.ts";

/**
 * A workspace's assessment options. The weights are the goal that was asked for, else the workspace's own, else those
 * for organic posts. Tags are compared with the workspace's own tags where there are enough of them.
 */
export async function judgingFor(
  workspace: WorkspaceRef,
  goal: Goal | undefined,
  { settings, cohorts, ...stores }: JudgingSources,
  now: Date,
): Promise<Judging> {
  const [own, cohort, targetLists] = await Promise.all([
    goal ? undefined : settings.weights(workspace),
    cohorts.of(workspace, now),
    targetListsOf(workspace, stores),
  ]);
  return { goal: goal ?? own ?? "organic", cohort, targetLists, now };
}

/** Where an assessment's readings are kept, and what makes a workspace's audience. */
export type JudgedFrom = Pick<Ports, "snapshots" | "pool" | "targets">;

interface JudgingSources extends Pick<Ports, "settings" | "watchlists" | "targets"> {
  readonly cohorts: Cohorts;
}

/** Assesses a reading with the history of its tag from the store. */
export async function judgeStored(
  reading: Reading,
  judging: Judging,
  ports: JudgedFrom,
): Promise<Assessment> {
  const history = await ports.snapshots.history(reading.tag, historySince(judging.now));
  return assess(reading, history, judging, await ownAudience(reading, judging.targetLists, ports));
}
