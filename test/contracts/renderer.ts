import { describe, expect, it } from "vitest";
import { type Block, type Card, plain, type Span } from "../../src/index.ts";
import { awkwardCards } from "../support/awkward-cards.ts";

/** What any platform's drawing of a card must keep. `words` takes a message's text, escapes taken off. */
export function rendererContract(name: string, words: (card: Card) => string): void {
  describe(`a card on ${name}`, () => {
    it.each(["score", "brief", "charts", "export", "error"] as const)(
      "keeps every word of %s",
      (key) => {
        const card: Card = awkwardCards[key];
        const shown = words(card);
        for (const word of wordsOf(card)) expect(shown).toContain(word);
      },
    );

    it("has a link to each post, or its address", () => {
      const shown = words(awkwardCards.brief);
      for (const block of awkwardCards.brief.blocks) {
        if (block.kind !== "posts") continue;
        for (const { url } of block.posts) expect(shown).toContain(url);
      }
    });

    it("shows where the numbers are from, and that they are simulated", () => {
      expect(words(awkwardCards.brief)).toContain(
        "DEMO DATA · TikLiveAPI, read 23 Nov 2026 06:00 UTC",
      );
    });

    it("keeps what was written by others as it was written, and never as markup", () => {
      const shown = words(awkwardCards["awkward-text"]);
      expect(shown).toContain(
        "<script> & @everyone <@U123> *not* _bold_ `code` ~gone~ ||spoiler||",
      );
    });

    it("gives every line of a file away as it was written", () => {
      const shown = words(awkwardCards.export);
      for (const line of ["'=1+1,<!channel> @everyone", "cat,```x```", "読書,"]) {
        expect(shown).toContain(line);
      }
    });

    it("draws the same card the same way", () => {
      expect(words(awkwardCards.score)).toBe(words(awkwardCards.score));
    });
  });
}

/** Title, headline, facts, cells, posts and buttons. */
function wordsOf(card: Card): readonly string[] {
  const inBlocks = card.blocks.flatMap(wordsOfBlock);
  const labels = card.actions.map(({ label }) => label);
  return [card.title, plain(card.headline), ...inBlocks, ...labels].map((word) => word.trim());
}

function wordsOfBlock(block: Block): readonly string[] {
  switch (block.kind) {
    case "facts":
      return block.facts.flatMap(({ label, value }) => [label, value]);
    case "table":
      return [...block.columns.map(({ heading }) => heading), ...block.rows.flat()];
    case "posts":
      return block.posts.map(({ detail }) => detail);
    case "list":
      return [block.heading, ...block.items].flat().map(textOf);
    case "text":
      return block.text.map(textOf);
    case "chart":
      return block.chart.kind === "bars" ? [] : [block.alt];
    case "file":
      return [block.name, ...block.content.split("\r\n")];
  }
}

function textOf(span: Span): string {
  return typeof span === "string" ? span : span.text;
}
