import { expect, test } from "vitest";
import { isMentioned, withWord, withWordInJson } from "../../src/store/mentions.ts";

test.each([
  ["by Ana.", "Ana"],
  ['{"by":{"name":"Ana"}}', "Ana"],
  ['{"by":"\\nAna"}', "Ana"],
  ['{"words":["Ana \\"the\\" Example"]}', 'Ana "the" Example'],
  ["Banana, and Ana", "Ana"],
  ["by 田中さん", "田中"],
  ["김철수가", "김철수"],
  ["by 🦊fox🦊", "🦊"],
  ["user-400001", "400001"],
])("%s names %s", (value, name) => {
  expect(isMentioned(value, [name])).toBe(true);
});

test.each([
  ["Banana", "Ana"],
  ["banana", "ana"],
  ["Anaïs", "Ana"],
  ["Ana\u0301", "Ana"],
  ["UANA9990", "UANA999"],
  ["by Ana", ""],
  ["added #Ana to books", "Ana"],
  ["4000011", "400001"],
  ["𝐀Ana", "Ana"],
])("%s does not name %s", (value, name) => {
  expect(isMentioned(value, [name])).toBe(false);
});

test("puts another word in the place of each", () => {
  expect(withWord("Ana, Anaïs and Ana", ["Ana"], "somebody")).toBe("somebody, Anaïs and somebody");
  expect(withWord("aa aa aaa", ["aa"], "b")).toBe("b b aaa");
  expect(withWord("x x x", ["x x"], "y")).toBe("y x");
});

test("puts it into the texts of a JSON value, and leaves the names of its fields", () => {
  const json = JSON.stringify({ Ana: ['Set up by "Ana" on 1 Dec', 1, null, { by: "Ana" }] });
  expect(JSON.parse(withWordInJson(json, ["Ana"], "somebody"))).toEqual({
    Ana: ['Set up by "somebody" on 1 Dec', 1, null, { by: "somebody" }],
  });
});
