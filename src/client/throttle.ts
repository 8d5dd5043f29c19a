import PQueue from "p-queue";
import type { Errand } from "../ports.ts";
import { createPace, type Throttle } from "./pace.ts";

/** How a provider limits its clients. */
export type Limit =
  /** Starts in any 60 s; 0 switches the limit off. */
  | { readonly kind: "per-minute"; readonly requests: number }
  /** Requests under way at the same time. */
  | { readonly kind: "in-flight"; readonly requests: number };

/** Keeps within the limit. A person is waiting for a command, so it goes before readings and briefs. */
export function createThrottle({ kind, requests }: Limit): Throttle {
  if (kind === "in-flight") return createCrew(requests);
  return requests === 0 ? (_errand, work) => work() : createPace(requests);
}

const priorities: Readonly<Record<Errand["purpose"], number>> = {
  command: 1,
  snapshot: 0,
  brief: 0,
  alert: 0,
};

function createCrew(concurrency: number): Throttle {
  const queue = new PQueue({ concurrency });
  return (errand, work) => {
    // A signal of its own for each wait: an errand has many, and Node warns of many listeners on one signal.
    const signal = AbortSignal.any([errand.signal]);
    return queue.add(work, { priority: priorities[errand.purpose], signal });
  };
}
