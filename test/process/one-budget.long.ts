import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { startSimulator } from "../../src/simulator/simulator.ts";
import { createPostgresStore } from "../../src/store/postgres/postgres-store.ts";
import { testServer } from "../support/postgres.ts";
import { start } from "./started.ts";

const server = await testServer();
afterAll(() => server?.close());

const budget = 40;
const lines = Array.from({ length: 30 }, (_, i) => `search word${i}`);

/** Bots in terminals on one new database, each of which asks something else. */
async function several(count: number) {
  const DATABASE_URL = (await server?.database()) ?? "";
  const simulator = await startSimulator({ seed: 1, clock: () => new Date(), latencyMs: 20 });
  onTestFinished(() => simulator.close());
  const variables = {
    ...{ DATABASE_URL, TIKLIVE_API_KEY: "test-key", TIKLIVE_BASE_URL: simulator.url },
    ...{ TIKLIVE_REQUESTS_PER_MINUTE: "0", COMMANDS_PER_PERSON: "1000" },
    BUDGET_CREDITS_PER_MONTH: `${budget}`,
  };
  const bots = Array.from({ length: count }, () => start({ variables, stdin: "pipe" }));
  for (const bot of bots) bot.type("watch lists");
  await Promise.all(bots.map((bot) => bot.printed(/lists/i)));
  for (const [i, bot] of bots.entries()) for (const line of lines) bot.type(`${line}of${i}`);
  const asked = () => [...simulator.requests.values()].reduce((sum, times) => sum + times, 0);
  return { bots, asked, DATABASE_URL, variables };
}

describe.skipIf(server === null)("a month's limit of credits on PostgreSQL", () => {
  test("is spent by three processes to the credit, and not said to be nearly used up more than once", async () => {
    const { bots, asked, DATABASE_URL, variables } = await several(3);
    for (const bot of bots) bot.endInput();
    await Promise.all(bots.map(({ ended }) => ended));
    const last = start({ variables, stdin: "pipe" });
    for (let i = 0; i < 5; i++) last.type(`search lastword${i}`);
    for (let i = 0; i < 3; i++) last.type("watch lists");
    last.endInput();
    expect(await last.ended).toBe(0);
    expect(asked()).toBe(budget);
    const store = createPostgresStore(DATABASE_URL, () => undefined);
    onTestFinished(() => store.close());
    const spent = await store.ledger.spent(new Date(0), new Date(9e14));
    expect(spent.reduce((sum, { credits }) => sum + credits, 0)).toBe(budget);
    const printed = [...bots, last].map((bot) => bot.stdout()).join("\n");
    expect(printed.match(/of\s+40\s+credits\s+of\s+the\s+budget/g)).toHaveLength(1);
  });

  test("is not exceeded when one of them is killed, and what that one held is spent a minute later", async () => {
    const { bots, asked, variables } = await several(2);
    const [killed, other] = bots;
    await expect.poll(asked).toBeGreaterThan(8);
    killed?.kill("SIGKILL");
    await killed?.ended;
    other?.endInput();
    await other?.ended;
    expect(asked()).toBeLessThanOrEqual(budget);
    await new Promise((resolve) => setTimeout(resolve, 61_000));
    const last = start({ variables, stdin: "pipe" });
    for (let i = 0; i < 8; i++) last.type(`search lastword${i}`);
    last.endInput();
    expect(await last.ended).toBe(0);
    // A call that was under way when it was killed is nowhere in the ledger.
    expect(asked()).toBeGreaterThanOrEqual(budget);
    expect(asked()).toBeLessThanOrEqual(budget + 1);
  });
});
