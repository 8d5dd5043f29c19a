import { describe, expect, test } from "vitest";
import type { Command, OptionSpec } from "../../src/commands/command.ts";
import { suggest } from "../../src/commands/suggest.ts";
import type { Watchlist } from "../../src/watch/watchlist.ts";

const channel = { platform: "slack", workspace: "T1", channel: "C1" } as const;
const watchlists = {
  all: async () =>
    [
      { name: "books", tags: ["booktok", "tbr"] },
      { name: "cookbooks", tags: ["mealprep", "booktok"] },
    ] as unknown as readonly Watchlist[],
} as never;

const complete = (
  kind: "list" | "tag" | "days" | "duration" | "region" | "time",
  typed: unknown,
) => {
  const spec = { kind, about: "x", required: true } as OptionSpec;
  const command = { name: "plan", options: { it: spec } } as unknown as Command;
  const typing = { command: "plan", options: { it: typed as string }, channel };
  return suggest(typing, "it", [command], { watchlists });
};

describe("completions of an option being typed", () => {
  test.each([
    ["list", "boo", ["books", "cookbooks"]],
    ["list", "", ["books", "cookbooks"]],
    ["tag", "#Boo", ["booktok"]],
    ["days", "t", ["tuesday", "thursday", "saturday"]],
    ["days", "week", ["weekdays"]],
    ["duration", "2", ["2 weeks"]],
    ["region", "d", ["DE", "ID"]],
    ["time", "9", []],
  ] as const)("%s %j", async (kind, typed, expected) => {
    expect(await complete(kind, typed)).toEqual(expected);
  });

  test("are none for a file, nor for what is not declared", async () => {
    expect(await complete("list", async () => "x")).toEqual([]);
    expect(await suggest({ command: "x", options: {}, channel }, "it", [], { watchlists })).toEqual(
      [],
    );
  });
});
