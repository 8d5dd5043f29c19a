import { bytesWords } from "../../src/checkup/bytes.ts";
import { judgeOtherProcesses, judgeSchema } from "../../src/checkup/database.ts";
import { judgeZones } from "../../src/checkup/machine.ts";
import { broken, ok } from "../../src/checkup/results.ts";
import {
  judgeBriefs,
  judgeMessages,
  judgeReadings,
  judgeSubscriptions,
} from "../../src/checkup/work.ts";
import { BusyError, type ConfigError } from "../../src/errors.ts";
import type { Check, CheckResult, Clock } from "../../src/ports/ports.ts";
import type { Inspection } from "../../src/store/inspect.ts";
import { startFault } from "../../src/store/open-store.ts";
import { simulatedWords } from "../../src/store/sqlite/simulated.ts";
import { hasSummerTime, isKnownZone } from "../../src/time.ts";
import type { OpenedOnce } from "./opened-once.ts";
import { otherProcesses } from "./other-processes.ts";

interface About {
  readonly database: string;
  /** Whether the bot would run on simulated numbers. */
  readonly isDemo: boolean;
  readonly clock: Clock;
}

/** What the database says of itself and of the work that waits in it. */
export function databaseChecks(opened: OpenedOnce, about: About): readonly Check[] {
  const { database, clock } = about;
  type Judge = (inspection: Inspection, now: Date) => Promise<CheckResult | null>;
  /** Of tables of another version nothing is asked. */
  const work = (name: string, judge: Judge): Check => ({
    name,
    async run() {
      const inspection = await opened.current();
      return inspection && judge(inspection, clock());
    },
  });
  return [
    { name: "Tables", run: () => tables(opened, about) },
    { name: "Time zones", run: () => zones(opened) },
    work("Messages", async (its, now) => judgeMessages(await its.messages(now), now)),
    work("Briefs", async (its, now) => judgeBriefs(await its.briefs(now), now)),
    work("Readings", async (its, now) => judgeReadings(await its.readings(now), now)),
    work("Subscriptions", async (its) => judgeSubscriptions(await its.subscriptions())),
    work("Database", serverSize),
    work("Other processes", async (its) => {
      const connections = await its.otherConnections();
      const others = connections === null ? otherProcesses(database) : null;
      return judgeOtherProcesses({ connections, processes: others && [...others] });
    }),
  ];
}

async function tables(opened: OpenedOnce, { database, isDemo }: About): Promise<CheckResult> {
  try {
    const inspection = await opened.inspection();
    if (!inspection) return ok("There is no database yet: the first start makes it.");
    if (inspection.isDemo && !isDemo)
      return broken(simulatedWords(database), "Let DATABASE_URL name another file.");
    return judgeSchema(await inspection.schema());
  } catch (error) {
    const fault = error instanceof BusyError ? undefined : startFault(database, error);
    if (!fault) throw error;
    return broken(...reasonAndMend(fault));
  }
}

/** "The database x cannot be opened: it is a folder. Let …" */
function reasonAndMend({ problems }: ConfigError): [reason: string, mend: string] {
  const [, reason, mend] = /^(.* cannot be .*?\.) (.*)$/s.exec(problems.join(" ")) ?? [];
  return reason && mend ? [reason, mend] : [problems.join(" "), "Set DATABASE_URL right."];
}

async function zones(opened: OpenedOnce): Promise<CheckResult> {
  const used = (await (await opened.current())?.zones()) ?? [];
  return judgeZones({
    knowsSummerTime: hasSummerTime("America/New_York"),
    unknown: used.filter((zone) => !isKnownZone(zone)),
  });
}

async function serverSize(inspection: Inspection): Promise<CheckResult | null> {
  const bytes = await inspection.serverBytes();
  return bytes === null ? null : ok(`The database on the server has ${bytesWords(bytes)}.`);
}
