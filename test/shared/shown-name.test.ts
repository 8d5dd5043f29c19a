import { expect, test } from "vitest";
import { shownName } from "../../adapters/shared/shown-name.ts";

test.each<[string | undefined, string]>([
  [undefined, "U1"],
  ["ana.reader", "ana.reader"],
  ["  Ana\n\tReader  ", "Ana Reader"],
  ["\u202eredaeR anA\u0007", "redaeR anA"],
  ["読書 ✨", "読書 ✨"],
  ["\u200b\u200d", "U1"],
  ["", "U1"],
  ["ㅤ\u2800", "U1"],
  ["علی\u200cرضا", "علی\u200cرضا"],
  ["Ana 👩‍🚀", "Ana 👩‍🚀"],
  ["A\u{e0042}na\u2067\ud83d", "Ana"],
  ["x".repeat(500), "x".repeat(80)],
])("shows the name %j as %j", (name, shown) => {
  expect(shownName(name, "U1")).toBe(shown);
});
