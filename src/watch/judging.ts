import type { WorkspaceRef } from "../ports.ts";
import type { Goal } from "../scorer/score.ts";
import type { Judging } from "./assess.ts";
import { type CohortSources, ownCohort } from "./own-cohort.ts";

/**
 * How a workspace judges: by the goal somebody named, else by its own weights, else for organic posts; compared with its
 * own tags as far as it has enough of them.
 */
export async function judgingFor(
  workspace: WorkspaceRef,
  goal: Goal | undefined,
  ports: CohortSources,
  now: Date,
): Promise<Judging> {
  const [own, cohort] = await Promise.all([
    goal ? undefined : ports.settings.weights(workspace),
    ownCohort(workspace, ports, now),
  ]);
  return { goal: goal ?? own ?? "organic", cohort, now };
}
