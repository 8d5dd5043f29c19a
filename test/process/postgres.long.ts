import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { startSimulator } from "../../src/simulator/simulator.ts";
import { createPostgresStore } from "../../src/store/postgres/postgres-store.ts";
import { createChance } from "../scorer/chance.ts";
import { anyChanges } from "../support/any-changes.ts";
import { expectNothingLost } from "../support/change-chain.ts";
import { ownServer } from "../support/postgres.ts";
import { seed } from "../support/seed.ts";
import { databasePath, neverAsked, start } from "./started.ts";

const server = await ownServer();
afterAll(() => server?.close());

const owner = { platform: "terminal", workspace: "local" } as const;

/** A session of the built program: everything it printed, but for ids of changes and times of day. */
async function session(DATABASE_URL: string, url: string, lines: readonly string[]) {
  const account = { TIKLIVE_API_KEY: "test-key", TIKLIVE_BASE_URL: url };
  const variables = { ...account, DATABASE_URL, TIKLIVE_REQUESTS_PER_MINUTE: "0" };
  const bot = start({ variables, stdin: "pipe" });
  for (const line of lines) bot.type(line);
  bot.endInput();
  expect(await bot.ended).toBe(0);
  return bot.stdout().replaceAll(/undo [\w-]+|\b\d\d:\d\d\b/g, "…");
}

describe.skipIf(server === null)("the built program on PostgreSQL", () => {
  test("says what it says on a file", async () => {
    const simulator = await startSimulator({ seed: 1, clock: () => new Date() });
    onTestFinished(() => simulator.close());
    const lines = [
      ...["score booktok", "watch add books booktok tbr romantasy", "watch show books", "why tbr"],
      ...["subscribe books mon 9am Europe/Berlin", "subscriptions show", "alerts set books more"],
      ...["brief books", "compare booktok tbr", "settings zone:Asia/Tokyo", "undo", "watch lists"],
      ...["posts booktok", "pick booktok", "settings budget", "settings history", "trend booktok"],
    ];
    const onFile = await session(await databasePath(), simulator.url, lines);
    const onServer = await session((await server?.database()) ?? "", simulator.url, lines);
    expect(onFile.length).toBeGreaterThan(5_000);
    expect(onServer).toBe(onFile);
  });

  test("loses no change of two at once, also when one of them is killed", async () => {
    const DATABASE_URL = (await server?.database()) ?? "";
    const variables = { ...neverAsked, DATABASE_URL, COMMANDS_PER_PERSON: "1000" };
    const run = () => start({ variables, stdin: "pipe" });
    const [killed, other] = [run(), run()];
    for (const bot of [killed, other]) {
      bot.type("watch lists");
      await bot.printed(/lists/i);
    }
    const lines = anyChanges(72, 3, createChance(seed));
    for (const [i, line] of lines.entries()) (i % 2 === 0 ? killed : other).type(line);
    other.endInput();
    await killed.printed(/(?:^■.*){9}/ms);
    killed.kill("SIGKILL");
    await killed.ended;
    expect(await other.ended).toBe(0);
    const store = createPostgresStore(DATABASE_URL, () => undefined);
    onTestFinished(() => store.close());
    const watchLimits = { tagsPerList: 500, listsPerWorkspace: 50 };
    const changes = await expectNothingLost({ ...store, watchLimits }, owner);
    expect(changes).toBeGreaterThan(0);
  });

  test("ends with a sentence where it cannot be used, and without the password", async () => {
    const address = new URL((await server?.database()) ?? "");
    address.pathname = "/nowhere";
    address.password = "hidden";
    const bot = start({ variables: { ...neverAsked, DATABASE_URL: address.href } });
    expect(await bot.ended).toBe(1);
    expect(bot.stderr()).toContain(
      `${address.host}/nowhere cannot be used: it has no database of that name. Make one (createdb).`,
    );
    expect(bot.stderr()).not.toContain("hidden");
  });

  test("answers every line and loses no change when the server goes away in the middle, twice", async () => {
    const DATABASE_URL = (await server?.database()) ?? "";
    const variables = { ...neverAsked, DATABASE_URL, COMMANDS_PER_PERSON: "1000" };
    const bot = start({ variables, stdin: "pipe" });
    bot.type("watch lists");
    await bot.printed(/lists/i);
    const lines = anyChanges(90, 3, createChance(seed));
    for (const third of [0, 1, 2]) {
      for (const line of lines.slice(third * 30, third * 30 + 30)) bot.type(line);
      if (third < 2) await server?.restart();
    }
    bot.type("watch show books");
    bot.endInput();
    expect(await bot.ended).toBe(0);
    const answers = bot.stdout().match(/^[■!▲] /gmu) ?? [];
    expect(answers.length).toBeGreaterThanOrEqual(lines.length + 2);
    expect(bot.stdout()).toContain("! Our database does not answer");
    const store = createPostgresStore(DATABASE_URL, () => undefined);
    onTestFinished(() => store.close());
    const watchLimits = { tagsPerList: 500, listsPerWorkspace: 50 };
    expect(await expectNothingLost({ ...store, watchLimits }, owner)).toBeGreaterThan(0);
  });
});
