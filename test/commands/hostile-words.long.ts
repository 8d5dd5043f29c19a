import fc from "fast-check";
import { test } from "vitest";
import { commands } from "../../src/commands/index.ts";
import { expectSoundAnswer, withList } from "../support/answers-anything.ts";
import { hostileRequests } from "../support/hostile-words.ts";
import { startWorld } from "../support/world.ts";

test("two thousand hostile requests: each answered soon, none breaks anything or mentions anybody", async () => {
  const world = await startWorld({ at: "2026-11-23T09:30:00Z" });
  await fc.assert(
    fc.asyncProperty(hostileRequests(commands), async (asked) => {
      await withList(world);
      await expectSoundAnswer(asked, world);
    }),
    { numRuns: 2_000 },
  );
});
