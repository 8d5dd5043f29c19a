import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createSqliteStore } from "../../src/store/sqlite-store.ts";
import { fromSources, surround } from "../bench/surroundings.ts";
import { briefsUnderWay } from "../support/briefs-under-way.ts";
import { channelsOf, outcomes, subscribeAll } from "../support/many-subscriptions.ts";
import type { Program } from "./program.ts";

/** The longest a stop may take before whoever runs the bot ends it by force. */
const stopMs = 10_000;

async function stopped(program: Program): Promise<unknown> {
  program.kill("SIGTERM");
  return Promise.race([program.ended, pause(stopMs, "still running", { ref: false })]);
}

describe("told to stop while it posts", { timeout: 90_000 }, () => {
  test("it finishes what it is posting, keeps the rest for later, and then posts that", async () => {
    const work = await briefsUnderWay(30);
    onTestFinished(work.close);
    const first = await work.start();
    await vi.waitFor(() => expect(work.posted()).toBeGreaterThan(8), { timeout: 30_000 });
    expect(await stopped(first.program)).toBe(0);
    const posted = work.posted();
    expect(posted).toBeLessThan(60);
    const counts = await work.settled(0);
    expect(counts["1 posted, sent"]).toBe(posted);
    const rest = Object.keys(counts).filter((outcome) => outcome !== "1 posted, sent");
    for (const outcome of rest) expect(outcome).toMatch(/^0 posted, (?:pending|nothing)$/);
    await work.start();
    expect(await work.settled(60_000)).toEqual({ "1 posted, sent": 60 });
  });

  test("it does not wait for a platform that does not answer, and says so after the next start", async () => {
    const around = await surround({ command: fromSources });
    onTestFinished(around.close);
    const { slack, database } = around;
    const channels = channelsOf("slack", slack.team, 3);
    for (const { channel } of channels) slack.addChannel(channel);
    slack.failChannel(channels[0]?.channel ?? "", { kind: "delay", ms: 60_000 });
    const store = createSqliteStore(database);
    onTestFinished(() => store.close());
    await store.migrate();
    const lists = new Map([["books", ["booktok"]]]);
    const briefs = await subscribeAll(store, channels, lists, new Date(Date.now() - 60_000));
    const { program } = await around.start();
    await vi.waitFor(() => expect(slack.allPosted()).toHaveLength(3), { timeout: 30_000 });
    expect(await stopped(program)).toBe(0);
    await around.start();
    const told = () => outcomes(briefs, ({ channel }) => slack.posted(channel).length, store);
    await vi.waitFor(
      async () => expect(await told()).toEqual({ "1 posted, sent": 2, "1 posted, unknown": 1 }),
      { timeout: 20_000, interval: 200 },
    );
  });
});
