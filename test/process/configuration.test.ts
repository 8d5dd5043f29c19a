import { once } from "node:events";
import { createServer } from "node:http";
import { describe, expect, onTestFinished, test } from "vitest";
import { startFakeDiscord } from "../support/fake-discord.ts";
import { freePort } from "./program.ts";
import { databasePath, start } from "./started.ts";

/** An account that is never asked, so that no demo has to be filled first. */
const account = { TIKLIVE_API_KEY: "never-asked", TIKLIVE_BASE_URL: "http://127.0.0.1:1" };

describe("a configuration that cannot work", () => {
  const variables = {
    SLACK_BOT_TOKEN: "not-a-bot-token",
    TIKLIVE_BASE_URL: "http://example.com",
    PORT: "70000",
  };

  test.each([
    { words: [], exitCode: 1 },
    { words: ["ask", "score", "booktok"], exitCode: 2 },
  ])("lists every problem in sentences and ends $words with $exitCode", async (given) => {
    const program = start({ words: given.words, variables });
    expect(await program.ended).toBe(given.exitCode);
    expect(program.stdout()).toBe("");
    const complaint = program.stderr();
    for (const name of [...Object.keys(variables), "SLACK_APP_TOKEN", "TIKLIVE_API_KEY"]) {
      expect(complaint).toContain(`  - ${name} `);
    }
    expect(complaint).not.toContain("not-a-bot-token");
    expect(complaint).not.toContain("    at ");
  });

  test("says that a port is taken, and ends with 1", async () => {
    const port = await freePort();
    const other = createServer().listen(port);
    await once(other, "listening");
    onTestFinished(() => void other.close());
    const program = start({
      variables: { ...account, PORT: `${port}`, DATABASE_URL: await databasePath() },
    });
    expect(await program.ended).toBe(1);
    expect(program.stderr()).toContain(`PORT ${port} cannot be listened on`);
    expect(program.stderr()).not.toContain("    at ");
  });

  test("says that a database cannot be opened, and ends with 1", async () => {
    const DATABASE_URL = "package.json/tagtide.db";
    const program = start({ variables: { ...account, PORT: `${await freePort()}`, DATABASE_URL } });
    expect(await program.ended).toBe(1);
    expect(program.stderr()).toContain("cannot be opened");
    expect(program.stderr()).not.toContain("    at ");
  });

  test("says that a platform refuses its token, never which, and ends with 1", async () => {
    const discord = await startFakeDiscord();
    onTestFinished(() => discord.close());
    const variables = {
      ...account,
      DISCORD_TOKEN: "refused-but-secret",
      DISCORD_API_URL: discord.apiUrl,
      PORT: `${await freePort()}`,
      DATABASE_URL: await databasePath(),
    };
    const program = start({ variables });
    expect(await program.ended).toBe(1);
    expect(program.stderr()).toContain("Discord does not accept the bot token");
    expect(program.stderr()).not.toContain("refused-but-secret");
  });
});
