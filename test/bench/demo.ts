import { launch, temporaryFolder } from "../process/program.ts";
import { type Bench, repeat } from "./measurement.ts";

/** How soon somebody who has just installed it reads a brief. */
export const demo: Bench = async () => [
  {
    name: "demo",
    what: "npm start with nothing set, until the first brief",
    unit: "ms",
    samples: await repeat(3, firstBriefMs),
    promise: { of: "median", atMost: 10_000 },
  },
];

async function firstBriefMs(): Promise<number> {
  const folder = await temporaryFolder();
  const startedAt = performance.now();
  const program = launch({
    command: ["npm", "start", "--silent"],
    variables: { DATABASE_URL: folder.database },
    stdin: "pipe",
  });
  try {
    await program.printed(/List demo/);
    return performance.now() - startedAt;
  } finally {
    program.endInput();
    await program.ended;
    await folder.remove();
  }
}
