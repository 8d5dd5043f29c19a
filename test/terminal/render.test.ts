import { describe, expect, test } from "vitest";
import { renderCard } from "../../adapters/terminal/render.ts";
import { card, text } from "../../src/card/card.ts";
import { gallery } from "../gallery.ts";

const plain = (_style: string, words: string) => words;
const marked = (style: string, words: string) => `<${style}>${words}</${style}>`;

describe("a card in the terminal", () => {
  test.each(Object.entries(gallery))("looks like its picture: %s", async (name, shown) => {
    await expect(renderCard(shown, plain)).toMatchFileSnapshot(`../golden/terminal/${name}.txt`);
  });

  test("says its tone with a sign, not with colour alone", () => {
    const signs = (["neutral", "rising", "falling", "warning", "error"] as const).map(
      (tone) => renderCard(card({ title: "t", headline: "h", tone }), plain)[0],
    );
    expect(new Set(signs).size).toBe(5);
  });

  test("cannot be made to move the cursor, ring the bell or turn the text around", () => {
    const evil = "\u001b[2J\u001b]0;title\u0007 \u202edesrever\u202c \u009b31m\rover";
    const shown = renderCard(
      card({
        title: evil,
        headline: evil,
        blocks: [
          text(evil),
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
});
