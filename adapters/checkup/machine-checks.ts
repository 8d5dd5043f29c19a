import { existsSync, statSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { version } from "node:process";
import { missingFonts } from "../../src/chart/text/font-files.ts";
import { type DiskFacts, judgeDisk } from "../../src/checkup/database.ts";
import { judgeFonts, judgeNode } from "../../src/checkup/machine.ts";
import type { Check, Clock } from "../../src/ports/ports.ts";
import { isServerAddress } from "../../src/store/server-address.ts";

/** What this machine has, and needs no account for. */
export function machineChecks(database: string, clock: Clock): readonly Check[] {
  return [
    { name: "Node", run: async () => judgeNode(version, clock()) },
    { name: "Fonts", run: async () => judgeFonts(missingFonts()) },
    {
      name: "Disk",
      run: async () => (isOnDisk(database) ? judgeDisk(await diskFacts(database)) : null),
    },
  ];
}

function isOnDisk(database: string): boolean {
  return !isServerAddress(database) && database !== ":memory:";
}

async function diskFacts(path: string): Promise<DiskFacts> {
  const { bavail, bsize } = await statfs(nearestFolder(resolve(path)));
  const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? null;
  return { free: bavail * bsize, file: sizeOf(path), log: sizeOf(`${path}-wal`) ?? 0 };
}

/** The folder that is there already: the first start makes the others. */
function nearestFolder(path: string): string {
  const folder = dirname(path);
  return existsSync(folder) || folder === path ? folder : nearestFolder(folder);
}
