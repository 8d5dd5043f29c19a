import type { ProgramLog } from "../../src/log.ts";
import type { Observation, Observe } from "../../src/ports/ports.ts";
import type { Instruments } from "./instruments.ts";

/** Counts what the parts of the program tell. */
export function counting(instruments: Instruments): Observe {
  return (seen) => count(seen, instruments);
}

function count(seen: Observation, instruments: Instruments): void {
  switch (seen.kind) {
    case "acknowledged": {
      const { platform, ms } = seen;
      instruments.acknowledgement.observe({ platform }, ms / 1000);
      break;
    }
    case "answered": {
      const { platform, outcome, command: name, ms } = seen;
      const command = name ?? "none";
      instruments.commands.inc({ platform, command, outcome });
      instruments.commandTime.observe({ command }, ms / 1000);
      break;
    }
    case "asked": {
      const { provider, endpoint, outcome, waitMs, ms } = seen;
      instruments.providerRequests.inc({ provider, endpoint, outcome });
      instruments.providerWait.observe({ provider }, waitMs / 1000);
      instruments.providerTime.observe({ provider }, ms / 1000);
      break;
    }
    case "looked-up": {
      const { question, isFound } = seen;
      instruments.lookups.inc({ question, result: isFound ? "hit" : "miss" });
      break;
    }
    case "worked": {
      const { job, isDone, ms } = seen;
      const outcome = isDone ? "done" : "failed";
      instruments.jobTime.observe({ job, outcome }, ms / 1000);
      break;
    }
    case "queried": {
      const { statement, isDone, ms } = seen;
      const outcome = isDone ? "done" : "failed";
      instruments.queries.observe({ statement, outcome }, ms / 1000);
      break;
    }
  }
}

/** The same log, of whose lines each is counted by its event. */
export function countedLog(log: ProgramLog, { logEvents }: Instruments): ProgramLog {
  const counted =
    (level: keyof ProgramLog): ProgramLog["info"] =>
    (event, details) => {
      logEvents.inc({ level, event });
      log[level](event, details);
    };
  return {
    ...{ debug: counted("debug"), info: counted("info") },
    ...{ warn: counted("warn"), error: counted("error") },
  };
}
