import type { Company, RequestContext, Waiter } from "../ports/ports.ts";

/** Who waits for one shared call, and who joins them. */
export interface OpenCompany extends Company {
  /** Adds a caller, and those who wait through it, now and later. */
  add(context: RequestContext): void;
}

export function createCompany(): OpenCompany {
  const members: Waiter[] = [];
  const listeners = new Set<(who: Waiter) => void>();
  const join = (who: Waiter): void => {
    members.push(who);
    for (const listener of listeners) listener(who);
  };
  return {
    add({ purpose, workspace, company }) {
      join({ purpose, workspace });
      company?.each(join);
    },
    each(listener) {
      members.forEach(listener);
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
