import { describe, expect, it } from "vitest";
import { UserError } from "../../src/errors.ts";
import { readHandles, writeHandles } from "../../src/formats/handle-table.ts";
import { exampleTarget } from "../contracts/examples.ts";

const people = ["bookish.mara", "pages_theo"];

describe("a table of creators", () => {
  it.each([
    ["a handle a line", "@bookish.mara\n@Pages_Theo"],
    ["a bare handle a line", "bookish.mara\npages_theo"],
    ["one line", "@bookish.mara, @pages_theo"],
    [
      "a link a line",
      "https://www.tiktok.com/@bookish.mara\nhttps://www.tiktok.com/@pages_theo?lang=en",
    ],
    ["a bullet before each", "- @bookish.mara\n- @pages_theo"],
    ["a head", "Creator\nbookish.mara\npages_theo"],
    ["a byte order mark", "\ufeffhandle\r\nbookish.mara\r\npages_theo\r\n"],
    ["semicolons", "Name;Username;Followers\nMara B;bookish.mara;12.000\nTheo;pages_theo;900"],
    ["Excel's separator line", "sep=;\nusername;followers\nbookish.mara;1\npages_theo;2"],
    [
      "tabs",
      "rank\tprofile link\n1\thttps://www.tiktok.com/@bookish.mara\n2\ttiktok.com/@pages_theo",
    ],
    [
      "formulas",
      'link\n"=HYPERLINK(""https://www.tiktok.com/@bookish.mara"",""Mara"")"\n"=""pages_theo"""',
    ],
    ["escaped formulas", "creator\n'@bookish.mara\n'@pages_theo"],
    ["a head that says nothing", "Kreativkopf;Abos\n@bookish.mara;12\n@pages_theo;9"],
    ["a head that could be a handle", "Kreativkopf;Abos\nbookish.mara;12\npages_theo;9"],
    ["no head, and other columns", "Mara B;@bookish.mara;12\nTheo P;@pages_theo;9"],
    [
      "the name of the file above",
      "Our creators, autumn\ncreator,followers\nbookish.mara,12\npages_theo,9",
    ],
    ["wide letters", "＠bookish.mara\n＠pages_theo"],
    ["several in a cell", "team,creator\nred,@bookish.mara @pages_theo"],
  ])("is read with %s", async (_, document) => {
    expect((await readHandles(document)).handles).toEqual(people);
  });

  it("names every line that it leaves out, and takes the others", async () => {
    const table = await readHandles(
      [
        "creator,followers",
        "@bookish.mara,1",
        "Mara Bookish,2",
        "#booktok,3",
        "https://instagram.com/mara,4",
        "NaN,5",
        "théo,6",
        `${"x".repeat(30)},7`,
        ",8",
        "pages_theo,9",
      ].join("\n"),
    );
    expect(table.handles).toEqual(people);
    expect(table.wrong.map(({ line, what }) => [line, what])).toEqual([
      [3, "name"],
      [4, "tag"],
      [5, "link"],
      [6, "empty"],
      [7, "other"],
      [8, "other"],
      [9, "empty"],
    ]);
    expect(table).toMatchObject({ head: "creator", unused: ["followers"] });
  });

  it("asks back where several columns could have them, or none", async () => {
    await expect(readHandles("red,mara\nblue,theo")).rejects.toThrow(UserError);
    await expect(readHandles("Mara B,1\nTheo P,2")).rejects.toThrow("No line says which column");
  });

  it("says what is too long", async () => {
    await expect(readHandles("a\n".repeat(20_001))).rejects.toThrow("20000 can be read at once");
  });

  it("is read by the ten thousand, with everything wrong about it that Excel does", async () => {
    const rows = Array.from({ length: 10_000 }, (_, i) =>
      i % 100 === 7 ? `Somebody ${i};${i}` : `="reader_${i}";${i}`,
    );
    const { handles, wrong } = await readHandles(`\ufeffKonto;Abos\r\n${rows.join("\r\n")}\r\n`);
    expect(handles).toHaveLength(9_900);
    expect(wrong).toHaveLength(100);
    expect(wrong[0]).toEqual({ line: 9, text: "Somebody 7", what: "name" });
  });

  it("is written so that it is read again, and no spreadsheet runs it", async () => {
    const targets = [
      exampleTarget({ handle: "bookish.mara", addedBy: { id: "U1", name: "=1+1" } }),
      exampleTarget({ handle: "pages_theo" }),
    ];
    const csv = writeHandles(targets);
    expect(csv).toContain("'=1+1");
    expect((await readHandles(csv)).handles).toEqual(people);
  });
});
