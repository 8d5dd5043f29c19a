import type { JobQueue } from "../ports/jobs.ts";
import type { Logger } from "../ports/ports.ts";
import { isServerAddress } from "./server-address.ts";

/**
 * The jobs that the processes of one database share; `undefined` for a file, whose process does them alone. `onBroken` is told
 * when this process cannot do any more.
 */
export async function openJobs(
  database: string,
  options: { readonly log: Logger; readonly onBroken: (error: unknown) => void },
): Promise<JobQueue | undefined> {
  if (!isServerAddress(database)) return undefined;
  const { createServerJobs } = await import("./postgres/jobs/server-jobs.ts");
  return createServerJobs({ url: database, ...options });
}
