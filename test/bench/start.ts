import type { Command } from "../process/program.ts";
import { type Bench, repeat } from "./measurement.ts";
import { built, surround } from "./surroundings.ts";

/** How soon the bot answers after a start, on a database of its own that it has to make first. */
export const start: Bench = async () => [
  {
    name: "start",
    what: "node, until connected to both platforms",
    unit: "ms",
    samples: await readyTimes(5, built),
    promise: { of: "median", atMost: 1500 },
  },
  {
    name: "start",
    what: "npm start, with its build of nothing new",
    unit: "ms",
    samples: await readyTimes(3, ["npm", "start", "--silent"]),
  },
];

async function readyTimes(times: number, command: Command): Promise<readonly number[]> {
  return repeat(times, async () => {
    const surroundings = await surround({ command });
    try {
      return (await surroundings.start()).readyMs;
    } finally {
      await surroundings.close();
    }
  });
}
