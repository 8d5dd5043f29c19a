import { existsSync } from "node:fs";
import { describe, expect, it, test } from "vitest";
import { fitted, wrapped } from "../../src/chart/text/fit.ts";
import { fontFiles, missingFonts } from "../../src/chart/text/font-files.ts";
import { createFonts } from "../../src/chart/text/fonts.ts";
import { createLettering, plainLine } from "../../src/chart/text/lettering.ts";
import { charactersOf, seenOrder } from "../../src/chart/text/reading-order.ts";
import { inkOf, lettering } from "./labels.ts";

const style = { size: 20, weight: "regular" } as const;

function seen(line: string): string {
  return seenOrder(charactersOf(line))
    .map(({ text }) => text)
    .join("");
}

describe("the order in which a line is seen", () => {
  it.each([
    ["#booktok: 2×", "#booktok: 2×"],
    ["#كتب", "بتك#"],
    ["#كتب: 4 to 5× its usual", "بتك#: 4 to 5× its usual"],
    ["#ספרים or #booktok", "םירפס# or #booktok"],
    ["list كتب (12)", "list بتك (12)"],
    ["list كتب عربية: 2", "list ةيبرع بتك: 2"],
    ["#كتب_2026", "2026_بتك#"],
  ])("of %s", (line, order) => {
    expect(seen(line)).toBe(order);
  });
});

describe("letters", () => {
  test("of Arabic are joined, and those of Hindi form syllables", () => {
    const apart = [..."كتب"].map((letter) => lettering(letter, style).width);
    expect(lettering("كتب", style).width).toBeLessThan(apart.reduce((a, b) => a + b));
    const [conjunct, separate] = ["क्ष", "कष"].map((text) => lettering(text, style).width);
    expect(conjunct).toBeLessThan(separate ?? 0);
  });

  test("that no font has are a box each, however many code points they are", () => {
    const { width, path } = lettering("👩‍👩‍👧‍👦", style);
    expect(width).toBeCloseTo(14);
    expect(inkOf(path, 0, 0).right).toBeGreaterThan(8);
    expect(lettering("😀😀", style).width).toBeCloseTo(28);
  });

  test("are bold where they are asked to be", () => {
    const bold = lettering("booktok", { ...style, weight: "bold" });
    expect(bold.width).toBeGreaterThan(lettering("booktok", style).width);
  });

  test("are not turned or stacked by what cannot be seen", () => {
    expect(plainLine("a\u202eb\u200b\n c")).toBe("ab c");
    expect(plainLine(`q${"\u0301".repeat(9)}`)).toBe("q\u0301\u0301");
  });
});

describe("fonts", () => {
  const chinese = fontFiles.filter(({ writes }) => writes.includes("Chinese"));

  test("of the packages are all there", () => {
    const ours = fontFiles.filter((file) => !chinese.includes(file));
    expect(missingFonts(ours)).toEqual([]);
  });

  test("that are not installed are named, and their letters are boxes", () => {
    const gone = [
      ...fontFiles.slice(0, 1),
      { name: "Nowhere", writes: "Japanese", path: () => "/nowhere.ttc" },
      {
        ...{ name: "No Package", writes: "Korean" },
        path: () => {
          throw new Error("not found");
        },
      },
    ];
    expect(missingFonts(gone)).toEqual(["Nowhere (Japanese)", "No Package (Korean)"]);
    const { width } = createLettering(createFonts(gone))("読書", style);
    expect(width).toBeCloseTo(28);
  });

  test.runIf(chinese.every(({ path }) => existsSync(path("regular"))))(
    "write Chinese, Japanese and Korean where Debian's font is installed",
    () => {
      const { path } = lettering("読書책추천", style);
      expect(path).toContain("Q");
      expect(path).not.toContain("H");
    },
  );
});

describe("text that is too long", () => {
  test("is shortened by its width", () => {
    const short = fitted(lettering, "#smallbusinesscheck", style, 120);
    expect(short).toMatch(/^#small\w*…$/);
    expect(lettering(short, style).width).toBeLessThanOrEqual(120);
    expect(fitted(lettering, "#tbr", style, 120)).toBe("#tbr");
  });

  test("is broken at spaces, within a word only when there is no other way", () => {
    const broken = (text: string, mostLines = 9) =>
      wrapped(lettering, text, style, { most: 120, mostLines });
    expect(broken("views against each usual day")).toEqual([
      "views",
      "against",
      "each usual",
      "day",
    ]);
    expect(broken("#smallbusinesscheck").join("")).toBe("#smallbusinesscheck");
    expect(broken("views against each usual day", 2)).toEqual(["views", "against ea…"]);
  });
});
