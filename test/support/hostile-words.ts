import fc from "fast-check";
import type { Command, OptionSpec } from "../../src/commands/command.ts";
import { anyText } from "./any-text.ts";

/** What somebody asks: a line, or what a platform hands over for each option. */
export type Asked =
  | { readonly line: string }
  | { readonly command: string; readonly options: Readonly<Record<string, string>> };

/** Names that every object has. */
export const inherited = [
  "constructor",
  "__proto__",
  "toString",
  "hasOwnProperty",
  "valueOf",
  "then",
];

/** Characters that show nothing, or turn what is beside them round. */
export const invisible = [
  ..."\u00ad\u034f\u061c\u115f\u1160\u17b4\u180b\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2064\u2800",
  ..."\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u206a\u3164\ufe0e\ufe0f\ufeff\uffa0\ufff9",
  ..."\u{e0001}\u{e0041}\u{e0061}\u{e007f}\u{e0100}\u0000\u0007\u001b\u0085",
];

const awkward = [
  ...[
    "1e999",
    "-0",
    "0x10",
    "１２",
    "1,000",
    "9".repeat(400),
    "-1",
    "1.5",
    "NaN",
    "Infinity",
    "٣",
    "²",
  ],
  ...[
    "\ud800",
    "a\udc00b",
    "👩‍👩‍👧‍👦",
    "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}",
    "1️⃣",
    "❤️‍🔥",
    "\u0301\u0301",
  ],
  ...["שלום", "مرحبا #كتاب", "کتاب\u200cها", "ทำอาหาร", "ㅋㅋㅋ", "İstanbul", "ﬁt", "𝐛𝐨𝐨𝐤"],
  ...[
    "<!channel>",
    "<!here|x>",
    "<@U123>",
    "<#C1>",
    "@everyone",
    "@here",
    "<@&1>",
    "&lt;!channel&gt;",
  ],
  ...[
    '"',
    '"a "b" c"',
    "“„«»”",
    "`x`",
    "```",
    "*a*",
    "[x](https://evil.example)",
    "\\",
    "||x||",
    ":cat:",
  ],
  ...[
    "a\nb",
    "\r\n\t",
    "\n\n#x",
    "'; drop table x;--",
    "$" + "{x}",
    "%00",
    "../../x",
    "=1+1",
    "{}",
    "[]",
    "null",
  ],
  ...[
    "and",
    "vs",
    "&",
    "+",
    ",",
    ";",
    "#",
    "##",
    "id:",
    "id:0",
    "tag:",
    "list:",
    "goal:ads",
    "a:b:c",
    "region:",
  ],
  ...[
    "UK",
    "EU",
    "ZZ",
    "world",
    "every",
    "every other monday",
    "mon-",
    "-mon",
    "to",
    "25:00",
    "at",
    "EST",
    "IST",
  ],
  ...[
    "UTC+99",
    "Us/Pacific",
    "Mars/Base",
    "2 years",
    "0d",
    "a",
    "the",
    "off",
    "yes",
    "none",
    "history",
  ],
];

/** So much of one thing that what is not linear would be felt. */
const many = [
  " ",
  "a",
  "1",
  "-",
  "#",
  '"',
  ":",
  ",",
  "\u200b",
  "\u0301",
  "א",
  "😀",
  "\n",
  "and ",
  "mon ",
  "a:b ",
  "<",
].map((piece) => piece.repeat(Math.floor(40_000 / piece.length)));

const hostileWord: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...inherited, ...awkward) },
  { weight: 1, arbitrary: fc.constantFrom(...many) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.constantFrom(...invisible),
        fc.constantFrom("booktok", "books", "monday", "US", "5", ""),
      )
      .chain(([nothing, word]) =>
        fc.nat(word.length).map((at) => `${word.slice(0, at)}${nothing}${word.slice(at)}`),
      ),
  },
  { weight: 2, arbitrary: anyText(60) },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 200 }) },
);

/** Something that each kind of option takes. */
const fitting: Readonly<Record<OptionSpec["kind"], string>> = {
  tag: "booktok",
  tags: "booktok tbr",
  text: "booktok",
  whole: "7",
  choice: "yes",
  consent: "yes",
  region: "US",
  list: "books",
  handle: "@bookish.mara",
  document: "booktok",
  days: "monday",
  duration: "2d",
  since: "4 weeks",
  time: "9am",
  zone: "UTC",
};

/** Every command of the declarations with hostile words: alone, in the place of an option, by its name, or from a platform. */
export function hostileRequests(commands: readonly Command[]): fc.Arbitrary<Asked> {
  return fc
    .record({
      command: fc.constantFrom(...commands),
      which: fc.nat(20),
      word: hostileWord,
      second: hostileWord,
      way: fc.constantFrom("alone", "in place", "named", "quoted", "platform", "platform", "bare"),
    })
    .map(({ command, which, word, second, way }) => asked(command, which, word, second, way));
}

function asked(command: Command, which: number, word: string, second: string, way: string): Asked {
  const names = Object.keys(command.options);
  const option = names[which % Math.max(1, names.length)] ?? second;
  const needed = Object.entries(command.options).flatMap(([name, spec]) =>
    spec.required || name === option
      ? [[name, name === option ? word : fitting[spec.kind]] as const]
      : [],
  );
  const others = needed.filter(([name]) => name !== option).map(([, value]) => value);
  switch (way) {
    case "alone":
      return { line: `${command.name} ${word} ${second}` };
    case "in place":
      return { line: `${command.name} ${needed.map(([, value]) => value).join(" ")}` };
    case "named":
      return { line: `${command.name} ${others.join(" ")} ${option}:${word}` };
    case "quoted":
      return { line: `${command.name} ${others.join(" ")} ${option}:"${word}" ${second}` };
    case "bare":
      return { line: `${word} ${second}` };
    default:
      return { command: command.name, options: { ...Object.fromEntries(needed), [second]: word } };
  }
}
