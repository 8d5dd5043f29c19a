import { describe, expect, test } from "vitest";
import { type Document, defineCommand, type OptionSpec } from "../../../src/commands/command.ts";
import { suggest } from "../../../src/commands/grammar/complete.ts";
import { commands } from "../../../src/commands/index.ts";
import { startWorld } from "../../support/world.ts";

const channel = { platform: "terminal", workspace: "local", channel: "screen" } as const;

/** A workspace with two lists. */
async function stores() {
  const { type, ports } = await startWorld({ at: "2026-11-20T12:00:00Z" });
  await type("watch import list:books booktok tbr");
  await type("watch import list:cookbooks mealprep booktok");
  return ports;
}

async function complete(
  kind: "list" | "tag" | "days" | "duration" | "region" | "time",
  typed: string | Document,
) {
  const spec: OptionSpec = { kind, about: "x", required: true };
  const command = defineCommand({
    ...{ name: "plan", about: "x", topic: "run", examples: [], audience: "asker", who: "anyone" },
    options: { it: spec },
    run: () => Promise.reject(new Error("Nobody asked for that.")),
  });
  const typing = { command: "plan", options: { it: typed }, channel };
  return suggest(typing, "it", [command], await stores());
}

describe("completions of an option being typed", () => {
  test.each([
    ["list", "boo", ["books", "cookbooks"]],
    ["list", "", ["books", "cookbooks"]],
    ["tag", "#Boo", ["booktok"]],
    ["days", "t", ["tuesday", "thursday", "saturday"]],
    ["tag", "\u200e＃Boo\u200b", ["booktok"]],
    ["tag", "b".repeat(6000), []],
    ["days", "week", ["weekdays", "weekends"]],
    ["duration", "2", ["2 weeks"]],
    ["region", "d", ["DE", "ID"]],
    ["time", "9", []],
  ] as const)("%s %j", async (kind, typed, expected) => {
    expect(await complete(kind, typed)).toEqual(expected);
  });

  test("are none for a file, nor for what is not declared", async () => {
    expect(await complete("list", async () => "x")).toEqual([]);
    const typing = { command: "x", options: {}, channel };
    expect(await suggest(typing, "it", [], await stores())).toEqual([]);
    const declared = { command: "score", options: {}, channel };
    expect(await suggest(declared, "constructor", commands, await stores())).toEqual([]);
  });
});
