import { existsSync, statfsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { version } from "node:process";
import { missingFonts } from "../../src/chart/text/font-files.ts";
import { type DiskFacts, judgeCopies, judgeDisk } from "../../src/checkup/database.ts";
import { judgeFonts, judgeNode } from "../../src/checkup/machine.ts";
import type { Check, Clock } from "../../src/ports/ports.ts";
import { isServerAddress } from "../../src/store/server-address.ts";
import { plain, said } from "../../src/text/inline.ts";
import { newestCopy } from "../tools/backup.ts";

/** What this machine has, and needs no account for. */
export function machineChecks(database: string, clock: Clock): readonly Check[] {
  return [
    { name: "Node", run: async () => judgeNode(version, clock()) },
    { name: "Fonts", run: async () => judgeFonts(missingFonts()) },
    {
      name: "Disk",
      run: async () => (isOnDisk(database) ? judgeDisk(diskFacts(database)) : null),
    },
    {
      name: "Copies",
      run: async () => (isOnDisk(database) ? judgeCopies(lastCopied(database), clock()) : null),
    },
  ];
}

function isOnDisk(database: string): boolean {
  return !isServerAddress(database) && database !== ":memory:";
}

/** What is to be said of a disk that is nearly full. Never throws. */
export function diskNotes(database: string, factsOf = diskFacts): readonly string[] {
  if (!isOnDisk(database)) return [];
  try {
    const result = judgeDisk(factsOf(database));
    return result.health === "broken" ? [plain(said`${result.words} ${result.mend}`)] : [];
  } catch {
    return [];
  }
}

/** When the newest copy in the usual folder was made; `null` where there is none. */
function lastCopied(database: string): Date | null {
  const newest = newestCopy(database);
  const made = newest && statSync(newest, { throwIfNoEntry: false });
  return made ? made.mtime : null;
}

function diskFacts(path: string): DiskFacts {
  const { bavail, bsize } = statfsSync(nearestFolder(resolve(path)));
  const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? null;
  return { free: bavail * bsize, file: sizeOf(path), log: sizeOf(`${path}-wal`) ?? 0 };
}

/** The folder that is there already: the first start makes the others. */
function nearestFolder(path: string): string {
  const folder = dirname(path);
  return existsSync(folder) || folder === path ? folder : nearestFolder(folder);
}
