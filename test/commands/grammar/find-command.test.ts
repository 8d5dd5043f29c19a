import { describe, expect, test } from "vitest";
import { commandNamed } from "../../../src/commands/grammar/find-command.ts";
import { parseLine } from "../../../src/commands/grammar/parse-line.ts";
import { commands } from "../../../src/commands/index.ts";
import { UserError } from "../../../src/errors.ts";
import { plain } from "../../../src/text/inline.ts";

const parse = (line: string) => parseLine(line, commands);

/** Lines as earlier versions had them, on their buttons too, and as they are now. */
const olderLines = [
  ["alerts books", "alerts set books"],
  ["alerts books balanced", "alerts set books balanced"],
  ["alerts books fewer us owned:yes", "alerts set books fewer us owned:yes"],
  ['alerts "books" more region:US save:yes', 'alerts set "books" more region:US save:yes'],
  ["alerts books off", "alerts set books off"],
  ["alerts", "alerts set"],
  ["backtest books", "alerts backtest books"],
  ["mute tag:booktok 7d", "alerts mute tag:booktok 7d"],
  ['mute list:"my books" 12h', 'alerts mute list:"my books" 12h'],
  ["unmute booktok", "alerts unmute booktok"],
  ["subscriptions", "subscriptions show"],
  ['pause "books"', 'subscriptions pause "books"'],
  ['resume "books" confirm:yes', 'subscriptions resume "books" confirm:yes'],
  ['test "books"', 'subscriptions test "books"'],
  ["unsubscribe books us", "subscriptions end books us"],
  ['calendar "books" ics', 'watch calendar "books" ics'],
  ["campaign booktok goal:500k until:24 Dec", "campaign start booktok goal:500k until:24 Dec"],
  ["campaign", "campaign start"],
  ["settings history", "settings history"],
  ["settings view:history", "settings history"],
  ["settings quiet:22:00-08:00", "settings set quiet:22:00-08:00"],
  ["settings tags:3 posts:1", "settings set tags:3 posts:1"],
  ["settings tags 3", "settings set tags 3"],
  ["settings thread", "settings set thread"],
  ["settings short", "settings set short"],
  ["settings admins", "settings set admins"],
  ["settings Berlin", "settings set Berlin"],
  ["settings", "settings set"],
  ["weights 50 30 20", "settings weights 50 30 20"],
  ["budget", "settings budget"],
] as const;

describe("a command has its name and its aliases", () => {
  test.each(olderLines)("%s is read as %s", (older, line) => {
    expect(parse(older)).toEqual(parse(line));
  });

  test("no word names two commands, and the group's own name stands for its first look", () => {
    const words = commands.flatMap(({ name, aliases = [] }) => [name, ...aliases]);
    expect(words.toSorted()).toEqual([...new Set(words)].toSorted());
    for (const { name, aliases = [] } of commands)
      for (const word of [name, ...aliases]) expect(commandNamed(word, commands)?.name).toBe(name);
  });

  test("what is quoted is a value and no command", () => {
    expect(parse('alerts "mute" balanced').command).toBe("alerts set");
    expect(parse("alerts mute balanced").command).toBe("alerts mute");
  });

  test.each([
    ["settings budgte", 'There is no command "settings budgte".', "Did you mean settings budget?"],
    [
      "subscriptions paus books",
      'There is no command "subscriptions paus".',
      "subscriptions pause?",
    ],
    ["mut booktok 7d", 'There is no command "mut".', "Did you mean alerts mute?"],
    ["alrets books", 'There is no command "alrets".', "Did you mean alerts?"],
    ["delete snacks", 'There is no command "delete".', "Did you mean watch delete?"],
    ["stop the brief", 'There is no command "stop".', "ends with subscriptions end."],
  ])("%s is answered with the nearest that can be typed", (line, message, next) => {
    expect(mistake(line)).toEqual({ message, next: expect.stringContaining(next) });
  });
});

test.each([
  ["what should I post today?", "Did you mean pick?"],
  ["which hashtags are good for books?", "Did you mean search?"],
  ["make a list", "Did you mean watch add?"],
  ["tell me when moneytok rises", "Did you mean alerts set?"],
  ["best posts booktok", "Did you mean posts?"],
  ["show me the brief", "Did you mean brief?"],
  ["what does it cost?", "Did you mean settings budget?"],
  ["is booktok still good", "Begin with a command: score booktok says whether to use a hashtag,"],
])("a sentence is answered with the command it asks for: %s", (line, next) => {
  expect(mistake(line).next).toContain(next);
});

describe("a line of hashtags", () => {
  test.each([
    ["booktok", "score", { tag: "booktok" }],
    ["BookTok", "score", { tag: "BookTok" }],
    ["#booktok", "score", { tag: "#booktok" }],
    ["＃booktok", "score", { tag: "＃booktok" }],
    ["id:7551", "score", { tag: "id:7551" }],
    ["https://www.tiktok.com/tag/booktok", "score", { tag: "https://www.tiktok.com/tag/booktok" }],
    ["#booktok us ads", "score", { tag: "#booktok", region: "us", goal: "ads" }],
    ["region:us", undefined, {}],
    ["#score", "score", { tag: "#score" }],
    ["#scor", "score", { tag: "#scor" }],
    ["#yes", "score", { tag: "#yes" }],
    ["#a #b", "compare", { tags: "#a #b" }],
    ["#a#b", "compare", { tags: "#a#b" }],
    ["#a, #b and #c sort:growth", "compare", { tags: "#a, #b and #c", sort: "growth" }],
    ["本好き", "score", { tag: "本好き" }],
  ] as const)("%s", (line, command, options) => {
    if (command) expect(parse(line)).toEqual({ command, options });
    else expect(mistake(line).message).toMatch(/^There is no command/u);
  });

  test.each([
    ["scor", "Did you mean score? For the hashtag itself type #scor."],
    ["mutes", "Did you mean alerts mute? For the hashtag itself type #mutes."],
    ["hello", "Did you mean help? For the hashtag itself type #hello."],
    [
      "no",
      "Nothing that I asked about is done unless you say so. For the hashtag itself type #no.",
    ],
    ["booktok us", "help lists them all. For the hashtag itself type #booktok."],
    ["@Penny_Wren", "For the hashtags that work for them type creator competitor @penny_wren."],
    ["@", "help lists them all."],
  ])("is not guessed where a command may be meant: %s", (line, next) => {
    expect(mistake(line).next).toBe(next);
  });
});

function mistake(line: string) {
  try {
    parse(line);
  } catch (error) {
    if (error instanceof UserError)
      return { message: error.message, next: plain(error.next ?? "") };
    throw error;
  }
  throw new Error(`${line} is no mistake`);
}
