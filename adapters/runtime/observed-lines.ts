import type { ProgramLog } from "../../src/log.ts";
import type { Observe } from "../../src/ports/ports.ts";

/** Writes of each command how it ended, and, for those who look for a fault, of each question to a provider. */
export function observedLines(log: ProgramLog): Observe {
  return (seen) => {
    switch (seen.kind) {
      case "answered": {
        const { platform, outcome, ms } = seen;
        return log.info("command.answered", { platform, outcome, ms: Math.round(ms) });
      }
      case "asked": {
        const { provider, endpoint, outcome, waitMs, ms } = seen;
        const times = { waitMs: Math.round(waitMs), ms: Math.round(ms) };
        const say = outcome === "answered" ? log.debug : log.info;
        return say("provider.asked", { provider, endpoint, outcome, ...times });
      }
      case "acknowledged":
        return log.debug("request.acknowledged", {
          platform: seen.platform,
          ms: Math.round(seen.ms),
        });
      case "looked-up":
      case "queried":
      case "worked":
        return undefined;
    }
  };
}
