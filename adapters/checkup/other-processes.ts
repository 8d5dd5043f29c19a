import { readFileSync, statSync } from "node:fs";

/**
 * Ids of other processes of this machine that have the file of a database open, by the locks that SQLite holds on it as
 * long as it is open; `null` where the system does not list locks, as outside of Linux.
 * https://man7.org/linux/man-pages/man5/proc_locks.5.html
 */
export function otherProcesses(file: string, own = process.pid): ReadonlySet<number> | null {
  const locks = linesOf("/proc/locks");
  const inode = statSync(file, { throwIfNoEntry: false })?.ino;
  if (!locks || inode === undefined) return null;
  const holders = locks.flatMap((line) => {
    // "1: POSIX  ADVISORY  READ 3926 fe:00:4259983 128 128"
    const [, pid, where] = /^\d+: \w+ +\w+ +\w+ +(\d+) (\S+) /.exec(line) ?? [];
    return where?.endsWith(`:${inode}`) ? [Number(pid)] : [];
  });
  return new Set(holders.filter((pid) => pid !== own));
}

function linesOf(path: string): readonly string[] | undefined {
  try {
    return readFileSync(path, "utf8").split("\n");
  } catch {
    return undefined;
  }
}
