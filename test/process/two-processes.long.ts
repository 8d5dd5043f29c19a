import { expect, onTestFinished, test } from "vitest";
import { startSimulator } from "../../src/simulator/simulator.ts";
import { createChance } from "../scorer/chance.ts";
import { opened } from "../store/opened.ts";
import { anyChanges } from "../support/any-changes.ts";
import { expectNothingLost } from "../support/change-chain.ts";
import { seed } from "../support/seed.ts";
import { databasePath, start } from "./started.ts";

const owner = { platform: "terminal", workspace: "local" } as const;
const watchLimits = { tagsPerList: 500, listsPerWorkspace: 50 };

/** Two bots in terminals with one database, both ready. */
async function two() {
  const database = await databasePath();
  const store = await opened(database);
  const simulator = await startSimulator({ seed: 1, clock: () => new Date() });
  onTestFinished(() => simulator.close());
  const variables = {
    ...{ DATABASE_URL: database, TIKLIVE_API_KEY: "test-key", TIKLIVE_BASE_URL: simulator.url },
    ...{ TIKLIVE_REQUESTS_PER_MINUTE: "0", COMMANDS_PER_PERSON: "1000" },
    COMMANDS_PER_WORKSPACE: "1000",
  };
  const bots = [start({ variables, stdin: "pipe" }), start({ variables, stdin: "pipe" })] as const;
  bots[0].type("watch import list:books booktok tbr");
  for (const bot of bots) bot.type("watch lists");
  await Promise.all(bots.map((bot) => bot.printed(/Watchlists/)));
  return { bots, ports: { ...store, watchLimits } };
}

test("two processes at once subscribe a channel once, and introduce it once", async () => {
  const { bots, ports } = await two();
  for (const bot of bots) bot.type("subscribe books");
  for (const bot of bots) bot.endInput();
  expect(await Promise.all(bots.map(({ ended }) => ended))).toEqual([0, 0]);
  const printed = bots.map((bot) => bot.stdout()).join("\n");
  expect(printed.match(/Already every Monday/g)).toHaveLength(1);
  expect(printed.match(/set up the brief of books for this channel/g)).toHaveLength(1);
  expect(await ports.subscriptions.inWorkspace(owner)).toHaveLength(1);
  expect(await expectNothingLost(ports, owner)).toBe(2);
});

test("two processes at once lose no change, also when one of them is killed", async () => {
  const { bots, ports } = await two();
  const lines = anyChanges(72, 3, createChance(seed));
  const [killed, other] = bots;
  for (const [i, line] of lines.entries()) bots[i % 2 === 0 ? 0 : 1].type(line);
  other.endInput();
  await killed.printed(/(?:^■.*){9}/ms);
  killed.kill("SIGKILL");
  await killed.ended;
  expect(await other.ended).toBe(0);
  const changes = await expectNothingLost(ports, owner);
  expect(changes).toBeGreaterThan(lines.length / 8);
});
