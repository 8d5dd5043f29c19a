import { defineConfig } from "vitest/config";
import short from "./vitest.config.ts";

/** The long proofs, `*.long.ts`: minutes of crashes, faults and simulated time. `npm run test:long` runs them. */
export default defineConfig({
  test: {
    ...short.test,
    include: ["test/**/*.long.ts"],
    globalSetup: ["test/support/say-seed.ts", "test/support/one-server.ts"],
    testTimeout: 900_000,
    // All at once: most of them wait most of the time, for a tick or for a program to start.
    maxWorkers: 6,
  },
});
