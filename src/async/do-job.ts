import type { Job, JobHandlers, JobKind } from "../ports/jobs.ts";
import type { Logger } from "../ports/ports.ts";
import { asRequest, withName } from "./request.ts";

/** Does a job. Never rejects: what it fails with is logged. */
export function doJob<Kind extends JobKind>(
  handlers: JobHandlers,
  { kind, subject }: Job<Kind>,
  log: Logger,
): Promise<void> {
  const work = async () => {
    try {
      await handlers[kind](subject);
    } catch (error) {
      log.error("job.failed", { kind, error });
    }
  };
  return asRequest(() => withName({ job: kind }, work));
}
