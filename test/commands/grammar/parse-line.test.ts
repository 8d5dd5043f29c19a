import { describe, expect, test } from "vitest";
import { defineCommand } from "../../../src/commands/command.ts";
import { parseLine } from "../../../src/commands/grammar/parse-line.ts";
import { commands } from "../../../src/commands/index.ts";
import { UserError } from "../../../src/errors.ts";
import { plain } from "../../../src/text/inline.ts";

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
    ["score #book-tok", "score", { tag: "#book-tok" }],
    [`#${"a".repeat(120)}`, "score", { tag: `#${"a".repeat(120)}` }],
    ["posts booktok 10", "posts", { tag: "booktok", count: "10" }],
    ["search slow cooker recipes", "search", { keyword: "slow cooker recipes" }],
    ["pick a for my label: b #c", "pick", { what: "a", for: " my label: b #c" }],
    ['pick for: what: a "day"\nfor: you #c', "pick", { for: ' what: a "day"\nfor: you #c' }],
    ["pick --for=label:b #c", "pick", { for: "label:b #c" }],
    ["watch add books #a, b c", "watch add", { list: "books", tags: "#a, b c" }],
    ["watch add “my books” a", "watch add", { list: "my books", tags: "a" }],
    ["watch show 'odd", "watch show", { list: "'odd" }],
    ["watch lists", "watch lists", {}],
    ["subscribe books 17:30", "subscribe", { list: "books", time: "17:30" }],
    [
      "subscribe books Europe/Berlin fri 9am",
      "subscribe",
      { list: "books", zone: "Europe/Berlin", days: "fri", time: "9am" },
    ],
    ["help watch add", "help", { command: "watch add" }],
    ["\u200escore\u200b #booktok\ufeff", "score", { tag: "#booktok" }],
    ["compare a b sort growth", "compare", { tags: "a b", sort: "growth" }],
    ["compare a and b sort: growth", "compare", { tags: "a and b", sort: "growth" }],
    ["compare a b sort=growth", "compare", { tags: "a b", sort: "growth" }],
    ["trend booktok 1 month", "trend", { tag: "booktok", days: "1 month" }],
    ["trend booktok last 2 weeks", "trend", { tag: "booktok", days: "last 2 weeks" }],
    ["posts booktok in US top 5", "posts", { tag: "booktok", region: "in US", count: "top 5" }],
    ["score booktok in germany", "score", { tag: "booktok", region: "in germany" }],
    [
      "score booktok in the United States ads",
      "score",
      { tag: "booktok", region: "in the United States", goal: "ads" },
    ],
    ["posts booktok in france 5", "posts", { tag: "booktok", region: "in france", count: "5" }],
    ["posts booktok in (Brazil)", "posts", { tag: "booktok", region: "in Brazil" }],
    ["posts booktok region:in france", "posts", { tag: "booktok", region: "in france" }],
    ["posts booktok in Europe", "posts", { tag: "booktok", region: "in Europe" }],
    ["posts booktok in the world", "posts", { tag: "booktok", region: "in the world" }],
    ["score booktok in ads", "score", { tag: "booktok", region: "in", goal: "ads" }],
    ["score booktok IN", "score", { tag: "booktok", region: "IN" }],
    ["posts booktok --count 3", "posts", { tag: "booktok", count: "3" }],
    ["posts booktok --region=us", "posts", { tag: "booktok", region: "us" }],
    ["score booktok ｇｏａｌ：ads", "score", { tag: "booktok", goal: "ads" }],
    ["posts booktok ٣", "posts", { tag: "booktok", count: "٣" }],
    ["settings quiet 10pm to 8am", "settings set", { quiet: "10pm to 8am" }],
    ["search tag:books id:3", "search", { keyword: "tag:books id:3" }],
    [
      "subscribe books every monday and thursday at 9 pm New York",
      "subscribe",
      { list: "books", days: "every monday and thursday", time: "at 9 pm", zone: "New York" },
    ],
    [
      "subscribe books mon to fri US/Pacific PT",
      "subscribe",
      { list: "books", days: "mon to fri", zone: "US/Pacific", region: "PT" },
    ],
    ["subscribe books EST", "subscribe", { list: "books", zone: "EST" }],
    ["subscribe books AT", "subscribe", { list: "books", region: "AT" }],
    ["subscribe books PT", "subscribe", { list: "books", region: "PT" }],
    ["subscribe books 9am PT", "subscribe", { list: "books", time: "9am", zone: "PT" }],
    ["subscribe books EU", "subscribe", { list: "books", region: "EU" }],
    ["alerts books ZZ", "alerts set", { list: "books", region: "ZZ" }],
    ["", "help", {}],
    ["   ", "help", {}],
  ])("%s", (line, command, options) => {
    expect(parse(line)).toEqual({ command, options });
  });

  test.each([
    ["scroe booktok", 'There is no command "scroe".', "Did you mean score?"],
    [
      "compare a b goal:ads",
      "compare has no option goal.",
      "It has tags, method, sort, confirm and fresh",
    ],
    [
      "settings language:de",
      "settings set has no option language.",
      "It has zone, editors, layout, tags, posts, quiet and silent",
    ],
    ["score booktok regoin:US", "score has no option regoin.", "Did you mean region:?"],
    [
      "search books region:US",
      "search has no option region.",
      "It has keyword, page, score, confirm and fresh",
    ],
    ["budget month:5", "settings budget has no option month.", "It needs nothing more."],
    ["compare a b --goal=ads", "compare has no option goal.", "It has tags, method"],
    ["compare a b ｇｏａｌ:ads", "compare has no option goal.", "It has tags, method"],
    ["compare a b __proto__:x", "compare has no option __proto__.", "It has tags"],
    ["compare a b tag:c", "compare has no option tag.", "Did you mean tags:?"],
    ["posts booktok n:5", "posts has no option n.", "It has tag, region, count and fresh"],
    ["trend booktok 10 jahre", 'trend does not know what to do with "jahre".', "help trend"],
    ["score a & b", "score takes one hashtag at a time.", "compare puts several"],
    ["score a, b", "score takes one hashtag at a time.", "compare puts several"],
    ["score #a #b", "score takes one hashtag at a time.", "compare puts several"],
    ["brief books + home", "brief takes one list at a time.", "help brief"],
    ["score a and b", "score takes one hashtag at a time.", "compare puts several"],
    ["subscribe books and home", "subscribe takes one list at a time.", "help subscribe"],
    ["mute a and b 7d", "alerts mute takes one of them at a time.", "help alerts mute"],
    [
      `watch add books ${"a ".repeat(20_000)}`,
      "That line has 40016 characters, and 12000 can be read at once.",
      "in several lines",
    ],
    [
      `compare ${"& ".repeat(3000)}`,
      "That line has 3000 words, and 2000 can be read at once.",
      "in several lines",
    ],
    [
      "yes",
      'There is no command "yes".',
      "press its button or type the command again with confirm:yes",
    ],
    ["OK", 'There is no command "ok".', "type the command again with confirm:yes"],
    ["cost", 'There is no command "cost".', "Did you mean settings budget?"],
    ["Costs", 'There is no command "costs".', "Did you mean settings budget?"],
    ["price", 'There is no command "price".', "Did you mean settings budget?"],
    ["no", 'There is no command "no".', "is done unless you say so."],
    ["list", 'There is no command "list".', "Did you mean watch lists?"],
    [
      "xyzzy me",
      'There is no command "xyzzy".',
      "help lists them all. For the hashtag itself type #xyzzy.",
    ],
    [
      "scor",
      'There is no command "scor".',
      "Did you mean score? For the hashtag itself type #scor.",
    ],
    ["mutee booktok 7d", 'There is no command "mutee".', "Did you mean alerts mute?"],
    ["@booktok", 'There is no command "@booktok".', "type creator competitor @booktok."],
    ["watch", "watch needs one more word.", "Type watch add"],
    ["watch ad books booktok", 'There is no command "watch ad".', "Did you mean watch add?"],
    ["watch lsit", 'There is no command "watch lsit".', "Did you mean watch lists?"],
    ["watch list", 'There is no command "watch list".', "Did you mean watch lists"],
    ["watch sohw books", 'There is no command "watch sohw".', "Did you mean watch show?"],
    ["watch paint books", 'There is no command "watch paint".', "Type watch add"],
    [
      "subscriptions please",
      'There is no command "subscriptions please".',
      "Type subscriptions show, subscriptions pause",
    ],
  ])("%s is answered with what to do", (line, message, next) => {
    const error = caught(() => parse(line));
    expect(error.message).toBe(message);
    expect(plain(error.next ?? "")).toContain(next);
  });

  test("a word that fits no free option goes to the next one, which says what it wants", () => {
    expect(parse("score booktok germany")).toEqual({
      command: "score",
      options: { tag: "booktok", region: "germany" },
    });
  });

  test.each([
    ["subscribe books CST 9am", { zone: "CST", time: "9am" }],
    ["subscribe books wensday 9am", { days: "wensday", time: "9am" }],
    ["subscribe books 25:00", { time: "25:00" }],
    ["trend booktok 2 years", { days: "2 years" }],
    ["score booktok united states", { region: "united states" }],
  ])("words that nearly fit go where it can be asked back: %s", (line, options) => {
    expect(parse(line).options).toMatchObject(options);
  });

  test("an option named twice keeps both words, so the reader can refuse them", () => {
    expect(parse("score booktok region:us region:de").options).toEqual({
      tag: "booktok",
      region: "us de",
    });
  });

  test("words like __proto__ are only words", () => {
    expect(parse("score __proto__").options).toEqual({ tag: "__proto__" });
    expect(parse("subscribe __proto__ toString").options).toEqual({
      list: "__proto__",
      days: "toString",
    });
    expect(caught(() => parse("score a constructor:x")).message).toBe(
      "score has no option constructor.",
    );
  });
});

const about = "What it is";
const optional = { about, required: false } as const;
const required = { about, required: true } as const;
const quiet = {
  topic: "run",
  audience: "asker",
  who: "anyone",
  about,
  examples: [],
  run: async () => ({ finding: {}, card: {} as never }),
} as const;

/** Stand-ins with every kind of option, so that these tests hold whatever the commands become. */
const standIns = [
  defineCommand({
    name: "plan",
    options: {
      list: { kind: "list", ...required },
      day: { kind: "days", ...optional },
      time: { kind: "time", ...optional },
      zone: { kind: "zone", ...optional },
      region: { kind: "region", ...optional },
    },
    ...quiet,
  }),
  defineCommand({
    name: "hush",
    options: {
      what: { kind: "list", ...required },
      length: { kind: "duration", ...required },
    },
    ...quiet,
  }),
  defineCommand({
    name: "mark",
    options: {
      list: { kind: "list", ...required },
      label: { kind: "text", longest: 30, ...required },
      tags: { kind: "tags", ...required },
      off: { kind: "choice", choices: ["yes"], ...optional },
    },
    ...quiet,
  }),
  defineCommand({
    name: "set",
    options: {
      list: { kind: "list", ...required },
      goal: { kind: "choice", choices: ["organic", "ads"], ...optional },
      regions: { kind: "text", longest: 30, ...optional },
      note: { kind: "text", longest: 30, ...optional },
    },
    ...quiet,
  }),
  defineCommand({
    name: "load",
    options: {
      list: { kind: "list", ...optional },
      document: { kind: "document", longest: 100, ...required },
    },
    ...quiet,
  }),
];
const read = (line: string) => parseLine(line, standIns).options;

describe("options of several words", () => {
  test.each([
    [
      "plan books weekdays 09:00 Europe/Berlin",
      { list: "books", day: "weekdays", time: "09:00", zone: "Europe/Berlin" },
    ],
    ["plan books mon thu 9 am", { list: "books", day: "mon thu", time: "9 am" }],
    ["plan books monday and friday US", { list: "books", day: "monday and friday", region: "US" }],
    ["plan books FR", { list: "books", region: "FR" }],
    ["plan books day:tue thu 5pm", { list: "books", day: "tue thu", time: "5pm" }],
    ["hush books 2 weeks", { what: "books", length: "2 weeks" }],
    ["hush books length:90 minutes", { what: "books", length: "90 minutes" }],
    ["hush books soon", { what: "books", length: "soon" }],
    [
      "mark books slow two three off:yes",
      { list: "books", label: "slow", tags: "two three", off: "yes" },
    ],
    ["mark books slow a off:yes b", { list: "books", label: "slow", tags: "a b", off: "yes" }],
    ["set books ads US,BR", { list: "books", goal: "ads", regions: "US,BR" }],
    [
      "set books note:for the spring ads goal:ads US",
      { list: "books", note: "for the spring ads", goal: "ads", regions: "US" },
    ],
  ])("%s", (line, options) => {
    expect(read(line)).toEqual(options);
  });
});

describe("a document", () => {
  test.each([
    ["load a,b\nc,d", { document: "a,b\nc,d" }],
    ['load list:books  tag\n"b  c"\tlist:x ', { list: "books", document: 'tag\n"b  c"\tlist:x ' }],
    ["load document:tag\r\n\r\none:two", { document: "tag\r\n\r\none:two" }],
    ['load list:"my books" "a",b', { list: "my books", document: '"a",b' }],
    ["load", {}],
  ])("is the rest of the line as it was typed: %j", (line, options) => {
    expect(read(line)).toEqual(options);
  });
});

test.each([
  ['search a "b c" d', "a b c d"],
  ["search a „b c“ d", "a b c d"],
  ['search keyword:"b  c"', "b  c"],
  ['search "never closed', "never closed"],
])("quotes of any style keep words together: %s", (line, keyword) => {
  expect(parse(line).options).toEqual({ keyword });
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
