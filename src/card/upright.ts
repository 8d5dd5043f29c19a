import type { Words } from "../text/inline.ts";
import { upright } from "../text/visible-text.ts";
import type { Action, Block, Card, Inline, PostLine, Span } from "./card.ts";
import type { Chart } from "./chart.ts";

/** The card without characters that change the direction of text. Every renderer calls this first. */
export function uprightCard(card: Card): Card {
  return {
    ...card,
    title: upright(card.title),
    headline: words(card.headline),
    blocks: card.blocks.map((one) =>
      one.fold === undefined ? block(one) : { ...block(one), fold: upright(one.fold) },
    ),
    actions: card.actions.map(action),
    source: inline(card.source),
  };
}

function words(given: Words): Words {
  return typeof given === "string" ? upright(given) : inline(given);
}

function inline(spans: Inline): Inline {
  return spans.map(span);
}

function span(one: Span): Span {
  return typeof one === "string" ? upright(one) : { ...one, text: upright(one.text) };
}

function action(one: Action): Action {
  const label = upright(one.label);
  if (one.kind === "link" || !one.menu) return { ...one, label };
  const { title, words } = one.menu;
  return { ...one, label, menu: { title: upright(title), words: upright(words) } };
}

function block(one: Block): Block {
  switch (one.kind) {
    case "text":
      return { ...one, text: inline(one.text) };
    case "list":
      return { ...one, heading: inline(one.heading), items: one.items.map(inline) };
    case "facts":
      return {
        ...one,
        facts: one.facts.map(({ label, value }) => ({
          label: upright(label),
          value: upright(value),
        })),
      };
    case "table":
      return {
        ...one,
        columns: one.columns.map((column) => ({ ...column, heading: upright(column.heading) })),
        rows: one.rows.map((row) => row.map(upright)),
      };
    case "posts":
      return { ...one, heading: inline(one.heading), posts: one.posts.map(post) };
    case "chart":
      return { ...one, chart: chart(one.chart), alt: upright(one.alt) };
    case "file":
      return { ...one, name: upright(one.name), content: upright(one.content) };
  }
}

function chart(one: Chart): Chart {
  const words = {
    title: upright(one.title),
    subtitle: upright(one.subtitle),
    note: upright(one.note),
  };
  switch (one.kind) {
    case "line":
      return {
        ...{ ...one, ...words },
        curves: one.curves.map((curve) => ({ ...curve, label: upright(curve.label) })),
        marks: one.marks.map((mark) => ({ ...mark, label: upright(mark.label) })),
      };
    case "bars":
      return {
        ...{ ...one, ...words },
        bars: one.bars.map((bar) => ({
          ...bar,
          label: upright(bar.label),
          words: upright(bar.words),
        })),
      };
    case "heatmap":
      return {
        ...{ ...one, ...words },
        rows: one.rows.map((row) => ({ ...row, label: upright(row.label), now: upright(row.now) })),
      };
  }
}

function post({ text, url, detail }: PostLine): PostLine {
  return { text: upright(text), url, detail: upright(detail) };
}
