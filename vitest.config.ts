import { randomInt } from "node:crypto";
import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** Long enough for a machine at thirty times its load: a time-out ends what hangs, it never measures. */
const patienceMs = 300_000;

// One for all the processes that tests run in.
process.env["SEED"] ||= `${randomInt(2 ** 31)}`;

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: patienceMs,
    hookTimeout: patienceMs,
    expect: { poll: { timeout: patienceMs } },
    globalSetup: "test/support/say-seed.ts",
    setupFiles: "test/support/seed.ts",
    // Nothing of ours lives in a module, so files may share what they import: importing took half of the time.
    isolate: false,
    // Of the tests that mostly wait. More at once would be late for what a platform wants within seconds.
    maxConcurrency: 6,
    // Young objects are collected less often: a tenth of the suite's work was that.
    execArgv: ["--max-semi-space-size=64"],
    // One more than cores: at any time, somebody waits for a program to start or a pause to end.
    maxWorkers: availableParallelism() + 1,
  },
});
