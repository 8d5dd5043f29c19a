import { spawnSync } from "node:child_process";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { offeredTools } from "../../adapters/mcp/tools.ts";
import { typedCall } from "../../adapters/mcp/typed-call.ts";
import { commands } from "../../src/commands/index.ts";
import { temporaryFolder } from "../process/program.ts";
import { start } from "../process/started.ts";
import { builtProgram } from "../support/built-program.ts";
import { wordsOf } from "./assistant.ts";

const { database, remove } = await temporaryFolder();
const variables = {
  DATABASE_URL: database,
  COMMANDS_PER_PERSON: "100000",
  COMMANDS_PER_WORKSPACE: "100000",
};
let assistant: Client;
let said = "";

beforeAll(async () => {
  const [command, ...args] = builtProgram();
  const env = { PATH: process.env["PATH"] ?? "", ...variables };
  const transport = new StdioClientTransport({
    command,
    args: [...args, "mcp"],
    env,
    stderr: "pipe",
  });
  transport.stderr?.on("data", (chunk: Buffer) => {
    said += chunk.toString();
  });
  assistant = new Client({ name: "assistant", version: "1.0.0" });
  await assistant.connect(transport);
});
afterAll(async () => {
  await assistant.close();
  await remove();
});

const offered = offeredTools(commands);

describe("the built program over standard input and output", () => {
  test("offers every tool, and answers the example of each, all within their size", async () => {
    const { tools } = await assistant.listTools();
    expect(tools.map(({ name }) => name)).toEqual([...offered.keys()]);
    const made = { list: "books", tags: ["booktok", "tbr", "romantasy"] };
    expect((await assistant.callTool({ name: "watch_add", arguments: made })).isError).toBeFalsy();
    for (const [name, { command }] of offered) {
      for (const line of command.examples) {
        const given = typedCall(line, commands)?.arguments ?? {};
        // Checked against the tool's schema by the client, which rejects what does not fit.
        const answer = await assistant.callTool({ name, arguments: { ...given } });
        expect(wordsOf(answer).length, line).toBeGreaterThan(10);
        expect(JSON.stringify(answer).length, line).toBeLessThan(120_000);
        expect(wordsOf(answer), line).toContain("DEMO DATA");
        expect(wordsOf(answer), line).not.toContain("our fault");
      }
    }
  });

  test("answers 10,000 hostile calls with an answer or a sentence, and lives on", async () => {
    const names = [...offered.keys()];
    const value = fc.oneof(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.constantFrom(
        "booktok",
        "books",
        "yes",
        "<!channel>",
        "__proto__",
        "\u202eabc",
        "a".repeat(15_000),
      ),
      fc.jsonValue({ maxDepth: 2 }),
    );
    const call = fc.constantFrom(...names).chain((name) => {
      const own = Object.keys(offered.get(name)?.command.options ?? {});
      const key = fc.oneof(
        { weight: 8, arbitrary: fc.constantFrom(...own, "confirm") },
        fc.constantFrom("__proto__", "constructor", "then", ""),
        fc.string({ maxLength: 20 }),
      );
      // With its consent no call asks back, but it does spend: the demo's money.
      return fc.record({
        name: fc.constant(name),
        given: fc.dictionary(key, value, { maxKeys: 4 }),
      });
    });
    await fc.assert(
      fc.asyncProperty(call, async ({ name, given }) => {
        const answer = await assistant.callTool({ name, arguments: given });
        expect(wordsOf(answer).length).toBeGreaterThan(10);
        expect(JSON.stringify(answer).length).toBeLessThan(160_000);
        expect(wordsOf(answer)).not.toContain("our fault");
      }),
      { numRuns: 10_000, endOnFailure: true },
    );
    expect((await assistant.callTool({ name: "watch_lists" })).isError).toBeFalsy();
    expect(said).not.toContain("command.failed");
  });

  test("writes nothing but the protocol to standard output, and ends with its input", async () => {
    const program = start({ words: ["mcp"], variables, stdin: "pipe" });
    const request = { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "nothing" } };
    program.type("no message");
    program.type(`{"no":"message"}`);
    program.type(JSON.stringify(request));
    await program.printed(/There is no tool/);
    program.endInput();
    expect(await program.ended).toBe(0);
    const lines = program.stdout().trim().split("\n");
    expect(lines.map((line) => JSON.parse(line).jsonrpc)).toEqual(lines.map(() => "2.0"));
    expect(program.stderr()).toContain("The numbers are simulated");
    expect(program.stderr()).toContain("mcp.unreadable");
  });

  test("ends, and does not stay behind unheard, after a line that is too long to be kept", async () => {
    const program = start({ words: ["mcp"], variables, stdin: "pipe" });
    program.type("x".repeat(20_000_000));
    expect(await program.ended).toBe(0);
    expect(program.stderr()).toContain("mcp.unreadable");
  });

  test("ends when told to, and refuses words after it", async () => {
    const running = start({ words: ["mcp"], variables, stdin: "pipe" });
    running.type(JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" }));
    await running.printed(/watch_add/);
    running.kill("SIGTERM");
    expect(await running.ended).toBe(0);
    const wrong = start({ words: ["mcp", "--http"], variables });
    expect(await wrong.ended).toBe(1);
    expect(wrong.stderr()).toContain("mcp takes nothing after it, not --http");
  });

  test("says what is wrong with the configuration, and ends", async () => {
    const program = start({
      words: ["mcp"],
      variables: { DATABASE_URL: "/dev/null/all.db" },
      stdin: "pipe",
    });
    expect(await program.ended).toBe(1);
    expect(program.stdout()).toBe("");
    expect(program.stderr()).toContain("cannot be opened");
  });
});

describe.skipIf(process.platform !== "linux")("typed by a person", () => {
  test("it says that it is for assistants", () => {
    const line = [...builtProgram(), "mcp"].map((word) => `'${word}'`).join(" ");
    const env = { ...process.env, ...variables };
    // Its keyboard is at its end at once.
    const { stdout } = spawnSync("script", ["-qec", line, "/dev/null"], { env, input: "\u0004" });
    expect(stdout.toString().replaceAll(/\s+/g, " ")).toContain(
      "speaks to an assistant that starts it",
    );
  });
});
