import { ago, plural } from "../card/numbers.ts";
import type { CheckResult } from "../ports/checkup.ts";
import { code, said } from "../text/inline.ts";
import { dayMs } from "../time-units.ts";
import { bytesWords } from "./bytes.ts";
import { broken, look, ok } from "./results.ts";

/** What the database's own record says of its tables. */
export interface SchemaFacts {
  /** Names of the changes they have had; empty where there are no tables yet. */
  readonly done: readonly string[];
  /** Those of this version. */
  readonly known: readonly string[];
}

export function isUpToDate({ done, known }: SchemaFacts): boolean {
  return done.length === known.length && done.every((name) => known.includes(name));
}

export function judgeSchema(facts: SchemaFacts): CheckResult {
  const { done, known } = facts;
  const newer = done.find((name) => !known.includes(name));
  if (newer !== undefined)
    return broken(
      `The tables were made by a newer version (they have ${newer}).`,
      "Start that version, or restore a copy from before it.",
    );
  if (isUpToDate(facts)) return ok(`The tables are up to date (${known.at(-1)}).`);
  if (done.length === 0) return ok("There are no tables yet: the first start makes them.");
  return look(
    `The tables are ${plural(known.length - done.length, "change")} behind this version.`,
    "Start the bot: it brings them up to date, and keeps a copy of a file as it was.",
  );
}

/** In bytes. */
export interface DiskFacts {
  readonly free: number;
  /** `null` where there is no file yet. */
  readonly file: number | null;
  /** What was committed and is not in the file yet. */
  readonly log: number;
}

const leastFree = 50_000_000;
/** Besides the copy of the file that an update keeps. */
const wantedFree = 500_000_000;
const longLog = 1_000_000_000;

export function judgeDisk({ free, file, log }: DiskFacts): CheckResult {
  const has = `${bytesWords(free)} are free on the disk of the database`;
  const its = file === null ? "" : `, whose file has ${bytesWords(file)}`;
  const words = `${has}${its}${log > 0 ? ` and its log ${bytesWords(log)}` : ""}.`;
  if (free < leastFree) return broken(words, "Make room: what cannot be written is not posted.");
  if (free < (file ?? 0) + wantedFree)
    return look(words, "Make room for a copy of the file, which an update and a backup need.");
  if (log > longLog)
    return look(words, "Start the bot again, so that the log is written into the file.");
  return ok(words);
}

const staleDays = 3;

/** `newest` is when the newest copy in the usual folder was made; `null` where there is none. */
export function judgeCopies(newest: Date | null, now: Date): CheckResult {
  if (newest === null)
    return ok(
      said`No copy is in the folder backups beside the database; ${code("npm run backup")} makes one.`,
    );
  const words = `The newest copy in backups was made ${ago(newest, now)}.`;
  return now.getTime() - newest.getTime() > staleDays * dayMs
    ? look(words, said`Let cron run ${code("npm run backup")} again, once a day.`)
    : ok(words);
}

export interface OtherProcessFacts {
  /** Of Tagtide to a server; `null` for a file. */
  readonly connections: number | null;
  /** Ids of others that have the file open; `null` where that is not known. */
  readonly processes: readonly number[] | null;
}

/** That another process is there is no fault: it may be the bot, or one of several. */
export function judgeOtherProcesses({
  connections,
  processes,
}: OtherProcessFacts): CheckResult | null {
  if (connections !== null) {
    const open = `${plural(connections, "connection")} of Tagtide ${connections === 1 ? "is" : "are"} open.`;
    return ok(connections === 0 ? "No other process of Tagtide is connected." : `${open}`);
  }
  if (processes === null) return null;
  if (processes.length === 0) return ok("No other process has the database open.");
  const ids = processes.map((id) => (id > 0 ? `process ${id}` : "one in a container"));
  return ok(
    `${plural(processes.length, "other process", "other processes")} on this machine ${processes.length === 1 ? "has" : "have"} the database open: ${ids.join(", ")}.`,
  );
}
