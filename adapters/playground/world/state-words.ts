import { localTime } from "../../../src/time.ts";
import type { WorldState } from "./lifetime.ts";

/** What is shown where the time is, such as "It is Mon 23 Nov 10:12 (UTC)". Whoever looks opens the demo. */
export function stateWords(state: WorldState): string {
  switch (state.kind) {
    case "asleep":
      return "Reading eight weeks";
    case "closed":
      return "The playground is closed.";
    case "reading":
      return `Reading eight weeks: ${localTime(state.now, "UTC")}`;
    case "moving":
      return `On the way: ${localTime(state.now, "UTC")}`;
    case "still":
      return `It is ${localTime(state.now, "UTC")}`;
    case "failed":
      return state.words;
  }
}
