import { describe, expect, test } from "vitest";
import type { OptionSpec } from "../../src/commands/command.ts";
import { readOptions } from "../../src/commands/read-options.ts";

const about = "What it is";
const specs = {
  tag: { kind: "tag", about, required: false },
  tags: { kind: "tags", about, required: false },
  text: { kind: "text", longest: 10, about, required: false },
  whole: { kind: "whole", min: 1, max: 20, about, required: false },
  choice: { kind: "choice", choices: ["organic", "ads"], about, required: false },
  region: { kind: "region", about, required: false },
  list: { kind: "list", about, required: false },
  weekday: { kind: "weekday", about, required: false },
  time: { kind: "time", about, required: false },
  zone: { kind: "zone", about, required: false },
} as const satisfies Record<string, OptionSpec>;

type Name = keyof typeof specs;
const read = (name: Name, text: string) =>
  readOptions({ [name]: specs[name] }, { [name]: text })[name];

describe("options are read", () => {
  test.each<[Name, string, unknown]>([
    ["whole", "20", 20],
    ["choice", "ADS", "ads"],
    ["region", "us", "US"],
    ["region", "gb", "GB"],
    ["list", "My  Books", "my books"],
    ["weekday", "mon", 1],
    ["weekday", "SUNDAY", 7],
    ["weekday", "th", 4],
    ["time", "9", "09:00"],
    ["time", "09:30", "09:30"],
    ["time", "9.05", "09:05"],
    ["time", "12am", "00:00"],
    ["time", "12:15 pm", "12:15"],
    ["time", "5PM", "17:00"],
    ["zone", "europe/berlin", "Europe/Berlin"],
    ["zone", "utc", "UTC"],
    ["zone", "America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"],
    ["zone", "asia/kolkata", "Asia/Kolkata"],
  ])("%s %s", (name, text, value) => {
    expect(read(name, text)).toBe(value);
  });

  test("several tags, with commas, spaces or both between", () => {
    expect(read("tags", "#a, b;c  d")).toHaveLength(4);
  });

  test("what was not given is undefined", () => {
    expect(readOptions(specs, {})).toEqual(
      Object.fromEntries(Object.keys(specs).map((name) => [name, undefined])),
    );
  });
});

describe("what does not fit is refused with what would", () => {
  test.each<[Name, string, string]>([
    ["tag", "two words", '"two words" cannot be a hashtag.'],
    ["tag", "x".repeat(200), `"${"x".repeat(60)}…" cannot be a hashtag.`],
    ["tags", ", ,", "There is no hashtag in that."],
    ["tags", "a <!channel>", '"<!channel>" cannot be a hashtag.'],
    ["text", "x".repeat(11), "`text` can be 10 characters at most; that was 11."],
    ["whole", "0", '`whole` is a whole number from 1 to 20, not "0".'],
    ["whole", "1e1x", '`whole` is a whole number from 1 to 20, not "1e1x".'],
    ["whole", "2.5", '`whole` is a whole number from 1 to 20, not "2.5".'],
    ["choice", "both", '`choice` is `organic` or `ads`, not "both".'],
    ["region", "usa", '`region` is a two-letter country code such as `US`, not "usa".'],
    ["region", "zz", '`region` is a two-letter country code such as `US`, not "zz".'],
    ["list", "<@U1>", '"<@U1>" cannot be the name of a list.'],
    ["list", "x".repeat(41), `"${"x".repeat(41)}" cannot be the name of a list.`],
    ["weekday", "m", '`weekday` is a day of the week such as `monday`, not "m".'],
    ["weekday", "someday", '`weekday` is a day of the week such as `monday`, not "someday".'],
    ["time", "24:00", '`time` is a time of day such as `09:00` or `5pm`, not "24:00".'],
    ["time", "9:60", '`time` is a time of day such as `09:00` or `5pm`, not "9:60".'],
    ["time", "13pm", '`time` is a time of day such as `09:00` or `5pm`, not "13pm".'],
    [
      "zone",
      "Mars/Base",
      '`zone` is a time zone such as `Europe/Berlin` or `UTC`, not "Mars/Base".',
    ],
    ["zone", "+02:00", '`zone` is a time zone such as `Europe/Berlin` or `UTC`, not "+02:00".'],
  ])("%s %s", (name, text, message) => {
    expect(() => read(name, text)).toThrow(message);
  });

  test("a required option that is missing is named with what it means", () => {
    const required = { tag: { ...specs.tag, required: true } };
    expect(() => readOptions(required, { tag: "  " })).toThrow("`tag` is missing: what it is.");
  });
});
