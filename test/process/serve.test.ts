import { describe, expect, test } from "vitest";
import { freePort, healthy } from "./program.ts";
import { databasePath, start } from "./started.ts";

const timeout = 60_000;

async function serve(DATABASE_URL: string) {
  const port = await freePort();
  const program = start({ variables: { DATABASE_URL, PORT: `${port}` } });
  await healthy(program, port, "/readyz");
  return { program, port };
}

describe("with nobody at its input", { timeout }, () => {
  test("serves its health until it is told to stop, and then ends with 0", async () => {
    const { program, port } = await serve(await databasePath());
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`);
    expect(answer.status).toBe(200);
    program.kill("SIGTERM");
    expect(await program.ended).toBe(0);
    expect(program.stderr()).toContain("bot.stopping");
  });

  test("starts again on the same file after it was killed", async () => {
    const database = await databasePath();
    const first = await serve(database);
    first.program.kill("SIGKILL");
    expect(await first.program.ended).toBeNull();
    const { program, port } = await serve(database);
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`);
    expect(answer.status).toBe(200);
    program.kill("SIGTERM");
    expect(await program.ended).toBe(0);
  });
});
