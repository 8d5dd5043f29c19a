import { setTimeout as pause } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { createChance } from "../scorer/chance.ts";
import { briefsUnderWay, expectEachAccounted, type UnderWay } from "../support/briefs-under-way.ts";
import type { Outcomes } from "../support/many-subscriptions.ts";
import { seed } from "../support/seed.ts";
import { patienceMs } from "./program.ts";

/** At most, and at least half of it: a busy machine posts more from one to the next, until nothing is left to interrupt. */
const kills = 10;

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

const each = 100;

/** Waits until so many messages are posted. Answers whether they are: not once nothing is left to post. */
async function reached(goal: number, work: UnderWay): Promise<boolean> {
  const giveUpAt = performance.now() + patienceMs;
  for (let looks = 1; work.posted() < goal && performance.now() < giveUpAt; looks++) {
    if (looks % 200 === 0 && isOver(await work.settled(0))) return false;
    await pause(5);
  }
  return work.posted() >= goal;
}

const isOver = (counts: Outcomes) => !/nothing|pending|sending/.test(Object.keys(counts).join());

test(`killed up to ${kills} times while ${2 * each} briefs are due, it posts each once or says that it does not know`, async () => {
  const work = await briefsUnderWay(each);
  onTestFinished(work.close);
  const killedAfter: number[] = [];
  for (const { messages, restMs } of createMoments()) {
    const { program } = await work.start();
    const isUnderWay = await reached(work.posted() + messages, work);
    await pause(restMs);
    program.kill("SIGKILL");
    await program.ended;
    if (!isUnderWay) break;
    killedAfter.push(work.posted());
  }
  await work.start();
  const ended = await work.settled(2 * patienceMs);
  process.stdout.write(
    `Killed with ${killedAfter.join(", ")} messages posted, in the end ${JSON.stringify(ended)}\n`,
  );
  expectEachAccounted(ended, 2 * each);
  expect(killedAfter.length).toBeGreaterThan(kills / 2);
  await expectShown(work);
});

/** Where nobody can know, somebody who asks is told so before anything else. */
async function expectShown({ slack }: UnderWay): Promise<void> {
  const asked = slack.type({ channel: "C1", user: "U1", text: "subscriptions" });
  expect(JSON.stringify(await asked.answer())).toContain("may or may not have arrived");
}
