import { describe, expect, test } from "vitest";
import { renderCard } from "../../adapters/terminal/render.ts";
import { widthFor } from "../../adapters/terminal/wrap.ts";
import { type Card, card, folded, text, tones } from "../../src/card/card.ts";
import { displayWidth } from "../../src/card/text.ts";
import { awkwardCards } from "../support/awkward-cards.ts";

const url = `https://example.com/${"long".repeat(30)}`;
const plain = (_style: string, words: string) => words;
const marked = (style: string, words: string) => `<${style}>${words}</${style}>`;

describe("a card in the terminal", () => {
  test.each(Object.entries(awkwardCards))("looks like its picture: %s", async (name, shown) => {
    await expect(renderCard(shown, plain)).toMatchFileSnapshot(`../golden/terminal/${name}.txt`);
  });

  test("has the title of what others fold away, once, and no line for a list without a heading", () => {
    const items = [{ kind: "list", heading: [], items: [["a"]] } as const];
    const blocks = [...folded("All of it", [...items, text("b")]), ...items];
    expect(renderCard(card({ title: "t", headline: "h", blocks }), plain)).toBe(
      "■ t\nh\n\nAll of it\n• a\n\nb\n\n• a\n",
    );
  });

  test("says its tone with a sign, not with colour alone", () => {
    const signs = tones.map(
      (tone) => renderCard(card({ title: "t", headline: "h", tone }), plain)[0],
    );
    expect(signs).toEqual(["■", "▲", "▼", "!", "!"]);
  });

  test("cannot be made to move the cursor, ring the bell or turn the text around", () => {
    const evil = "\u001b[2J\u001b]0;title\u0007 \u202edesrever\u202c \u009b31m\rover";
    const shown = renderCard(
      card({
        title: evil,
        headline: evil,
        blocks: [
          text(evil),
          { kind: "list", heading: [evil], items: [[evil]] },
          { kind: "facts", facts: [{ label: evil, value: evil }] },
          { kind: "table", columns: [{ heading: "x", align: "left" }], rows: [[evil]] },
          { kind: "posts", heading: [evil], posts: [{ text: evil, url: evil, detail: evil }] },
          { kind: "file", name: evil, content: evil },
        ],
        actions: [{ kind: "link", label: evil, url: evil }],
        source: [evil],
      }),
      plain,
    );
    expect(shown).not.toMatch(/[^\P{C}\n]/u);
  });

  test("wraps at the width of a page, counting no colour codes and wide letters twice", () => {
    const lines = renderCard(
      card({ title: "t", headline: `${"word ".repeat(60)}${"読書 ".repeat(60)}` }),
      marked,
    ).split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(90);
    expect(lines.length).toBeGreaterThan(5);
  });

  const widths = [20, 40, 60, 80, 88];
  const wide = card({
    title: "読書が好きな人のための本棚 📚📚📚📚📚📚📚📚📚📚📚📚📚📚📚📚📚📚",
    headline: `${"読書".repeat(80)} ${"a".repeat(200)} ${"👩‍👩‍👧‍👦".repeat(60)}`,
    blocks: [
      text({ kind: "strong", text: "ｗｉｄｅ".repeat(40) }, " and ", {
        kind: "link",
        text: "a link",
        url,
      }),
      { kind: "facts", facts: [{ label: "読書".repeat(9), value: "速い ".repeat(60) }] },
      {
        kind: "table",
        columns: [
          { heading: "Tag", align: "left" },
          { heading: "Why it is where it is", align: "left" },
        ],
        rows: [["#読書垢", "本".repeat(70)]],
      },
    ],
  });

  test.each(Object.entries({ ...awkwardCards, wide }))(
    "is no wider than the screen: %s",
    (_, shown) => {
      for (const width of widths) {
        for (const line of renderCard(withoutFiles(shown), plain, width).split("\n")) {
          const isAddress = /^[^ ]*:\/\/[^ ]*$/.test(line.trim());
          if (!isAddress) expect(displayWidth(line), line).toBeLessThanOrEqual(width);
        }
      }
    },
  );

  test("says the same on a narrow screen: a table that is too wide becomes a list", () => {
    const shown = renderCard(wide, plain, 40);
    expect(shown).toContain("#読書垢\n  Why it is where it is\n    本本本");
    const letters = (one: string) => [...one.replaceAll(/\s/g, "")].sort().join("");
    expect(letters(shown)).toBe(letters(renderCard(wide, plain, 20)));
  });

  test("looks the same in colours, but for the colours", () => {
    const colour = (_style: string, words: string) => `\u001b[1m${words}\u001b[22m`;
    for (const shown of [...Object.values(awkwardCards), wide]) {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are that.
      const pale = renderCard(shown, colour, 40).replaceAll(/\u001b\[\d+m/g, "");
      expect(pale).toBe(renderCard(shown, plain, 40));
    }
  });

  test("takes the narrower of what a screen and COLUMNS say, and no nonsense", () => {
    expect(widthFor(undefined, Number.NaN)).toBe(88);
    expect(widthFor(120, Number.NaN)).toBe(88);
    expect(widthFor(40, Number("60"))).toBe(40);
    expect(widthFor(80, Number("60"))).toBe(60);
    expect([0, -5, 1e99, 0.5].map((columns) => widthFor(undefined, columns))).toEqual([
      88, 88, 88, 88,
    ]);
    expect(widthFor(3, Number.NaN)).toBe(20);
  });
});

/** The lines of a file are left whole. */
function withoutFiles(shown: Card): Card {
  return { ...shown, blocks: shown.blocks.filter(({ kind }) => kind !== "file") };
}
