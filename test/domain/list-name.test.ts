import { expect, test } from "vitest";
import { labelName, listName } from "../../src/domain/list-name.ts";

test.each([
  ["My  Books", "my books"],
  ["\u200ebooks\u200b", "books"],
  ["bo\u00adoks", "books"],
  ["cafe\u0301", "café"],
  ["ＢＯＯＫＳ", "books"],
  ["کتاب\u200cها", "کتاب\u200cها"],
  ["کتاب\u200c\u200dها", "کتاب\u200cها"],
  ["books\u202e", "books"],
  ["books\u3164", "books"],
])("the list %j is %j", (typed, name) => {
  expect(listName(typed)).toBe(name);
  expect(labelName(typed)).toBe(name);
});

test.each(["", "\u200b", "\u3164\u2800", "\u0301", "=1+1", "a\ud83d", "x".repeat(5000)])(
  "%j can be no list's name",
  (typed) => {
    expect(listName(typed)).toBeUndefined();
  },
);
