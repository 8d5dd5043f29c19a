import { describe, expect, test } from "vitest";
import { readTable } from "../../src/formats/watchlist-table.ts";

const many = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join("\n");

/** How often others had a turn while it was read. */
async function turnsDuring(work: Promise<unknown>): Promise<number> {
  let turns = 0;
  let isOver = false;
  const turn = () => {
    turns++;
    if (!isOver) setImmediate(turn);
  };
  setImmediate(turn);
  await work;
  isOver = true;
  return turns;
}

describe("how much is read at once", () => {
  test.each([
    ["145,000 lines", many(145_000, (i) => `t${i}`), /That has 145000 lines, and 5000 can be read/],
    ["72,944 lists", many(72_944, (i) => `l${i},t${i}`), /That has 72944 lines/],
    ["a long cell", `tag\n${"x".repeat(1_000_000)}`, /Line 2 has 1000000 characters/],
    ["a long quoted cell", `tag,x\n"${"x\n".repeat(9000)}"`, /That has 9002 lines/],
    ["many tags in few lines", many(200, () => "#a ".repeat(1500)), /more than 20000 hashtags/],
  ])("is bounded: %s", async (_, text, message) => {
    await expect(readTable(text)).rejects.toMatchObject({
      name: "UserError",
      message: expect.stringMatching(message),
      next: expect.stringMatching(/\w/),
    });
  });

  test.each([
    ["a table", `list,tag\n${many(4999, (i) => `list ${i},tag${i}`)}\n`, 4999],
    ["a list", many(5000, (i) => `tag${i}`), 5000],
    ["quotes that never end", `list,tag\n${many(4999, (i) => `"l${i},tag${i}`)}`, 4999],
  ])("is all there, and others have their turns meanwhile: %s", async (_, text, count) => {
    const reading = readTable(text);
    expect(await turnsDuring(reading)).toBeGreaterThan(20);
    const { entries, wrong } = await reading;
    expect(entries.length + wrong.length).toBe(count);
  });

  test.each(['"x', '"x"', "- ", "*a", "1,", '"=HYPERLINK("', "[", "| ", "=", "\t"])(
    "is read to its end when it is nothing but %j",
    async (bit) => {
      const lines = many(100, () => bit.repeat(Math.floor(5900 / bit.length)));
      const found = await readTable(lines).catch((error: Error) => error.name);
      expect(found === "UserError" || typeof found === "object").toBe(true);
    },
  );
});
