import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCsv, writeCsv } from "../../src/formats/csv.ts";
import { anyText } from "../support/any-text.ts";

const cellsOf = async (text: string) => (await readCsv(text)).map(({ cells }) => cells);

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
    [
      "spaces before its quotes",
      'a, "b,c"\nd, "e"',
      [
        ["a", "b,c"],
        ["d", "e"],
      ],
    ],
    [
      "bars",
      "a|b\nc|d",
      [
        ["a", "b"],
        ["c", "d"],
      ],
    ],
    [
      "a quote that is closed on another line",
      'a\n"b"c\nd"\n"e,f",g',
      [["a"], ['"b"c'], ['d"'], ["e,f", "g"]],
    ],
    ["quotes", 'a,"b, ""c"""\n', [["a", 'b, "c"']]],
    ["a quote that never ends", 'a\n"b\nc', [["a"], ['"b'], ["c"]]],
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
  ])("with %s", async (_, text, cells) => {
    expect(await cellsOf(text)).toEqual(cells);
  });

  test("tells the line each row begins on, over empty lines and breaks in a cell", async () => {
    expect((await readCsv('a\n\n"b\nb"\n , \nc')).map(({ line }) => line)).toEqual([1, 3, 6]);
    expect((await readCsv("\r\n\n\ra\r\rb")).map(({ line }) => line)).toEqual([4, 6]);
  });
});

describe("writing a table", () => {
  test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'=1", "=cmd|' /C calc'!A0"])(
    "takes the power from %j",
    async (cell) => {
      const [, written] = /^\ufeff"((?:[^"]|"")*)",x\r\n$/.exec(writeCsv([[cell, "x"]])) ?? [];
      expect(written?.replaceAll('""', '"')).toBe(`'${cell}`);
      const table = [
        ["head", "x"],
        [cell, "x"],
      ];
      expect(await cellsOf(writeCsv(table))).toEqual(table);
    },
  );

  test("is undone by reading, whatever is in the cells", async () => {
    const cell = fc
      .oneof(anyText(), fc.string({ unit: fc.constantFrom(..."'=+-@,;\t\n\" a") }))
      .filter((text) => !text.includes("\r"));
    const row = fc.tuple(cell, cell, cell).map(([a, b, c]) => ["x", a, b, c, "x"]);
    await fc.assert(
      fc.asyncProperty(fc.array(row), async (rows) => {
        const table = [["a", "b", "c", "d", "e"], ...rows];
        expect(await cellsOf(writeCsv(table))).toEqual(table);
      }),
      { numRuns: 300 },
    );
  });
});
