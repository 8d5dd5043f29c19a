import { existsSync } from "node:fs";
import { describe, expect, onTestFinished, test } from "vitest";
import { builtProgram } from "../support/built-program.ts";
import { freePort, healthy, launch } from "./program.ts";
import { databasePath, neverAsked } from "./started.ts";

const [node, file = ""] = builtProgram();
const hasFull = existsSync("/dev/full");
if (!hasFull) process.stdout.write("Skipped: a full disk (this system has no /dev/full).\n");

/** The program within a line of a shell, where "$0" "$1" starts it. */
function inShell(line: string, variables: Readonly<Record<string, string>>) {
  const program = launch({
    command: ["bash", "-c", line, node, file],
    variables,
    stdin: "ignore",
  });
  onTestFinished(async () => {
    program.kill("SIGKILL");
    await program.ended;
  });
  return program;
}

/** A service that is never asked anything, and reaches nobody. */
async function service() {
  return {
    ...neverAsked,
    PORT: `${await freePort()}`,
    DATABASE_URL: await databasePath(),
    DISCORD_TOKEN: "abc.def",
    DISCORD_API_URL: "http://127.0.0.1:1",
  };
}

describe("a service whose log cannot be written", () => {
  test.skipIf(!hasFull)("serves although the disk of its log is full", async () => {
    const variables = await service();
    const program = inShell('exec "$0" "$1" 2>/dev/full', variables);
    await healthy(program, Number(variables.PORT), "/healthz");
    program.kill("SIGTERM");
    expect(await program.ended).toBe(0);
  });

  test("serves although whoever read its log has gone", async () => {
    const variables = await service();
    const program = inShell('exec "$0" "$1" 2> >(head -n 0)', variables);
    await healthy(program, Number(variables.PORT), "/healthz");
    program.kill("SIGTERM");
    expect(await program.ended).toBe(0);
  });
});

describe("an answer that cannot be written", () => {
  test.skipIf(!hasFull).each(["ask help", "ask help --json"])(
    "is said to be in a sentence, and %s ends with 1",
    async (words) => {
      const variables = { ...neverAsked, DATABASE_URL: await databasePath() };
      const program = inShell(`exec "$0" "$1" ${words} >/dev/full`, variables);
      expect(await program.ended).toBe(1);
      expect(program.stderr()).toContain("standard output: its disk is full. Make room, or send");
      expect(program.stderr()).not.toContain("    at ");
    },
  );

  test("is no fault when its reader has seen enough", async () => {
    const variables = { ...neverAsked, DATABASE_URL: await databasePath() };
    const line = 'set -o pipefail; "$0" "$1" ask help | head -n 0';
    const program = inShell(line, variables);
    expect(await program.ended).toBe(0);
    expect(program.stderr()).not.toContain("    at ");
  });

  test.skipIf(!hasFull)("nor is a sentence on standard error that nobody can read", async () => {
    const program = inShell('exec "$0" "$1" ask help 2>/dev/full', {
      ...neverAsked,
      DATABASE_URL: await databasePath(),
    });
    expect(await program.ended).toBe(0);
  });
});
