import { describe, expect, test } from "vitest";
import { refLabel, tagName, tagRef } from "../src/hashtag.ts";

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
    ["fyp🥺", "fyp🥺"],
    ["👩🏽‍🚀", "👩🏽‍🚀"],
  ])("reads %s as %s", (text, name) => {
    expect(tagName(text)).toBe(name);
  });

  test.each([
    "",
    "#",
    "two words",
    "a-b",
    "<!channel>",
    "@everyone",
    "a'; DROP TABLE x;--",
    "*b*",
    "a.b",
    "x".repeat(101),
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
