import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import short from "./vitest.config.ts";

/** What takes longest, by turns what waits and what works: begun last, each would be waited for alone. */
const longest = [
  ...["pace/one-pace", "journeys/one-story", "process/crash", "journeys/year"],
  ...["process/killed-steps", "playground/world/world", "store/jobs/server-jobs", "readings/pool"],
  ...["process/clocks-apart", "eval/floors", "process/leaps", "eval/stability"],
  ...["process/awaited-database", "playground/clock", "process/one-budget", "mcp/stdio"],
  ...["process/newer-version", "process/stopping"],
].map((name) => `/test/${name}.long.ts`);

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const found = longest.findIndex((name) => moduleId.endsWith(name));
      return found < 0 ? longest.length : found;
    };
    return files.toSorted((one, other) => place(one) - place(other));
  }
}

/** The long proofs, `*.long.ts`: minutes of crashes, faults and simulated time. `npm run test:long` runs them. */
export default defineConfig({
  test: {
    ...short.test,
    include: ["test/**/*.long.ts"],
    globalSetup: ["test/support/say-seed.ts", "test/support/one-server.ts"],
    testTimeout: 900_000,
    sequence: { sequencer: LongestFirst },
    // Many at once: most of them wait most of the time, for a tick or for a program to start.
    maxWorkers: 8,
  },
});
