import { describe, expect, test } from "vitest";
import type { OptionSpec } from "../../../src/commands/command.ts";
import { readOptions } from "../../../src/commands/grammar/read-options.ts";
import { readSince } from "../../../src/commands/grammar/read-since.ts";
import type { TagRef } from "../../../src/domain/hashtag.ts";
import { UserError } from "../../../src/errors.ts";
import { plain } from "../../../src/text/inline.ts";
import { nextDueAt } from "../../../src/time.ts";

const about = "What it is";
const specs = {
  tag: { kind: "tag", about, required: false },
  tags: { kind: "tags", about, required: false },
  text: { kind: "text", longest: 10, about, required: false },
  whole: { kind: "whole", min: 1, max: 20, unit: "post", about, required: false },
  span: { kind: "whole", min: 7, max: 365, unit: "day", about, required: false },
  choice: { kind: "choice", choices: ["organic", "ads"], about, required: false },
  region: { kind: "region", about, required: false },
  list: { kind: "list", about, required: false },
  handle: { kind: "handle", about, required: false },
  document: { kind: "document", longest: 10, about, required: false },
  days: { kind: "days", about, required: false },
  duration: { kind: "duration", about, required: false },
  since: { kind: "since", about, required: false },
  time: { kind: "time", about, required: false },
  zone: { kind: "zone", about, required: false },
} as const satisfies Record<string, OptionSpec>;

type Name = keyof typeof specs;
const read = (name: Name, text: string) =>
  readOptions({ [name]: specs[name] }, { [name]: text })[name];

describe("options are read", () => {
  test.each<[Name, string, unknown]>([
    ["whole", "20", 20],
    ["whole", "１２", 12],
    ["whole", "\u200e7\u200b", 7],
    ["whole", "007", 7],
    ["whole", "five", 5],
    ["whole", "top 5", 5],
    ["whole", "5 posts", 5],
    ["span", "30", 30],
    ["span", "30d", 30],
    ["span", "30 days", 30],
    ["span", "2 weeks", 14],
    ["span", "two weeks", 14],
    ["span", "1 month", 30],
    ["span", "last month", 30],
    ["span", "a year", 365],
    ["span", "168 hours", 7],
    ["choice", "ADS", "ads"],
    ["handle", "@Penny_Wren", "penny_wren"],
    ["handle", "penny.wren,", "penny.wren"],
    ["handle", "https://www.tiktok.com/@Penny.Wren?lang=de", "penny.wren"],
    ["handle", "<https://tiktok.com/@penny.wren/video/7|tiktok.com>", "penny.wren"],
    ["region", "us", "US"],
    ["region", "gb", "GB"],
    ["region", "uk", "GB"],
    ["region", "U.S.", "US"],
    ["region", "the UK", "GB"],
    ["region", "(us)", "US"],
    ["region", "br,", "BR"],
    ["region", "🇬🇧", "GB"],
    ["whole", "٣", 3],
    ["whole", "१२", 12],
    ["whole", "fourteen", 14],
    ["whole", "(7)", 7],
    ["list", "books,", "books"],
    ["list", "کتاب۳", "کتاب۳"],
    ["list", "My  Books", "my books"],
    ["days", "mon", [1]],
    ["days", "SUNDAY", [7]],
    ["days", "tuesdays", [2]],
    ["days", "thurs, mon", [1, 4]],
    ["days", "wed and wed & sat", [3, 6]],
    ["days", "mon-wed", [1, 2, 3]],
    ["days", "fri – mon", [1, 5, 6, 7]],
    ["days", "Weekdays", [1, 2, 3, 4, 5]],
    ["days", "weekdays sun", [1, 2, 3, 4, 5, 7]],
    ["days", "daily", [1, 2, 3, 4, 5, 6, 7]],
    ["days", "every day", [1, 2, 3, 4, 5, 6, 7]],
    ["days", "every monday", [1]],
    ["days", "every monday and thursday", [1, 4]],
    ["days", "mondays", [1]],
    ["days", "on Tuesday & Thursday", [2, 4]],
    ["days", "Mon/Thu", [1, 4]],
    ["days", "mon to fri", [1, 2, 3, 4, 5]],
    ["days", "monday through wednesday, sat", [1, 2, 3, 6]],
    ["days", "Mon. – Wed.", [1, 2, 3]],
    ["days", "weekends", [6, 7]],
    ["days", "from monday to friday", [1, 2, 3, 4, 5]],
    ["days", "Mo-Fr", [1, 2, 3, 4, 5]],
    ["days", "business days", [1, 2, 3, 4, 5]],
    ["days", "week days", [1, 2, 3, 4, 5]],
    ["days", "all days", [1, 2, 3, 4, 5, 6, 7]],
    ["days", "weekly on monday", [1]],
    ["days", "once a week on mondays", [1]],
    ["days", "Mondays,", [1]],
    ["days", "every weekend", [6, 7]],
    ["days", "every weekday", [1, 2, 3, 4, 5]],
    ["days", `mon${" ".repeat(40_000)}fri`, [1, 5]],
    ["duration", "1m", 60_000],
    ["duration", "1MIN", 60_000],
    ["duration", "1MO", 2_592_000_000],
    ["duration", "90 minutes", 5_400_000],
    ["duration", "12H", 43_200_000],
    ["duration", "3d", 259_200_000],
    ["duration", "2 weeks", 1_209_600_000],
    ["duration", "1 month", 2_592_000_000],
    ["duration", "365 days", 31_536_000_000],
    ["duration", "a week", 604_800_000],
    ["duration", "for two weeks", 1_209_600_000],
    ["duration", "1,000 hours", 3_600_000_000],
    ["duration", "۳ d", 259_200_000],
    ["duration", "2-weeks", 1_209_600_000],
    ["time", "9", "09:00"],
    ["time", "09:30", "09:30"],
    ["time", "9.05", "09:05"],
    ["time", "12am", "00:00"],
    ["time", "12:15 pm", "12:15"],
    ["time", "5PM", "17:00"],
    ["time", "9:00 pm", "21:00"],
    ["time", "at 9", "09:00"],
    ["time", "9 a.m.", "09:00"],
    ["time", "0930", "09:30"],
    ["time", "９：３０", "09:30"],
    ["time", "9 o’clock", "09:00"],
    ["time", "9 Uhr", "09:00"],
    ["time", "09:00h", "09:00"],
    ["time", "09h00", "09:00"],
    ["time", "9 a.m.,", "09:00"],
    ["time", "٩:٣٠", "09:30"],
    ["time", "noon", "12:00"],
    ["time", "midnight", "00:00"],
    ["zone", "europe/berlin", "Europe/Berlin"],
    ["zone", "utc", "UTC"],
    ["zone", "America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"],
    ["zone", "asia/kolkata", "Asia/Kolkata"],
    ["zone", "US/Pacific", "US/Pacific"],
    ["zone", "us/pacific", "US/Pacific"],
    ["zone", "etc/gmt+5", "Etc/GMT+5"],
    ["zone", "etc/zulu", "Etc/Zulu"],
    ["zone", "est5edt", "EST5EDT"],
    ["zone", "australia/nsw", "Australia/NSW"],
    ["zone", "New York", "America/New_York"],
    ["zone", "new_york", "America/New_York"],
    ["zone", "Berlin", "Europe/Berlin"],
    ["zone", "in Berlin", "Europe/Berlin"],
    ["zone", "(Berlin)", "Europe/Berlin"],
    ["zone", "(New York time)", "America/New_York"],
    ["zone", "America/New York", "America/New_York"],
    ["zone", "New York City", "America/New_York"],
    ["zone", "Central European Time", "CET"],
    ["zone", "CET/CEST", "CET"],
    ["zone", "British Summer Time", "Europe/London"],
    ["zone", "Kyiv", "Europe/Kyiv"],
    ["zone", "Kiev", "Europe/Kiev"],
    ["zone", "Kathmandu", "Asia/Kathmandu"],
    ["zone", "katmandu", "Asia/Katmandu"],
    ["zone", "in Kolkata", "Asia/Kolkata"],
    ["zone", "Calcutta", "Asia/Calcutta"],
    ["zone", "Ho Chi Minh", "Asia/Ho_Chi_Minh"],
    ["zone", "Saigon", "Asia/Saigon"],
    ["zone", "Yangon", "Asia/Yangon"],
    ["zone", "Rangoon", "Asia/Rangoon"],
    ["zone", "Nuuk", "America/Nuuk"],
    ["zone", "Tel Aviv", "Asia/Tel_Aviv"],
    ["zone", "São Paulo", "America/Sao_Paulo"],
    ["zone", "San Francisco", "America/Los_Angeles"],
    ["zone", "EST", "America/New_York"],
    ["zone", "EDT", "America/New_York"],
    ["zone", "PST", "America/Los_Angeles"],
    ["zone", "Pacific time", "America/Los_Angeles"],
    ["zone", "cet", "CET"],
    ["zone", "japan", "Japan"],
    ["zone", "UTC+2", "UTC+2"],
    ["zone", "gmt-03:30", "UTC-3:30"],
    ["zone", "+02:00", "UTC+2"],
    ["zone", "UTC+0", "UTC"],
  ])("%s %s", (name, text, value) => {
    expect(read(name, text)).toEqual(value);
  });

  test.each([
    ["2026-11-01", "2026-11-01"],
    ["since 2026-11-01", "2026-11-01"],
    ["4 weeks", "2026-10-26"],
    ["90 days ago", "2026-08-25"],
    ["a year", "2025-11-23"],
    ["yesterday", "2026-11-22"],
    ["Today", "2026-11-23"],
  ])("since %s", (text, day) => {
    expect(readSince(text, "since")(new Date("2026-11-23T09:00:00Z"))).toBe(day);
  });

  const names = (text: string) =>
    (read("tags", text) as readonly TagRef[]).map((ref) =>
      ref.kind === "name" ? ref.name : ref.id,
    );

  test.each([
    ["#a, b;c  d", "a b c d"],
    ["booktok and bookish", "booktok bookish"],
    ["booktok vs bookish", "booktok bookish"],
    ["booktok VS. bookish against tbr", "booktok bookish tbr"],
    ["booktok & bookish + tbr", "booktok bookish tbr"],
    ["booktok&bookish/tbr|a", "booktok bookish tbr a"],
    ["booktok, bookish or tbr with a", "booktok bookish tbr a"],
    ["#booktok#bookish", "booktok bookish"],
    ["読書、本", "読書 本"],
    ["booktok \u200e and \u200b bookish", "booktok bookish"],
    ["https://www.tiktok.com/tag/booktok?lang=en&a=b and tbr", "booktok tbr"],
    ["#and #vs", "and vs"],
    ["booktok into tbr from a to b", "booktok tbr a b"],
    ["#to #into", "to into"],
    ["booktok v tbr", "booktok tbr"],
    ["＃booktok＃tbr，a؛b", "booktok tbr a b"],
    ["(booktok, 'tbr')", "booktok tbr"],
    ["`booktok` ‘tbr’ a.", "booktok tbr a"],
    ["- booktok\n- tbr", "booktok tbr"],
    ["• booktok • tbr", "booktok tbr"],
    ["booktok -> tbr – a", "booktok tbr a"],
    ["1. booktok 2. tbr 3) a", "booktok tbr a"],
    ["www.tiktok.com/tag/booktok tiktok.com/tag/tbr", "booktok tbr"],
  ])("several tags, with whatever people put between: %s", (text, tags) => {
    expect(names(text).join(" ")).toBe(tags);
  });

  test("a fixed offset is a clock that schedules go by", () => {
    const schedule = { days: [1], time: "09:00", zone: String(read("zone", "+5:30")) } as const;
    const due = nextDueAt(schedule, new Date("2026-11-23T03:00:00Z"));
    expect(due.toISOString()).toBe("2026-11-23T03:30:00.000Z");
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
    ["handle", "#booktok", '"#booktok" cannot be a creator\'s handle.'],
    ["handle", "<@U123|penny>", '"<@U123|penny>" cannot be a creator\'s handle.'],
    ["handle", "x".repeat(25), `"${"x".repeat(25)}" cannot be a creator's handle.`],
    ["tag", "booktok,tbr", '"booktok,tbr" is more than one hashtag.'],
    ["tag", "#booktok#tbr", '"#booktok#tbr" is more than one hashtag.'],
    ["tag", "booktok and tbr", '"booktok and tbr" is more than one hashtag.'],
    ["tag", "@booktok", '"@booktok" cannot be a hashtag.'],
    ["days", "every week", 'days is a day of the week or several, not "every week".'],
    ["region", "us,de", 'region is one country at a time, not "us,de".'],
    ["region", "US and the UK", 'region is one country at a time, not "US and the UK".'],
    ["region", "x".repeat(190), "region is a two-letter country code"],
    ["tag", "x".repeat(200), `"${"x".repeat(60)}…" cannot be a hashtag.`],
    ["tags", ", ,", "There is no hashtag in that."],
    ["tags", "a <!channel>", '"<!channel>" cannot be a hashtag.'],
    ["text", "x".repeat(11), "text can be 10 characters at most; that was 11."],
    ["whole", "0", 'whole is a whole number from 1 to 20, not "0".'],
    ["whole", "1e1", 'whole is a whole number from 1 to 20, not "1e1".'],
    ["whole", "1e999", 'whole is a whole number from 1 to 20, not "1e999".'],
    ["whole", "0x10", 'whole is a whole number from 1 to 20, not "0x10".'],
    ["whole", "-0", 'whole is a whole number from 1 to 20, not "-0".'],
    ["whole", "1,000", 'whole is a whole number from 1 to 20, not "1,000".'],
    ["whole", "9".repeat(300), "whole can be 200 characters at most; that was 300."],
    ["whole", "Infinity", 'whole is a whole number from 1 to 20, not "Infinity".'],
    ["whole", "constructor", 'whole is a whole number from 1 to 20, not "constructor".'],
    ["span", "2 years", 'span is a whole number from 7 to 365, not "2 years".'],
    ["span", "8.5 days", 'span is a whole number from 7 to 365, not "8.5 days".'],
    ["span", "200 hours", 'span is a whole number from 7 to 365, not "200 hours".'],
    ["zone", "constructor", "zone is a time zone such as"],
    ["time", "constructor", "time is a time of day"],
    ["region", "constructor", "region is a two-letter country code"],
    ["duration", "2 constructor", "duration is how long"],
    ["tags", "and", "There is no hashtag in that."],
    [
      "days",
      "every other monday",
      'days is a day of the week or several, not "every other monday".',
    ],
    ["days", "x".repeat(40_000), "days can be 200 characters at most; that was 40000."],
    ["whole", "1e1x", 'whole is a whole number from 1 to 20, not "1e1x".'],
    ["whole", "2.5", 'whole is a whole number from 1 to 20, not "2.5".'],
    ["choice", "both", 'choice is organic or ads, not "both".'],
    ["region", "usa", 'region is a two-letter country code such as US, not "usa".'],
    ["region", "zz", 'region is a two-letter country code such as US, not "zz".'],
    ["region", "SU", 'region is a two-letter country code such as US, not "SU".'],
    ["region", "XA", 'region is a two-letter country code such as US, not "XA".'],
    ["list", "<@U1>", '"<@U1>" cannot be the name of a list.'],
    ["list", "x".repeat(41), `"${"x".repeat(41)}" cannot be the name of a list.`],
    ["days", "mo", 'days is a day of the week or several, not "mo".'],
    ["days", "mon someday", 'days is a day of the week or several, not "mon someday".'],
    ["days", "mon-", 'days is a day of the week or several, not "mon-".'],
    ["days", ",", 'days is a day of the week or several, not ",".'],
    ["days", "constructor", 'days is a day of the week or several, not "constructor".'],
    ["days", "__proto__", 'days is a day of the week or several, not "__proto__".'],
    ["days", "mon tostring", 'days is a day of the week or several, not "mon tostring".'],
    ["duration", "0h", 'duration is how long, from a minute to a year, not "0h".'],
    ["duration", "366 days", 'duration is how long, from a minute to a year, not "366 days".'],
    ["duration", "2", 'duration is how long, from a minute to a year, not "2".'],
    ["since", "2026-02-30", 'since is a day or how long ago that was, not "2026-02-30".'],
    ["since", "soon", 'since is a day or how long ago that was, not "soon".'],
    ["since", "90 years", 'since is a day or how long ago that was, not "90 years".'],
    ["duration", "-1d", 'duration is how long, from a minute to a year, not "-1d".'],
    ["duration", "1.5h", 'duration is how long, from a minute to a year, not "1.5h".'],
    ["time", "24:00", 'time is a time of day such as 09:00 or 5pm, not "24:00".'],
    ["time", "9:60", 'time is a time of day such as 09:00 or 5pm, not "9:60".'],
    ["time", "13pm", 'time is a time of day such as 09:00 or 5pm, not "13pm".'],
    ["zone", "Mars/Base", 'zone is a time zone such as Europe/Berlin or UTC, not "Mars/Base".'],
    ["zone", "UTC+15", 'zone is a time zone such as Europe/Berlin or UTC, not "UTC+15".'],
  ])("%s %s", (name, text, message) => {
    expect(() => read(name, text)).toThrow(message);
  });

  test.each([
    ["EU", "name one of them, such as DE or FR"],
    ["UN", "Leave it out to look at the whole world."],
    ["Germany", "Did you mean DE?"],
    ["in Germany", "Did you mean DE?"],
    ["in the United States", "Did you mean US?"],
    ["usa", "Did you mean US?"],
    ["England", "Did you mean GB?"],
    ["the United States", "Did you mean US?"],
    ["U.S.A.", "Did you mean US?"],
    ["GBR", "Did you mean GB?"],
    ["EL", "Did you mean GR?"],
    ["SU", "Did you mean RU?"],
    ["Deutschland", "Did you mean DE?"],
    ["mexico", "Did you mean MX?"],
    ["日本", "Did you mean JP?"],
    ["Trinidad & Tobago", "Did you mean TT?"],
    ["constructor", "Leave it out to look at the whole world."],
  ])("the country %s with what to type instead", (text, next) => {
    expect(nextOf(() => read("region", text))).toContain(next);
  });

  test.each<[Name, string, string]>([
    ["days", "wensday", "Did you mean wednesday?"],
    ["zone", "IST", "Did you mean Asia/Kolkata, Europe/Dublin or Asia/Jerusalem?"],
    ["zone", "CST", "Did you mean America/Chicago or Asia/Shanghai?"],
    ["zone", "NZ", "Did you mean Pacific/Auckland?"],
    ["zone", "Berlin, Germany", "Did you mean Europe/Berlin?"],
    ["zone", "Berln", "Did you mean Europe/Berlin?"],
    ["zone", "Germany", "Did you mean Europe/Berlin?"],
    ["zone", "local", "Name a city of it, such as New York"],
    ["zone", "lundi", "Name a city of it, such as New York"],
    ["zone", "Kathmandoo", "Name a city of it"],
    ["zone", "Mars", "Name a city of it, such as New York"],
    ["span", "2 years", "For example: 30, 2 weeks or 1 month."],
    ["since", "3 M", "Did you mean 3mo, of 30 days each, or 3min"],
    ["duration", "1M", "Did you mean 1mo, of 30 days each, or 1min, which are minutes?"],
    ["duration", "for 3 M", "Did you mean 3mo, of 30 days each, or 3min"],
    ["duration", "a M", "Did you mean 1mo, of 30 days each, or 1min"],
    ["span", "1M", "Did you mean 1mo, of 30 days each, or 1min"],
    ["span", "last M", "Did you mean 1mo, of 30 days each, or 1min"],
    ["tags", "and", "For the hashtag itself type #and."],
  ])("%s %s is asked back", (name, text, next) => {
    expect(nextOf(() => read(name, text))).toContain(next);
  });

  test("a required option that is missing is named with what it means", () => {
    const required = { tag: { ...specs.tag, required: true } };
    expect(() => readOptions(required, { tag: "  " })).toThrow("tag is missing: what it is.");
    const csv = { document: { ...specs.document, about: "CSV of tags", required: true } };
    expect(() => readOptions(csv, {})).toThrow("document is missing: CSV of tags.");
  });
});

describe("a document", () => {
  const given = (document: string | (() => Promise<string>)) => {
    const read = readOptions({ document: specs.document }, { document })["document"];
    return (read as () => Promise<string>)();
  };

  test("that was typed keeps its lines", async () => {
    expect(await given(" a\nb\n")).toBe("a\nb");
  });

  test("that is attached is fetched when the command wants it, as it is", async () => {
    expect(await given(async () => " a\r\nb ")).toBe(" a\r\nb ");
    await expect(given(() => Promise.reject(new Error("gone")))).rejects.toThrow("gone");
  });

  test("that is too long is refused once its length is known", async () => {
    const words = "document can be 10 characters at most; that was 11.";
    await expect(given("x".repeat(11))).rejects.toThrow(words);
    await expect(given(async () => "x".repeat(11))).rejects.toThrow(words);
  });

  test("is no value for another option", () => {
    expect(() => readOptions({ tag: specs.tag }, { tag: async () => "x" })).toThrow(
      "tag is a text, not a file.",
    );
  });
});

/** What a mistake says to do instead. */
function nextOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof UserError) return plain(error.next ?? "");
  }
  return "It was read.";
}
