import { onTestFinished } from "vitest";
import { startFakeDiscord, type TypedCommand } from "../fakes/discord/index.ts";
import { builtProgram } from "../support/built-program.ts";
import { freePort, healthy, launch } from "./program.ts";
import { databasePath, neverAsked } from "./started.ts";

const built = builtProgram();

/** The Node that runs this, and one more where OTHER_NODE names it (with a better-sqlite3 that is built for it). */
const other = process.env["OTHER_NODE"];
export const nodes: readonly string[] = [process.execPath, ...(other ? [other] : [])];

/** Discord, and the program that was built, connected to it by the Node of that path. */
export async function connected(node: string, variables: Readonly<Record<string, string>> = {}) {
  const discord = await startFakeDiscord();
  onTestFinished(() => discord.close());
  const port = await freePort();
  const program = launch({
    command: [node, ...built.slice(1)],
    stdin: "ignore",
    variables: {
      ...{ DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl, PORT: `${port}` },
      ...{ ...neverAsked, DATABASE_URL: await databasePath(), ...variables },
    },
  });
  onTestFinished(async () => {
    program.kill("SIGKILL");
    await program.ended;
  });
  await healthy(program, port, "/readyz");
  const ask = async (typed: TypedCommand) =>
    (await discord.type({ permissions: "manage-server", ...typed })).message;
  return { ask, log: program.stderr };
}
