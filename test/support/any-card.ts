import fc from "fast-check";
import type { Action, Block, Card, Span } from "../../src/card/card.ts";
import { tones } from "../../src/card/card.ts";
import { anyText } from "./any-text.ts";
import { anyChart } from "./charts.ts";

const text = fc.oneof(
  fc.constantFrom("", " ", "\n", "…", "\ud800"),
  anyText(),
  fc.tuple(fc.string(), fc.nat(40)).map(([part, times]) => part.repeat(times)),
);
/** As many as that, not the ten that fast-check makes unless told. */
const upTo = (maxLength: number) => ({ maxLength, size: "max" as const });
const span: fc.Arbitrary<Span> = fc.oneof(
  text,
  fc.record({ kind: fc.constantFrom("strong" as const, "code" as const), text }),
  fc.record({ kind: fc.constant("link" as const), text, url: fc.oneof(text, fc.webUrl()) }),
  fc.record({
    kind: fc.constant("channel" as const),
    text,
    id: fc.oneof(text, fc.constant("C012AB3CD")),
  }),
);
const inline = fc.array(span, upTo(6));
const openBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant("text" as const), text: inline }),
  fc.record({
    kind: fc.constant("facts" as const),
    facts: fc.array(fc.record({ label: text, value: text }), upTo(12)),
  }),
  fc.record({
    kind: fc.constant("table" as const),
    columns: fc.array(
      fc.record({ heading: text, align: fc.constantFrom("left" as const, "right" as const) }),
      upTo(4),
    ),
    rows: fc.array(fc.array(text, upTo(4)), upTo(8)),
  }),
  fc.record({
    kind: fc.constant("list" as const),
    heading: inline,
    items: fc.array(inline, upTo(8)),
  }),
  fc.record({
    kind: fc.constant("posts" as const),
    heading: inline,
    posts: fc.array(fc.record({ text, url: fc.oneof(text, fc.webUrl()), detail: text }), upTo(8)),
  }),
  fc.record({
    kind: fc.constant("chart" as const),
    chart: anyChart(text),
    alt: text,
  }),
  fc.record({ kind: fc.constant("file" as const), name: text, content: text }),
);
const block = fc
  .tuple(openBlock, fc.option(fc.constantFrom("All commands", "Details"), { nil: undefined }))
  .map(([open, fold]) => ({ ...open, fold }));
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ kind: fc.constant("run" as const), label: text, line: text }),
  fc.record({
    ...{ kind: fc.constant("run" as const), label: text, line: text },
    menu: fc.record({ title: fc.constantFrom("One", "Another"), words: text }),
  }),
  fc.record({ kind: fc.constant("link" as const), label: text, url: fc.oneof(text, fc.webUrl()) }),
);

/** Whatever a command, or what a person or TikTok wrote, could make of one. */
export const anyCard: fc.Arbitrary<Card> = fc.record({
  title: text,
  headline: text,
  tone: fc.constantFrom(...tones),
  blocks: fc.array(block, upTo(60)),
  actions: fc.array(action, upTo(30)),
  source: inline,
});
