import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { type Bench, repeat } from "./measurement.ts";
import { surround } from "./surroundings.ts";

const settledMs = 5000;

/** What the bot takes while nobody asks anything. Linux only. */
export const memory: Bench = async () => [
  {
    name: "memory",
    what: "resident, connected to both platforms, 5 s after ready",
    unit: "MB",
    samples: await repeat(3, idleMegabytes),
    promise: { of: "median", atMost: 180 },
  },
];

async function idleMegabytes(): Promise<number> {
  const surroundings = await surround();
  try {
    const { program } = await surroundings.start();
    await pause(settledMs);
    const status = await readFile(`/proc/${program.pid}/status`, "utf8");
    const kibibytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]);
    return (kibibytes * 1024) / 1e6;
  } finally {
    await surroundings.close();
  }
}
