import { existsSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { createPostgresStore } from "../../src/store/postgres/postgres-store.ts";
import { startFakeSlack } from "../fakes/slack/index.ts";
import { freePort } from "../process/program.ts";
import { databasePath, neverAsked, start } from "../process/started.ts";
import { testServer } from "../support/postgres.ts";

const server = await testServer();
afterAll(() => server?.close());

type Variables = Readonly<Record<string, string>>;

/** What the built program says to `doctor`. */
async function doctor(variables: Variables, ...words: readonly string[]) {
  const program = start({ words: ["doctor", ...words], variables });
  const code = await program.ended;
  return { code, text: program.stdout(), errors: program.stderr() };
}

/** The same for programs: the result of each check, by its name. */
async function checks(variables: Variables) {
  const { code, text } = await doctor(variables, "--json");
  const found: Found = JSON.parse(text);
  return { code, ...found, of: (name: string) => found.checks.find(({ check }) => check === name) };
}

interface Found {
  readonly health: string;
  readonly checks: readonly {
    readonly check: string;
    readonly health: string;
    readonly words: string;
    readonly mend: string | null;
  }[];
}

test("with nothing set up says so kindly, and makes nothing", async () => {
  const DATABASE_URL = await databasePath();
  const { code, text } = await doctor({ DATABASE_URL });
  expect(code).toBe(0);
  expect(text).toMatch(/^(?:All is well|Nothing is broken)/);
  expect(text).toContain("ok      Set-up: The numbers are simulated,");
  expect(existsSync(DATABASE_URL)).toBe(false);
});

test("says what is wrong with the configuration, and what needs none all the same", async () => {
  const found = await checks({ PORT: "eighty", DISCORD_TOKEN: "two words" });
  expect(found.code).toBe(1);
  expect(found.checks.filter(({ check }) => check === "Configuration")).toHaveLength(2);
  expect(found.of("Node")).toBeDefined();
  expect(JSON.stringify(found)).not.toContain("two words");
  expect((await doctor({}, "--jsn")).errors).toContain("npm run doctor -- [--json]");
});

test("looks at a bot while it runs, and after it has stopped", async () => {
  const slack = await startFakeSlack();
  onTestFinished(() => slack.close());
  const PORT = `${await freePort()}`;
  const variables = {
    ...{ ...neverAsked, PORT, DATABASE_URL: await databasePath(), SLACK_API_URL: slack.apiUrl },
    ...{ SLACK_BOT_TOKEN: slack.botToken, SLACK_APP_TOKEN: slack.appToken },
  };
  const bot = start({ variables });
  await expect.poll(() => bot.stderr()).toContain("bot.ready");
  const while_ = await checks(variables);
  expect(while_.of("Bot")?.words).toContain("does its work");
  if (process.platform === "linux")
    expect(while_.of("Other processes")?.words).toContain(`process ${bot.pid}`);
  expect(while_.of("Tables")?.health).toBe("ok");
  expect(while_).toMatchObject({ code: 1, health: "broken" });
  expect(while_.of("TikLiveAPI's key")).toMatchObject({ health: "broken" });
  bot.kill("SIGTERM");
  await bot.ended;
  const after = await checks(variables);
  expect(after.of("Bot")).toMatchObject({ health: "look" });
  expect(after.of("Other processes")?.words ?? "No other process").toContain("No other process");
});

test("waits for nobody longer than five seconds", async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void silent.closeAllConnections());
  const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const variables = {
    TIKLIVE_API_KEY: "silent-key-1",
    TIKLIVE_BASE_URL: url,
    DATABASE_URL: await databasePath(),
  };
  const found = await checks(variables);
  expect(found.of("TikLiveAPI's key")?.words).toBe("It did not answer in 5 s.");
  expect(found.of("Tables")?.health).toBe("ok");
});

describe.skipIf(server === null)("on PostgreSQL", () => {
  test("says what the server has, who is connected, and whose tables they are", async () => {
    const DATABASE_URL = (await server?.database()) ?? "";
    const variables = { ...neverAsked, DATABASE_URL };
    const empty = await checks(variables);
    expect(empty.of("Tables")?.words).toContain("There are no tables yet");
    const store = createPostgresStore(DATABASE_URL, () => undefined);
    onTestFinished(() => store.close());
    await store.migrate();
    const found = await checks(variables);
    expect(found.of("Tables")?.words).toContain("up to date");
    expect(found.of("Database")?.words).toMatch(/has [\d.]+ MB/);
    expect(found.of("Other processes")?.words).toMatch(/^\d connections? of Tagtide/);
    for (const name of ["Messages", "Briefs", "Readings", "Subscriptions", "Time zones"])
      expect(found.of(name)?.health).toBe("ok");
    expect(found.of("Disk")).toBeUndefined();
  });

  test("says that a server does not answer, without its password", async () => {
    const DATABASE_URL = "postgres://bot:pass-of-the-bot@127.0.0.1:1/tagtide";
    const found = await checks({ ...neverAsked, DATABASE_URL });
    expect(found.of("Tables")).toMatchObject({
      health: "broken",
      words: "The database 127.0.0.1:1/tagtide cannot be used: it does not answer.",
    });
    expect(JSON.stringify(found)).not.toContain("pass-of-the-bot");
  });
});
