import fc from "fast-check";
import { type Chart, type CurvePiece, chartMarks, type HeatmapRow } from "../../src/card/chart.ts";
import { day } from "./example-charts.ts";

const scripts = ["a", "Wi", "é", "ب", "كتب", "א", "क", "किताबें", "ก", "หนั", "書", "책", "_", "9"];
const awkward = [
  ..."😀\u202e\u2066\u200d\u200b\n\t<&\"' .…",
  ...[
    "👩‍👩‍👧‍👦",
    "a\u0301\u0301\u0301\u0301\u0301",
    "ก\u0e49\u0e49\u0e49",
    "தமிழ்",
    "\ud800",
    "ﷺ",
    "𒐫",
    "꧅",
  ],
];

const piece = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...scripts) },
  { weight: 1, arbitrary: fc.constantFrom(...awkward) },
);
/** Up to 40 characters of five scripts and more. */
const words = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(""));
const tag = words.map((word) => `#${word}`);
const sentence = fc.array(words, { maxLength: 12 }).map((all) => all.join(" "));
const value = fc.oneof(
  fc.constantFrom(0, 1, 1e12, 5e-3, Number.MAX_SAFE_INTEGER),
  fc.double({ min: 0, max: 1e12, noNaN: true }),
);
const range = fc
  .tuple(value, value)
  .map(([a, b]) => ({ low: Math.min(a, b), high: Math.max(a, b) }));
const maybeRange = fc.option(range, { nil: null });
const text = { title: sentence, subtitle: sentence, note: fc.oneof(fc.constant(""), sentence) };
const lastDay = fc.oneof(fc.constantFrom(0, 1, 27), fc.nat(399));

/** Days in a row, each span of so many, some of them left out. */
const spans = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 30 }), fc.boolean()), { maxLength: 60 })
  .map((lengths) => {
    let next = 0;
    return lengths.flatMap(([length, isRead]) => {
      const span = { from: day(next), to: day(next + length - 1) };
      next += length;
      return isRead ? [span] : [];
    });
  });

const pieces: fc.Arbitrary<readonly CurvePiece[]> = fc
  .tuple(spans, value, fc.boolean(), fc.infiniteStream(value))
  .map(([all, equal, areEqual, values]) =>
    all.map((span) => {
      const known = areEqual ? equal : (values.next().value ?? 0);
      return { ...span, value: known, low: known / 2, high: known * 1.5 };
    }),
  );

const curve = fc.record({ label: sentence, pieces, usual: maybeRange });
const mark = fc.record({
  kind: fc.constantFrom(...chartMarks),
  day: fc.nat(420).map((after) => day(after - 10)),
  label: sentence,
});

const row: fc.Arbitrary<HeatmapRow> = fc
  .record({
    label: tag,
    now: words,
    spans,
    times: fc.infiniteStream(fc.option(value, { nil: null })),
  })
  .chain(({ label, now, spans: all, times }) => {
    const cells = all.map((span) => ({ ...span, times: times.next().value ?? null }));
    return fc
      .array(fc.tuple(fc.nat(400), fc.nat(30), fc.boolean()), { maxLength: 3 })
      .map((found) => ({
        ...{ label, now, cells },
        windows: found.map(([from, length, isOpen]) => ({
          from: day(from),
          to: isOpen ? null : day(from + length),
        })),
      }));
  });

const period = lastDay.map((last) => ({ from: day(0), to: day(last) }));

/** Charts that nobody draws on purpose: no days or 400, no rows or more than fit, all scripts, all sizes. */
export const hostileChart: fc.Arbitrary<Chart> = fc.oneof(
  fc
    .tuple(
      fc.record({
        ...text,
        curves: fc.array(curve, { maxLength: 2 }),
        marks: fc.array(mark, { maxLength: 8 }),
      }),
      period,
    )
    .map(([line, days]): Chart => ({ kind: "line", ...line, ...days })),
  fc
    .record({
      ...text,
      bars: fc.array(
        fc.record({
          label: tag,
          value: fc.option(value, { nil: null }),
          range: maybeRange,
          words: sentence,
        }),
        { maxLength: 22 },
      ),
    })
    .map((bars): Chart => ({ kind: "bars", ...bars })),
  fc
    .tuple(fc.record({ ...text, rows: fc.array(row, { maxLength: 22 }) }), period)
    .map(([heat, days]): Chart => ({ kind: "heatmap", ...heat, ...days })),
);
