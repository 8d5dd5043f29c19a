import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { refLabel, tagName, tagRef } from "../../src/domain/hashtag.ts";

describe("tagName", () => {
  test.each([
    ["booktok", "booktok"],
    ["#BookTok", "booktok"],
    ["  ##booktok ", "booktok"],
    ["＃読書", "読書"],
    ["کتاب", "کتاب"],
    ["किताबें", "किताबें"],
    ["Straße_2", "straße_2"],
    ["cafe\u0301", "café"],
    ["İSTANBUL", "istanbul"],
    ["I\u0307zmi\u0307r", "izmir"],
    ["ÇİÇEK", "çiçek"],
    ["İ\u0301", "í"],
    ["fyp🥺", "fyp🥺"],
    ["👩🏽‍🚀", "👩🏽‍🚀"],
    ["❤️‍🔥", "❤️‍🔥"],
    ["کتاب\u200cها", "کتاب\u200cها"],
    ["क्\u200dष", "क्\u200dष"],
    ["ทำอาหาร", "ทำอาหาร"],
    ["ㅋㅋㅋ", "ㅋㅋㅋ"],
    ["ｂｏｏｋｔｏｋ", "booktok"],
    ["ﬁtness", "fitness"],
    ["ｶﾞﾝ", "ガン"],
  ])("reads %s as %s", (text, name) => {
    expect(tagName(text)).toBe(name);
  });

  test.each([
    ..."\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\u034f\u061c\u180e\u115f\u1160\u3164\uffa0\ufe0e\ufe0f",
    ..."\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u{e0041}\u{e0061}\u{e007f}\u{e0100}\u0000\u2800",
  ])("takes the invisible %j for nothing, wherever it stands", (nothing) => {
    for (const text of [
      `${nothing}#booktok`,
      `#${nothing}booktok`,
      `book${nothing}tok`,
      `booktok${nothing}`,
    ])
      expect(tagName(text)).toBe("booktok");
    expect(tagName(nothing)).toBeUndefined();
  });

  test("is the same for an emoji with and without the colour that is meant anyway", () => {
    expect(tagName("❤️")).toBe(tagName("❤"));
  });

  test("is the same however often it is read", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const name = tagName(text);
        if (name !== undefined) expect(tagName(name)).toBe(name);
      }),
    );
  });

  test.each([
    "",
    "#",
    "\u0301",
    "two words",
    "a-b",
    "<!channel>",
    "@everyone",
    "a'; DROP TABLE x;--",
    "*b*",
    "a.b",
    "x".repeat(101),
    // In these a pattern that reads a character in two ways never comes to an end.
    `${"1\ufe0f\u20e3".repeat(33)}!`,
    `${"❤\ufe0f\u200d🔥".repeat(24)}!`,
    `${"🏻🏴".repeat(49)}!`,
    `${"क\u094d".repeat(49)}!`,
  ])("refuses %s", (text) => {
    expect(tagName(text)).toBeUndefined();
  });
});

describe("tagRef", () => {
  test.each([
    ["id:7551", { kind: "id", id: "7551" }],
    ["ID:7356025154310733831", { kind: "id", id: "7356025154310733831" }],
    ["https://www.tiktok.com/tag/BookTok?lang=en", { kind: "name", name: "booktok" }],
    ["<https://www.tiktok.com/tag/booktok|tiktok.com>", { kind: "name", name: "booktok" }],
    ["https://tiktok.com/tag/%E8%AA%AD%E6%9B%B8", { kind: "name", name: "読書" }],
    ["#booktok", { kind: "name", name: "booktok" }],
    ["\u200eid:7551\u200b", { kind: "id", id: "7551" }],
    ["\ufeffhttps://www.tiktok.com/tag/booktok", { kind: "name", name: "booktok" }],
  ])("reads %s", (text, ref) => {
    expect(tagRef(text)).toEqual(ref);
  });

  test.each([
    "id:",
    "id:12x",
    "https://evil.example/tag/booktok",
    "https://www.tiktok.com/tag/%E0%A4%A",
  ])("refuses %s", (text) => {
    expect(tagRef(text)).toBeUndefined();
  });

  test("is shown back the way it was meant", () => {
    expect(refLabel({ kind: "id", id: "7551" })).toBe("id:7551");
    const name = tagName("#BookTok");
    expect(name && refLabel({ kind: "name", name })).toBe("#booktok");
  });
});
