import type { Logger } from "../../src/index.ts";

/** Remembers the names of events, and prints nothing. */
export function quietLog(): Logger & { readonly events: readonly string[] } {
  const events: string[] = [];
  const note = (event: string) => {
    events.push(event);
  };
  return { info: note, warn: note, error: note, events };
}
