import type { JobHandlers, JobKind, JobSubjects } from "../ports/jobs.ts";
import type { Ports } from "../ports/ports.ts";

/** The same handlers, of whose jobs is told how each ended and how long it took. */
export function observedJobs(
  handlers: JobHandlers,
  { observe }: Pick<Ports, "observe">,
): JobHandlers {
  if (!observe) return handlers;

  function observed<Kind extends JobKind>(kind: Kind) {
    return async (subject: JobSubjects[Kind]): Promise<void> => {
      const startedMs = performance.now();
      let isDone = false;
      try {
        await handlers[kind](subject);
        isDone = true;
      } finally {
        observe?.({ kind: "worked", job: kind, isDone, ms: performance.now() - startedMs });
      }
    };
  }

  return {
    ...{ reading: observed("reading"), preparation: observed("preparation") },
    ...{ brief: observed("brief"), alerts: observed("alerts"), telling: observed("telling") },
    campaigns: observed("campaigns"),
  };
}
