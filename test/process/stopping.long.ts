import { describe, expect, test, vi } from "vitest";
import { createSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { hourMs, minuteMs } from "../../src/time-units.ts";
import { surround } from "../bench/surroundings.ts";
import { briefsUnderWay } from "../support/briefs-under-way.ts";
import { builtProgram } from "../support/built-program.ts";
import { channelsOf, outcomes, subscribeAll } from "../support/many-subscriptions.ts";
import { type Program, patienceMs } from "./program.ts";

async function stopped(program: Program): Promise<number | null> {
  program.kill("SIGTERM");
  return program.ended;
}

/** How long a platform does not answer: much longer than a test may take. */
const forEverMs = hourMs;

describe.concurrent("told to stop while it posts", () => {
  test("it finishes what it is posting, keeps the rest for later, and then posts that", async ({
    onTestFinished,
  }) => {
    const work = await briefsUnderWay(30);
    onTestFinished(work.close);
    const first = await work.start();
    await vi.waitFor(() => expect(work.posted()).toBeGreaterThan(8), { timeout: patienceMs });
    expect(await stopped(first.program)).toBe(0);
    const posted = work.posted();
    expect(posted).toBeLessThan(60);
    const counts = await work.settled(0);
    expect(counts["1 posted, sent"]).toBe(posted);
    const rest = Object.keys(counts).filter((outcome) => outcome !== "1 posted, sent");
    for (const outcome of rest) expect(outcome).toMatch(/^0 posted, (?:pending|nothing)$/);
    await work.start();
    expect(await work.settled(patienceMs)).toEqual({ "1 posted, sent": 60 });
  });

  test("it does not wait for a platform that does not answer, and says so after the next start", async ({
    onTestFinished,
  }) => {
    const around = await surround({ command: builtProgram() });
    onTestFinished(around.close);
    const { slack, database } = around;
    const channels = channelsOf("slack", slack.team, 3);
    for (const { channel } of channels) slack.addChannel(channel);
    slack.failChannel(channels[0]?.channel ?? "", { kind: "delay", ms: forEverMs });
    const store = createSqliteStore(database);
    onTestFinished(() => store.close());
    await store.migrate();
    const lists = new Map([["books", ["booktok"]]]);
    const briefs = await subscribeAll(store, channels, lists, new Date(Date.now() - minuteMs));
    const { program } = await around.start();
    await vi.waitFor(() => expect(slack.allPosted()).toHaveLength(3), { timeout: patienceMs });
    expect(await stopped(program)).toBe(0);
    await around.start();
    const told = () => outcomes(briefs, ({ channel }) => slack.posted(channel).length, store);
    await vi.waitFor(
      async () => expect(await told()).toEqual({ "1 posted, sent": 2, "1 posted, unknown": 1 }),
      { timeout: patienceMs, interval: 200 },
    );
  });
});
