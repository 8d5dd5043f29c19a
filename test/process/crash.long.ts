import { setTimeout as pause } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { createChance } from "../scorer/chance.ts";
import { briefsUnderWay, expectEachAccounted, type UnderWay } from "../support/briefs-under-way.ts";
import { patienceMs } from "./program.ts";

const kills = 50;
const seed = 20261123;

/**
 * How far it may come before each kill: so many more messages and then up to 30 ms, in which it may be asking a
 * platform or writing down what came of it. Every fifth has posted nothing yet: it may be reading tags, writing
 * briefs, or taking up what the one before left.
 */
function createMoments() {
  const { unit } = createChance(seed);
  return Array.from({ length: kills }, () => {
    const messages = Math.floor(unit() * 5);
    return { messages, restMs: unit() * (messages === 0 ? 400 : 30) };
  });
}

/** Longer than any pace; when nothing is left to post, there is nothing to wait for. */
const paceMs = 2_000;

async function more(messages: number, { posted }: UnderWay): Promise<void> {
  const goal = posted() + messages;
  const giveUpAt = performance.now() + paceMs;
  while (posted() < goal && performance.now() < giveUpAt) await pause(1);
}

test("killed fifty times while two hundred briefs are due, it posts each once or says that it does not know", async () => {
  const work = await briefsUnderWay(100);
  onTestFinished(work.close);
  const killedAfter: number[] = [];
  for (const { messages, restMs } of createMoments()) {
    const { program } = await work.start();
    await more(messages, work);
    await pause(restMs);
    program.kill("SIGKILL");
    await program.ended;
    killedAfter.push(work.posted());
  }
  await work.start();
  const ended = await work.settled(2 * patienceMs);
  process.stdout.write(
    `Seed ${seed}: killed with ${killedAfter.join(", ")} messages posted, in the end ${JSON.stringify(ended)}\n`,
  );
  expectEachAccounted(ended, 200);
  expect(new Set(killedAfter).size).toBeGreaterThan(kills / 4);
  await expectShown(work);
});

/** Where nobody can know, somebody who asks is told so before anything else. */
async function expectShown({ slack }: UnderWay): Promise<void> {
  const asked = slack.type({ channel: "C1", user: "U1", text: "subscriptions" });
  expect(JSON.stringify(await asked.answer())).toContain("may or may not have arrived");
}
