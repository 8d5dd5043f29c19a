import { expect, test } from "vitest";
import { withSharedOutlines, withShortOutlines } from "../../src/report/short-outlines.ts";
import { lettering } from "../chart/labels.ts";

const label = (d: string) =>
  `<path class="label" transform="translate(1 2)" fill="#000000" d="${d}"/>`;

/** Every point of a path, in order. */
function pointsOf(path: string): readonly (readonly [number, number])[] {
  const points: [number, number][] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  for (const [, command = "", rest = ""] of path.matchAll(/([A-Za-z])([^A-Za-z]*)/gu)) {
    const numbers = [...rest.matchAll(/-?(?:\d+(?:\.\d+)?|\.\d+)/gu)].map(Number);
    const isRelative = command === command.toLowerCase();
    const [fromX, fromY] = isRelative ? [x, y] : [0, 0];
    for (let i = 0; i < numbers.length; i += 2) {
      x = fromX + (numbers[i] ?? 0);
      y = fromY + (numbers[i + 1] ?? 0);
      points.push([x, y]);
    }
    if (/m/iu.test(command)) [startX, startY] = [x, y];
    if (/z/iu.test(command)) [x, y] = [startX, startY];
  }
  return points;
}

test("letters of every script are drawn within a twentieth of a pixel, and are a third shorter at least", () => {
  for (const text of ["#booktok 66 (60–72)", "#किताबें", "読書 كتاب ספרים", "0.05×"]) {
    const { path } = lettering(text, { size: 20, weight: "bold" });
    const [, shorter = ""] = /d="([^"]*)"/u.exec(withShortOutlines(label(path))) ?? [];
    const [before, after] = [pointsOf(path), pointsOf(shorter)];
    expect(after).toHaveLength(before.length);
    for (const [i, [x, y]] of before.entries()) {
      expect(Math.abs(x - (after[i]?.[0] ?? Number.NaN))).toBeLessThan(0.0501);
      expect(Math.abs(y - (after[i]?.[1] ?? Number.NaN))).toBeLessThan(0.0501);
    }
    expect(shorter.length).toBeLessThan((path.length * 2) / 3);
  }
});

test("what is no letter stays as it is", () => {
  const others = `<path d="M1.25 2.55L3 4"/>${label("M1 2A3 3 0 0 1 4 4")}<rect x="1.25"/>`;
  expect(withShortOutlines(others)).toBe(others);
});

test("words that stand in several places are drawn once, each in its own place and colour", () => {
  const place = (words: string, at: string, fill: string) =>
    `<path class="label" transform="translate(${at})" fill="${fill}" d="${words}"/>`;
  const page = [
    place("m1 1", "1 2", "#111111"),
    place("m2 2", "3 4", "#222222"),
    place("m1 1", "5 6", "#333333"),
  ];
  expect(withSharedOutlines(page.join("\n")).split("\n")).toEqual([
    '<g class="label" transform="translate(1 2)" fill="#111111"><path id="words-1" d="m1 1"/></g>',
    page[1],
    '<use class="label" transform="translate(5 6)" fill="#333333" href="#words-1"/>',
  ]);
});
