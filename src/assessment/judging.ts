import type { Reading } from "../domain/snapshot.ts";
import type { Goal } from "../domain/weights.ts";
import type { Ports, SettingStore, WorkspaceRef } from "../ports/ports.ts";
import { type Assessment, assess, historySince, type Judging } from "./assess.ts";
import type { Cohorts } from "./own-cohort.ts";

/**
 * How a workspace judges: by the goal somebody named, else by its own weights, else for organic posts; compared with its
 * own tags as far as it has enough of them.
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

/** What is thought of a reading, with the history that the store has of its tag. */
export async function judgeStored(
  reading: Reading,
  judging: Judging,
  { snapshots }: Pick<Ports, "snapshots">,
): Promise<Assessment> {
  const history = await snapshots.history(reading.tag, historySince(judging.now));
  return assess(reading, history, judging);
}
