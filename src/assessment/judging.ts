import type { Reading } from "../domain/snapshot.ts";
import type { Goal } from "../domain/weights.ts";
import type { Ports, SettingStore, WorkspaceRef } from "../ports/ports.ts";
import { type Assessment, assess, historySince, type Judging } from "./assess.ts";
import type { Cohorts } from "./own-cohort.ts";

/**
 * A workspace's assessment options. The weights are the goal that was asked for, else the workspace's own, else those
 * for organic posts. Tags are compared with the workspace's own tags where there are enough of them.
 */
export async function judgingFor(
  workspace: WorkspaceRef,
  goal: Goal | undefined,
  { settings, cohorts }: { readonly settings: SettingStore; readonly cohorts: Cohorts },
  now: Date,
): Promise<Judging> {
  const [own, cohort] = await Promise.all([
    goal ? undefined : settings.weights(workspace),
    cohorts.of(workspace, now),
  ]);
  return { goal: goal ?? own ?? "organic", cohort, now };
}

/** Assesses a reading with the history of its tag from the store. */
export async function judgeStored(
  reading: Reading,
  judging: Judging,
  { snapshots }: Pick<Ports, "snapshots">,
): Promise<Assessment> {
  const history = await snapshots.history(reading.tag, historySince(judging.now));
  return assess(reading, history, judging);
}
