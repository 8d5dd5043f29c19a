import { expect, test } from "vitest";
import { cardText } from "../../adapters/mcp/card-text.ts";
import { card, text } from "../../src/card/card.ts";

const source = ["DEMO DATA", " · 1 credit"];

test("an answer that is too long says so, and still where its numbers are from", () => {
  const blocks = Array.from({ length: 3_000 }, (_, i) => text(`Line ${i} of many.`));
  const words = cardText(card({ title: "Long", headline: "It is.", blocks, source }));
  expect(words.length).toBeLessThan(24_300);
  expect(words).toMatch(/Line \d+ of many\.\n\n?… The rest is left out: \d+ characters/);
  expect(words.trim().endsWith("DEMO DATA · 1 credit")).toBe(true);
});

test("an answer of one line is cut between letters", () => {
  const words = cardText(card({ title: "Long", headline: "👩".repeat(12_500), source }));
  expect(words.length).toBeLessThan(24_300);
  expect(words).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
});

test("a short answer is whole", () => {
  const words = cardText(card({ title: "Short", headline: "It is." }));
  expect(words).toBe("■ Short\nIt is.\n");
});
