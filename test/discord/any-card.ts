import fc from "fast-check";
import type { Action, Block, Card, Inline, Span } from "../../src/index.ts";
import { anyChart } from "../support/charts.ts";

const awkward = [
  "@everyone",
  "@here",
  "<@1>",
  "<#1>",
  "<t:1:R>",
  "<:a:1>",
  ":cat:",
  "https://x.example/(a)",
  "javascript:x",
  "*",
  "**",
  "_",
  "__",
  "~~",
  "||",
  "`",
  "``",
  "```",
  "\n",
  "# ",
  "-# ",
  "- ",
  "+ ",
  "1. ",
  "> ",
  ">>> ",
  "[",
  "](",
  ")",
  "\\",
  "\ud83d",
  "👩‍👩‍👧",
  "読書",
  " ",
  "\u2028",
] as const;

/** Text made of marks, words and broken characters; empty and very long ones included. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .array(fc.oneof(fc.constantFrom(...awkward), fc.string()), { maxLength: 12 })
      .map((parts) => parts.join("")),
  },
  { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 40 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...awkward), fc.integer({ min: 1, max: 4000 }))
      .map(([part, times]) => part.repeat(times)),
  },
);

const anyUrl = fc.oneof(anyText, fc.webUrl({ withQueryParameters: true, withFragments: true }));
const anySpan: fc.Arbitrary<Span> = fc.oneof(
  anyText,
  fc.record({ kind: fc.constantFrom("strong" as const, "code" as const), text: anyText }),
  fc.record({ kind: fc.constant("link" as const), text: anyText, url: anyUrl }),
  fc.record({
    kind: fc.constant("moment" as const),
    text: anyText,
    at: fc.oneof(anyText, fc.constant("2026-11-23T09:00:00.000Z")),
    ahead: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant("channel" as const),
    text: anyText,
    id: fc.oneof(anyText, fc.constant("1180000000000000001")),
  }),
);
const anyInline: fc.Arbitrary<Inline> = fc.array(anySpan, { maxLength: 5 });
const anyPost = fc.record({ text: anyText, url: anyUrl, detail: anyText });

const anyTable = fc.integer({ min: 1, max: 5 }).chain((width) =>
  fc.record({
    kind: fc.constant("table" as const),
    columns: fc.array(
      fc.record({ heading: anyText, align: fc.constantFrom("left" as const, "right" as const) }),
      { minLength: width, maxLength: width },
    ),
    rows: fc.array(fc.array(anyText, { minLength: width, maxLength: width }), { maxLength: 5 }),
  }),
);

const anyBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant("text" as const), text: anyInline }),
  fc.record({
    kind: fc.constant("list" as const),
    heading: anyInline,
    items: fc.array(anyInline, { maxLength: 8 }),
  }),
  fc.record({
    kind: fc.constant("facts" as const),
    facts: fc.array(fc.record({ label: anyText, value: anyText }), { maxLength: 30 }),
  }),
  anyTable,
  fc.record({
    kind: fc.constant("posts" as const),
    heading: anyInline,
    posts: fc.array(anyPost, { maxLength: 8 }),
  }),
  fc.record({
    kind: fc.constant("chart" as const),
    chart: anyChart(anyText),
    alt: anyText,
  }),
  fc.record({ kind: fc.constant("file" as const), name: anyText, content: anyText }),
);

const anyAction: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ kind: fc.constant("run" as const), label: anyText, line: anyText }),
  fc.record({
    kind: fc.constant("run" as const),
    label: anyText,
    line: anyText,
    menu: fc.record({ title: fc.constantFrom("", "One", "Another", "A third"), words: anyText }),
  }),
  fc.record({ kind: fc.constant("link" as const), label: anyText, url: anyUrl }),
);

/** A card in which every string may be anything. */
export const anyCard: fc.Arbitrary<Card> = fc.record({
  title: anyText,
  headline: anyText,
  tone: fc.constantFrom("neutral", "rising", "falling", "warning", "error"),
  blocks: fc.array(
    fc
      .tuple(anyBlock, fc.option(anyText, { nil: undefined, freq: 3 }))
      .map(([block, fold]) => ({ ...block, fold })),
    { maxLength: 6 },
  ),
  actions: fc.array(anyAction, { maxLength: 30 }),
  source: anyInline,
});
