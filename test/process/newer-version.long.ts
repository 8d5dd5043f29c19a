import Database from "better-sqlite3";
import pg from "pg";
import { afterAll, expect, onTestFinished, test } from "vitest";
import { startFakeSlack } from "../fakes/slack/index.ts";
import { testServer } from "../support/postgres.ts";
import { freePort, healthy } from "./program.ts";
import { databasePath, neverAsked, start } from "./started.ts";

const server = await testServer();
afterAll(() => server?.close());

const changed = "insert into kysely_migration values ('0999-from-the-future', '2030-01-01')";
const said = 'made by a newer version of Tagtide (it has \\"0999-from-the-future\\"). Start that';

/** Starts each role, has the database changed by a newer version, and starts one again. */
async function overtaken(
  DATABASE_URL: string,
  roles: readonly string[],
  change: () => Promise<void>,
): Promise<void> {
  const slack = await startFakeSlack();
  onTestFinished(() => slack.close());
  const variables = {
    ...{ DATABASE_URL, SLACK_BOT_TOKEN: slack.botToken, SLACK_APP_TOKEN: slack.appToken },
    ...{ ...neverAsked, SLACK_API_URL: slack.apiUrl },
  };
  const begin = async (ROLE: string) => {
    const port = await freePort();
    const program = start({ variables: { ...variables, ROLE, PORT: `${port}` } });
    return { program, port };
  };
  const running = [];
  for (const role of roles) running.push(await begin(role));
  await Promise.all(running.map(({ program, port }) => healthy(program, port, "/readyz")));
  await change();
  for (const { program } of running) {
    expect(await program.ended).toBe(1);
    expect(program.stderr()).toContain('"msg":"database.newer"');
    expect(program.stderr()).toContain(said);
  }
  const { program } = await begin("all");
  expect(await program.ended).toBe(1);
  expect(program.stderr()).toContain(said);
}

async function changeFile(path: string): Promise<void> {
  const file = new Database(path, { timeout: 5_000 });
  file.exec(changed);
  file.close();
}

async function changeServer(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(changed);
  await client.end();
}

test("an older version ends with a sentence, and does not start again, when a newer one changed its database", async () => {
  const file = await databasePath();
  const variables = { ...neverAsked, DATABASE_URL: file };
  const assistants = start({ words: ["mcp"], variables, stdin: "pipe" });
  const terminal = start({ variables, stdin: "pipe" });
  terminal.type("watch lists");
  await terminal.printed(/lists/i);
  const url = await server?.database();
  await Promise.all([
    overtaken(file, ["all"], () => changeFile(file)),
    url && overtaken(url, ["worker", "gateway"], () => changeServer(url)),
  ]);
  for (const program of [assistants, terminal]) {
    expect(await program.ended).toBe(1);
    expect(program.stderr()).toContain("made by a newer version of Tagtide");
  }
});
