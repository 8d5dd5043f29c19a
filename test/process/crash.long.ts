import { setTimeout as pause } from "node:timers/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import { createChance } from "../scorer/chance.ts";
import { briefsUnderWay, expectEachAccounted, type UnderWay } from "../support/briefs-under-way.ts";
import { seed } from "../support/seed.ts";
import { patienceMs } from "./program.ts";

const patience = { timeout: patienceMs, interval: 5 };

const kills = 50;

/**
 * How far it comes before each kill: so many more messages, whatever time that takes, and then up to 30 ms, in which it
 * may be asking a platform or writing down what came of it. Every fifth needs none: it may be reading tags, writing
 * briefs, or taking up what the one before left.
 */
function createMoments() {
  const { unit } = createChance(seed);
  return Array.from({ length: kills }, (_, i) => {
    const messages = i % 5 === 0 ? 0 : 1 + Math.floor(unit() * 3);
    return { messages, restMs: unit() * (messages === 0 ? 400 : 30) };
  });
}

/** Enough that something is left to interrupt at the last kill, also where a pause of 30 ms takes a second. */
const each = 200;

test("killed fifty times while four hundred briefs are due, it posts each once or says that it does not know", async () => {
  const work = await briefsUnderWay(each);
  onTestFinished(work.close);
  const killedAfter: number[] = [];
  for (const { messages, restMs } of createMoments()) {
    const { program } = await work.start();
    const goal = work.posted() + messages;
    await vi.waitFor(() => expect(work.posted()).toBeGreaterThanOrEqual(goal), patience);
    await pause(restMs);
    program.kill("SIGKILL");
    await program.ended;
    killedAfter.push(work.posted());
  }
  await work.start();
  const ended = await work.settled(2 * patienceMs);
  process.stdout.write(
    `Killed with ${killedAfter.join(", ")} messages posted, in the end ${JSON.stringify(ended)}\n`,
  );
  expectEachAccounted(ended, 2 * each);
  expect(killedAfter.at(-1)).toBeLessThan(2 * each);
  await expectShown(work);
});

/** Where nobody can know, somebody who asks is told so before anything else. */
async function expectShown({ slack }: UnderWay): Promise<void> {
  const asked = slack.type({ channel: "C1", user: "U1", text: "subscriptions" });
  expect(JSON.stringify(await asked.answer())).toContain("may or may not have arrived");
}
