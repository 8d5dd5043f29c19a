import { readTable } from "../../src/formats/watchlist-table.ts";

/** What is read of a text, a line each: "2 books booktok slow/fast US ads", "- 3 tag bad!tag", "unused views", "head Name". */
export async function readOut(text: string, isListGiven = false): Promise<readonly string[]> {
  const { entries, wrong, unused, head } = await readTable(text, isListGiven);
  return [
    ...entries.map(({ line, list, tag, labels, regions, goal }) =>
      [line, list, tag, labels.join("/"), regions.join("/"), goal].filter(Boolean).join(" "),
    ),
    ...wrong.map(({ line, what, text: found }) => `- ${line} ${what} ${found}`),
    ...unused.map((name) => `unused ${name}`),
    ...(head === null ? [] : [`head ${head}`]),
  ];
}
