import { describe, expect, onTestFinished, test } from "vitest";
import { startFakeDiscord, type TypedCommand } from "../fakes/discord/index.ts";
import { builtProgram } from "../support/built-program.ts";
import { freePort, healthy, launch } from "./program.ts";
import { databasePath, neverAsked } from "./started.ts";

const built = builtProgram();

/** The Node that runs this, and one more where OTHER_NODE names it (with a better-sqlite3 that is built for it). */
const other = process.env["OTHER_NODE"];
const nodes = [process.execPath, ...(other ? [other] : [])];

/** Discord, and the program that was built, connected to it by the Node of that path. */
async function connected(node: string) {
  const discord = await startFakeDiscord();
  onTestFinished(() => discord.close());
  const port = await freePort();
  const program = launch({
    command: [node, ...built.slice(1)],
    stdin: "ignore",
    variables: {
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      ...neverAsked,
      DATABASE_URL: await databasePath(),
      PORT: `${port}`,
    },
  });
  onTestFinished(async () => {
    program.kill("SIGKILL");
    await program.ended;
  });
  await healthy(program, port, "/readyz");
  const ask = async (typed: TypedCommand) =>
    (await discord.type({ permissions: "manage-server", ...typed })).message;
  return { ask };
}

// Only the whole program loads its libraries in the order in which they meet: here nothing of ours is in the way.
describe.each(nodes)("the program as it is built, run by %s", (node) => {
  test("answers with files in Discord", async () => {
    const { ask } = await connected(node);
    await ask({ command: "watch add", options: { list: "books", tags: "booktok" } });
    const exported = await ask({ command: "watch export", options: { list: "books" } });
    expect(exported.files).toEqual([
      { name: expect.stringMatching(/\.csv$/), content: expect.stringContaining("booktok") },
    ]);
    const calendar = await ask({
      command: "watch calendar",
      options: { list: "books", format: "ics" },
    });
    expect(calendar.files).toEqual([
      {
        name: expect.stringMatching(/\.ics$/),
        content: expect.stringContaining("BEGIN:VCALENDAR"),
      },
    ]);
  });
});
