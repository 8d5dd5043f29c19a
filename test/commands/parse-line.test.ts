import { describe, expect, test } from "vitest";
import { commands } from "../../src/commands/index.ts";
import { parseLine, splitWords } from "../../src/commands/parse-line.ts";
import { UserError } from "../../src/errors.ts";

const parse = (line: string) => parseLine(line, commands);

describe("a command line", () => {
  test.each([
    ["score booktok", "score", { tag: "booktok" }],
    ["score #BookTok us", "score", { tag: "#BookTok", region: "us" }],
    ["score booktok ads", "score", { tag: "booktok", goal: "ads" }],
    ["score booktok goal:ads region:US", "score", { tag: "booktok", goal: "ads", region: "US" }],
    ["score region:US booktok", "score", { tag: "booktok", region: "US" }],
    ["SCORE Tag:booktok", "score", { tag: "booktok" }],
    ["score id:7551", "score", { tag: "id:7551" }],
    [
      "score https://www.tiktok.com/tag/booktok",
      "score",
      { tag: "https://www.tiktok.com/tag/booktok" },
    ],
    ["posts booktok 10", "posts", { tag: "booktok", count: "10" }],
    ["search slow cooker recipes", "search", { keyword: "slow cooker recipes" }],
    ["watch add books #a, b c", "watch add", { list: "books", tags: "#a, b c" }],
    ["watch add “my books” a", "watch add", { list: "my books", tags: "a" }],
    ["watch show 'odd", "watch show", { list: "'odd" }],
    ["watch lists", "watch lists", {}],
    ["subscribe books 17:30", "subscribe", { list: "books", time: "17:30" }],
    [
      "subscribe books Europe/Berlin fri 9am",
      "subscribe",
      { list: "books", zone: "Europe/Berlin", day: "fri", time: "9am" },
    ],
    ["help watch add", "help", { command: "watch add" }],
    ["", "help", {}],
    ["   ", "help", {}],
  ])("%s", (line, command, options) => {
    expect(parse(line)).toEqual({ command, options });
  });

  test.each([
    ["scroe booktok", 'There is no command "scroe".', "Did you mean `score`?"],
    ["xyzzy", 'There is no command "xyzzy".', "`help` lists them all."],
    ["watch", "`watch` needs one more word.", "You can `watch add`"],
    ["watch delete books", '`watch` cannot "delete".', "You can `watch add`"],
    [
      "subscriptions please",
      '`subscriptions` does not know what to do with "please".',
      "`help subscriptions`",
    ],
  ])("%s is answered with what to do", (line, message, next) => {
    const error = caught(() => parse(line));
    expect(error.message).toBe(message);
    expect(error.next).toContain(next);
  });

  test("a word that fits no free option goes to the next one, which says what it wants", () => {
    expect(parse("score booktok germany")).toEqual({
      command: "score",
      options: { tag: "booktok", region: "germany" },
    });
  });

  test("an option named twice keeps both words, so the reader can refuse them", () => {
    expect(parse("score booktok region:us region:de").options).toEqual({
      tag: "booktok",
      region: "us de",
    });
  });

  test("words like __proto__ are only words", () => {
    expect(parse("score __proto__").options).toEqual({ tag: "__proto__" });
    expect(parse("score a constructor:x").options).toMatchObject({ tag: "a" });
  });
});

test.each([
  ['a "b c" d', ["a", "b c", "d"]],
  ["a „b c“ d", ["a", "b c", "d"]],
  ['list:"b c"', ["list:b c"]],
  ['"never closed', ["never closed"]],
  ["", []],
])("splits %s", (line, words) => {
  expect(splitWords(line)).toEqual(words);
});

function caught(act: () => unknown): UserError {
  try {
    act();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error("nothing was thrown");
}
