import { expect, test } from "vitest";
import { messageLine, pickLine } from "../../../src/commands/grammar/message-line.ts";
import { parseLine } from "../../../src/commands/grammar/parse-line.ts";
import { commands } from "../../../src/commands/index.ts";

const many = Array.from({ length: 12 }, (_, i) => `#tag${i}`);

test.each([
  ["one is scored", "my shelf #BookTok!", "score #booktok"],
  ["several are compared, each once", "#a, #b and (#A) #and", "compare #a #b #and"],
  ["ten at most", many.join(" "), `compare ${many.slice(0, 10).join(" ")}`],
  ["of any script", "#किताबें ＃книги", "compare #किताबें #книги"],
  ["none in words, links' anchors and numbers of lists", "booktok 1. two", null],
  ["none where there is nothing", "", null],
])("the hashtags of a message: %s", (_, message, line) => {
  expect(messageLine(message)).toBe(line);
});

test("the line is read as these hashtags, whatever they are called", () => {
  const { command, options } = parseLine(messageLine("#region:us #score #confirm") ?? "", commands);
  expect([command, options]).toEqual(["compare", { tags: "#region #score #confirm" }]);
});

test("a message of a million characters is read in no time", () => {
  expect(messageLine(`${"#".repeat(500_000)} ${"#a".repeat(500_000)}`)).toBeNull();
});

test("five are picked for its first ten hashtags, and nothing else of it", () => {
  const tags = Array.from({ length: 12 }, (_, i) => `#tag${i}`);
  expect(pickLine(`@here ${tags.join(" ")} confirm:yes`)).toBe(
    `pick for ${tags.slice(0, 10).join(" ")}`,
  );
  expect(pickLine("no hashtags")).toBeNull();
  const { command, options } = parseLine(pickLine("#region:us #confirm:yes") ?? "", commands);
  expect({ command, options }).toEqual({ command: "pick", options: { for: " #region #confirm" } });
});
