import { readdirSync, readFileSync } from "node:fs";

/** Linux counts in hundredths of a second, whatever the machine. */
const ticksPerSecond = 100;

/** Seconds of CPU that a process took so far; 0 for one that is gone. Linux only. */
export function cpuSeconds(pid: number): number {
  const [, user, system] = statOf(pid) ?? [];
  return ((user ?? 0) + (system ?? 0)) / ticksPerSecond;
}

/** The same of a process and all it started that still run, and of those that ended. */
export function familySeconds(pid: number): number {
  const [, user = 0, system = 0, endedUser = 0, endedSystem = 0] = statOf(pid) ?? [];
  const own = (user + system + endedUser + endedSystem) / ticksPerSecond;
  return childrenOf(pid).reduce((sum, child) => sum + cpuSeconds(child), own);
}

export function childrenOf(parent: number, name?: string): readonly number[] {
  return readdirSync("/proc")
    .filter((entry) => /^\d+$/.test(entry))
    .map(Number)
    .filter((pid) => statOf(pid)?.[0] === parent && (!name || nameOf(pid) === name));
}

function nameOf(pid: number): string {
  return read(pid, "comm").trim();
}

/** Parent, then ticks: its own in user mode and in the kernel, and those of children that ended. */
function statOf(pid: number): readonly number[] | undefined {
  // The name before it may have anything in it.
  const fields = read(pid, "stat")
    .replace(/^.*\) /s, "")
    .split(" ");
  return fields.length < 15 ? undefined : [1, 11, 12, 13, 14].map((at) => Number(fields[at]));
}

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}
