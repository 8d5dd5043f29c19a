import type { Job, JobHandlers, JobKind } from "../ports/jobs.ts";
import type { Logger } from "../ports/ports.ts";

/** Does a job. Never rejects: what it fails with is logged. */
export async function doJob<Kind extends JobKind>(
  handlers: JobHandlers,
  { kind, subject }: Job<Kind>,
  log: Logger,
): Promise<void> {
  try {
    await handlers[kind](subject);
  } catch (error) {
    log.error("job.failed", { kind, error });
  }
}
