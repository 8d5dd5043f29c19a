import { describe, expect, test } from "vitest";
import { readCountryTable } from "../../src/formats/country-table.ts";

describe("a table of countries", () => {
  test.each([
    ["code\nUS\nBR\n"],
    ["\ufeffCode;Name\r\nus;United States\r\nbr;Brazil\r\n"],
    ["id,country\n1,US\n2,BR\n3,US\n"],
    ["US\nBR"],
  ])("is read from %j", async (document) => {
    expect(await readCountryTable(document)).toEqual({ regions: ["US", "BR"], wrong: [] });
  });

  test("may have the whole world and Namibia, and has the lines that are neither", async () => {
    expect(await readCountryTable("region\nworld\nNA\nMars\n\n,x\n")).toEqual({
      regions: [null, "NA"],
      wrong: [
        { line: 4, text: "Mars" },
        { line: 6, text: "" },
      ],
    });
  });

  test("without a column of countries is refused with what to write", async () => {
    await expect(readCountryTable("place,size\nBerlin,3\n")).rejects.toMatchObject({
      message: 'No line says which column has the countries: "place, size".',
    });
  });
});
