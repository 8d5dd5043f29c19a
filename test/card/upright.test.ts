import { expect, test } from "vitest";
import { renderSentence } from "../../adapters/slack/render.ts";
import type { Card } from "../../src/card/card.ts";
import type { Chart } from "../../src/card/chart.ts";
import { chatPlatforms } from "../../src/domain/channel.ts";
import { charts } from "../support/charts.ts";
import { asText, renderers } from "../support/renderers.ts";

const turning =
  "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u206a\u0007";
const words = `${turning}wo${turning}rds${turning}`;
const link = { kind: "link", text: words, url: "https://www.tiktok.com/" } as const;

/** One of each kind in which these are all words. */
function chartsWith(said: string): readonly Chart[] {
  const head = { title: said, subtitle: said, note: said };
  const { line, bars, heatmap } = charts;
  return [
    {
      ...{ ...line, ...head },
      curves: line.curves.map((curve) => ({ ...curve, label: said })),
      marks: line.marks.map((mark) => ({ ...mark, label: said })),
    },
    { ...bars, ...head, bars: bars.bars.map((bar) => ({ ...bar, label: said, words: said })) },
    { ...heatmap, ...head, rows: heatmap.rows.map((row) => ({ ...row, label: said, now: said })) },
  ];
}

const everywhere: Card = {
  title: words,
  headline: words,
  tone: "neutral",
  blocks: [
    {
      kind: "text",
      text: [words, { kind: "strong", text: words }, { kind: "code", text: words }, link],
    },
    { kind: "list", heading: [words], items: [[words, link]] },
    { kind: "facts", facts: [{ label: words, value: words }] },
    { kind: "table", columns: [{ heading: words, align: "left" }], rows: [[words]] },
    { kind: "posts", heading: [words], posts: [{ text: words, url: link.url, detail: words }] },
    ...chartsWith(words).map((chart) => ({ kind: "chart", chart, alt: words }) as const),
    { kind: "file", name: words, content: words },
  ],
  actions: [{ kind: "run", label: words, line: "help" }],
  source: [words],
};

const shownOn: readonly (readonly [string, (card: Card) => string])[] = [
  ...chatPlatforms.map((platform) => {
    const { answer, post } = renderers[platform];
    return [platform, (card: Card) => JSON.stringify([answer(card), post(card)])] as const;
  }),
  ["the terminal", asText],
  ["a sentence on Slack", () => JSON.stringify(renderSentence(words))],
];

test.each(shownOn)("nothing that anybody wrote turns text round on %s", (_, rendered) => {
  const shown = rendered(everywhere);
  expect(shown).toContain("words");
  for (const character of turning) expect(shown).not.toContain(character);
  expect(shown).not.toContain("\\u0007");
});
