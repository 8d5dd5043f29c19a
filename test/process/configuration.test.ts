import { once } from "node:events";
import { createServer } from "node:http";
import { describe, expect, onTestFinished, test } from "vitest";
import { startFakeDiscord } from "../fakes/discord/index.ts";
import { builtProgram } from "../support/built-program.ts";
import { freePort, launch } from "./program.ts";
import { databasePath, neverAsked, start } from "./started.ts";

/** What node itself opens differs from version to version. */
const openAllButThree =
  "import{closeSync,openSync}from'node:fs';const open=[];" +
  "try{for(;;)open.push(openSync('/dev/null'))}catch{open.splice(-3).forEach(file=>closeSync(file))}";
const threeFilesMore = `ulimit -n 64; export NODE_OPTIONS="--import=data:text/javascript,${encodeURIComponent(openAllButThree)}";`;

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

  test("starts no bot for a word that is none of its commands", async () => {
    const program = start({ words: ["docter"], variables: { ...neverAsked } });
    expect(await program.ended).toBe(1);
    expect(program.stdout()).toBe("");
    expect(program.stderr()).toMatch(/^Without a word Tagtide starts. .* doctor,/);
  });

  test("says that a port is taken, and ends with 1", async () => {
    const port = await freePort();
    const other = createServer().listen(port);
    await once(other, "listening");
    onTestFinished(() => void other.close());
    const DATABASE_URL = await databasePath();
    const program = start({
      variables: {
        ...neverAsked,
        PORT: `"${port}" # health`,
        DATABASE_URL,
        SLACK_APP_TOKN: "xapp-1",
      },
    });
    expect(await program.ended).toBe(1);
    expect(lines(program.stderr())).toEqual([
      expect.objectContaining({
        msg: "config.doubted",
        doubt: expect.stringContaining("did you mean SLACK_APP_TOKEN?"),
      }),
      expect.objectContaining({
        msg: "start.failed",
        message: expect.stringContaining(
          `PORT ${port} cannot be listened on: another program does.`,
        ),
      }),
    ]);
  });

  test.each([
    ["a path through a file", "", "package.json/tagtide.db", "its folder cannot be made"],
    ["a full disk", "ulimit -f 120;", "", "its disk is full or does not work. Make room"],
    ["too few files", threeFilesMore, "", "Too many files are open. Allow more"],
  ])("says what is in the way of the start: %s", async (_, limits, path, words) => {
    const DATABASE_URL = path || (await databasePath());
    const program = launch({
      command: ["sh", "-c", `${limits} exec "$@"`, "sh", ...builtProgram()],
      variables: { ...neverAsked, PORT: `${await freePort()}`, DATABASE_URL },
      stdin: "ignore",
    });
    expect(await program.ended).toBe(1);
    const [only, ...more] = lines(program.stderr());
    expect(more).toEqual([]);
    expect(only).toMatchObject({ level: 50, message: expect.stringContaining(words) });
    expect(program.stderr()).not.toContain("    at ");
  });

  test("says that a platform refuses its token, never which, and ends with 1", async () => {
    const discord = await startFakeDiscord();
    onTestFinished(() => discord.close());
    const variables = {
      ...neverAsked,
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

/** A log: JSON in every line. */
function lines(log: string): readonly unknown[] {
  return log
    .trim()
    .split("\n")
    .map((line): unknown => JSON.parse(line));
}
