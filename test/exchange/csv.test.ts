import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCsv, writeCsv } from "../../src/exchange/csv.ts";

const cellsOf = (text: string) => readCsv(text).map(({ cells }) => cells);

describe("reading a table", () => {
  test.each([
    [
      "commas",
      "a,b\nc,d",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    [
      "semicolons",
      "a;b\nc;d",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    [
      "tabs",
      "a\tb\nc\td",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    ["a byte order mark", "\ufefftag\r\na\r\n", [["tag"], ["a"]]],
    ["old and mixed line breaks", "tag\ra\r\nb\nc", [["tag"], ["a"], ["b"], ["c"]]],
    ["quotes", 'a,"b, ""c"""\n', [["a", 'b, "c"']]],
    ["a quote that never ends", 'a\n"b\nc', [["a"], ["b\nc"]]],
    [
      "quoted heads",
      '"a;b",c\n"d;e;f",g',
      [
        ["a;b", "c"],
        ["d;e;f", "g"],
      ],
    ],
    ["one column", "a\nb", [["a"], ["b"]]],
    ["nothing", " \n ", []],
  ])("with %s", (_, text, cells) => {
    expect(cellsOf(text)).toEqual(cells);
  });

  test("tells the line each row begins on, over empty lines and breaks in a cell", () => {
    expect(readCsv('a\n\n"b\nb"\n , \nc').map(({ line }) => line)).toEqual([1, 3, 6]);
  });
});

describe("writing a table", () => {
  test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'=1", "=cmd|' /C calc'!A0"])(
    "takes the power from %j",
    (cell) => {
      const [, written] = /^\ufeff"((?:[^"]|"")*)",x\r\n$/.exec(writeCsv([[cell, "x"]])) ?? [];
      expect(written?.replaceAll('""', '"')).toBe(`'${cell}`);
      expect(
        cellsOf(
          writeCsv([
            ["head", "x"],
            [cell, "x"],
          ]),
        )[1],
      ).toEqual([cell, "x"]);
    },
  );

  test("is undone by reading, whatever is in the cells", () => {
    const cell = fc
      .oneof(
        fc.string({ unit: "binary" }),
        fc.string({ unit: fc.constantFrom(..."'=+-@,;\t\n\" a") }),
      )
      .filter((text) => !text.includes("\r"));
    const row = fc.tuple(cell, cell, cell).map(([a, b, c]) => ["x", a, b, c, "x"]);
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const table = [["a", "b", "c", "d", "e"], ...rows];
        expect(cellsOf(writeCsv(table))).toEqual(table);
      }),
      { numRuns: 300 },
    );
  });
});
