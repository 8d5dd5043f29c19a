import { expect, test } from "vitest";
import { card, tones } from "../../src/card/card.ts";
import { markedTitle } from "../../src/card/tone-mark.ts";
import { asText, renderedEverywhere } from "../support/renderers.ts";

test.each([
  ["neutral", "#booktok", "#booktok"],
  ["rising", "#booktok", "▲ #booktok"],
  ["falling", "#booktok", "▼ #booktok"],
  ["warning", "#booktok", "! #booktok"],
  ["error", "#booktok", "! #booktok"],
  ["error", "✕ Avoid #booktok", "✕ Avoid #booktok"],
  ["warning", "! 2 briefs are not arriving", "! 2 briefs are not arriving"],
  ["error", "", ""],
] as const)("a title of tone %s: %s", (tone, title, looks) => {
  expect(markedTitle(card({ title, headline: "h", tone }))).toBe(looks);
});

test("good and bad news look different everywhere without colours, and are read aloud without a mark", () => {
  const looks = tones.map((tone) => {
    const shown = card({ title: "Budget", headline: "h", tone });
    return [asText(shown), ...renderedEverywhere(shown).map(({ message }) => shapes(message))];
  });
  for (const i of [0, 1, 2])
    expect(new Set(looks.map((one) => one[i])).size).toBeGreaterThanOrEqual(4);
  const [slack] = renderedEverywhere(card({ title: "Budget", headline: "h", tone: "error" }));
  expect(slack?.message).toMatchObject({ text: "Budget. h" });
});

/** What is drawn, without numbers such as a colour's. */
function shapes(message: object): string {
  return JSON.stringify(message, (_, value) => (typeof value === "number" ? 0 : value));
}
