import { ProviderError } from "../errors.ts";
import type { Lease, Ports } from "../ports/ports.ts";
import { gone } from "./single-flight.ts";

/** After so long without a sign of whoever does the work another does it, for a person who still waits. */
const leaseMs = 10_000;
const extendedEachMs = leaseMs / 3;

const firstPauseMs = 100;
const longestPauseMs = 1000;

/**
 * Does work that is done for everybody: one at a time for each key, of all processes on the database. `hasWaited` says that
 * another may just have done it. Whoever dies at it is succeeded after ten seconds. Where the database does not say whose
 * turn it is, the work is done at once. Rejects as the work does, and with a `ProviderError` when the signal aborts before.
 */
export async function oneAtATime<T>(
  key: string,
  signal: AbortSignal,
  ports: Pick<Ports, "leases" | "log">,
  work: (hasWaited: boolean) => Promise<T>,
): Promise<T> {
  const failed = (error: unknown) => ports.log.error("lease.failed", { error });
  const { lease, hasWaited } = await turnOf(key, signal, ports).catch((error: unknown) => {
    if (error instanceof ProviderError) throw error;
    failed(error);
    return { lease: undefined, hasWaited: false };
  });
  const extending = setInterval(() => void lease?.extend(leaseMs).catch(failed), extendedEachMs);
  extending.unref();
  try {
    return await work(hasWaited);
  } finally {
    clearInterval(extending);
    await lease?.giveBack().catch(failed);
  }
}

async function turnOf(
  key: string,
  signal: AbortSignal,
  { leases }: Pick<Ports, "leases">,
): Promise<{ readonly lease: Lease; readonly hasWaited: boolean }> {
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(longestPauseMs, pauseMs * 2)) {
    const lease = await leases.take(key, leaseMs);
    if (lease) return { lease, hasWaited: pauseMs > firstPauseMs };
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    if (signal.aborted) throw gone();
  }
}
