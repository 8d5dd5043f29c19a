import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { startSimulator } from "../../src/simulator/simulator.ts";
import { testServer } from "../support/postgres.ts";
import { start } from "./started.ts";

const server = await testServer();
afterAll(() => server?.close());

const tags = ["booktok", "tbr", "romantasy", "bookhaul", "cleantok", "moneytok"];

/** Two bots in terminals on one new database, and what they ask. */
async function two(latencyMs: number) {
  const DATABASE_URL = (await server?.database()) ?? "";
  const simulator = await startSimulator({ seed: 1, clock: () => new Date(), latencyMs });
  onTestFinished(() => simulator.close());
  const variables = {
    ...{ DATABASE_URL, TIKLIVE_API_KEY: "test-key", TIKLIVE_BASE_URL: simulator.url },
    ...{ TIKLIVE_REQUESTS_PER_MINUTE: "0", COMMANDS_PER_PERSON: "1000" },
  };
  const bots = [start({ variables, stdin: "pipe" }), start({ variables, stdin: "pipe" })] as const;
  for (const bot of bots) bot.type("watch lists");
  await Promise.all(bots.map((bot) => bot.printed(/lists/i)));
  return { bots, simulator };
}

/** What each bot prints for these lines, and how often each endpoint was asked. */
async function session(latencyMs: number, lines: readonly (readonly string[])[]) {
  const { bots, simulator } = await two(latencyMs);
  for (const [i, bot] of bots.entries()) {
    for (const line of lines[i] ?? []) bot.type(line);
    bot.endInput();
  }
  expect(await Promise.all(bots.map(({ ended }) => ended))).toEqual([0, 0]);
  return { printed: bots.map((bot) => bot.stdout()), asked: new Map(simulator.requests) };
}

const score = /#booktok\n(?:.*\n){1,6}?Score \d+ of 100/;

describe.skipIf(server === null)("two processes on PostgreSQL", () => {
  test("buy each reading and each search once, and answer both who asked", async () => {
    const lines = [...tags.map((tag) => `score ${tag}`), "search book", "posts book"];
    const both = await session(300, [lines, lines]);
    const alone = await session(0, [lines]);
    expect(both.asked).toEqual(alone.asked);
    expect(alone.printed[0]).toMatch(score);
    for (const printed of both.printed) {
      expect(printed).toMatch(score);
      expect(printed.length).toBeGreaterThan(0.8 * (alone.printed[0]?.length ?? 0));
    }
  });

  test("leave to the other what one was reading when it was killed", async () => {
    const { bots, simulator } = await two(1_000);
    const [killed, other] = bots;
    const asked = () => simulator.requests.get("challenge-info-name") ?? 0;
    killed.type("score booktok");
    await expect.poll(asked).toBe(1);
    other.type("score booktok");
    killed.kill("SIGKILL");
    await killed.ended;
    other.endInput();
    expect(await other.ended).toBe(0);
    expect(other.stdout()).toMatch(score);
    expect(asked()).toBe(2);
  });
});
