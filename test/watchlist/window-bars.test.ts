import { expect, test } from "vitest";
import { UserError } from "../../src/errors.ts";
import { readWindow, windowWords } from "../../src/watchlist/window-bars.ts";

test.each([
  ["2", { opens: 2, closes: 1 }],
  ["2.0,1.0", { opens: 2, closes: 1 }],
  ["2 - 1", { opens: 2, closes: 1 }],
  ["1.5x to 1.25x", { opens: 1.5, closes: 1.25 }],
  ["3/0.5", { opens: 3, closes: 0.5 }],
  ["Usual", null],
])("a window %s is read", (text, window) => {
  expect(readWindow(text)).toEqual(window);
});

test.each(["", "1", "0.5,0.4", "1,2", "2,2", "21", "2,0.4", "twice", "2,1,1", "-2"])(
  "a window %j is refused with an example",
  (text) => {
    expect(() => readWindow(text)).toThrow(UserError);
  },
);

test("it is said in multiples of the usual pace", () => {
  expect(windowWords({ opens: 2, closes: 1 })).toBe(
    "opens at 2.0x the usual pace and closes below 1.0x",
  );
});
