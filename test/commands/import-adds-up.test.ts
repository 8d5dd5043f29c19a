import fc from "fast-check";
import { expect, test } from "vitest";
import type { WatchImportFinding } from "../../src/commands/watchlists/watch-import-finding.ts";
import { isLeftOut } from "../../src/formats/table.ts";
import { startWorld } from "../support/world.ts";

const channel = { platform: "terminal", workspace: "local", channel: "screen" } as const;
const asker = { id: "you", name: "you", isAdmin: async () => true };

const tag = fc.constantFrom(
  ..."booktok #tbr slow,reads bad!tag NaN - #nan two-words 12 x".split(" "),
);
const signed = fc.array(fc.constantFrom("#booktok", "#tbr", "#nan", "#12"), {
  minLength: 1,
  maxLength: 4,
});
const list = fc.constantFrom("books", "home", "more", "a/b", "NULL", "");
const beside = fc.constantFrom("", "slow", "bad!;x", "None", "US+GB", "EU", "ads");
const row = fc.record({ tag, list, labels: beside, regions: beside, goal: beside });

async function counted(csv: string, list?: string): Promise<number> {
  const watchLimits = { tagsPerList: 3, listsPerWorkspace: 2 };
  const world = await startWorld({ at: "2026-11-20T12:00:00Z", watchLimits });
  await world.type("watch add books tbr");
  const options = { document: async () => csv, confirm: "yes", ...(list && { list }) };
  const { finding } = await world.core
    .accept({ command: "watch import", options, channel, asker })
    .answer();
  const { lists, wrong, repeated } = finding as WatchImportFinding;
  const told = lists.map(({ added, already, over }) => added.length + already + over);
  return told.reduce((sum, one) => sum + one, repeated + wrong.filter(isLeftOut).length);
}

test("what became of the tags adds up to those of a table", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 12 }), async (rows) => {
      const lines = rows.map(
        (one) => `${one.list},"${one.tag}",${one.labels},${one.regions},${one.goal}`,
      );
      const cells = rows.flatMap((one) => one.tag.split(","));
      const csv = ["list,tag,labels,regions,goal", "books,x,,,", ...lines].join("\n");
      expect(await counted(csv)).toBe(cells.length + 1);
    }),
    { numRuns: 20 },
  );
});

test.each([
  [
    " ",
    fc.oneof(
      signed,
      fc.array(
        tag.filter((word) => !/[,-]/.test(word)),
        { minLength: 1, maxLength: 1 },
      ),
    ),
  ],
  [", ", signed],
])("what became of the tags adds up to those of a list with %j between", async (between, line) => {
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 12 }), async (lines) => {
      const text = ["#x", "#y", ...lines.map((words) => words.join(between))].join("\n");
      expect(await counted(text, "books")).toBe(lines.flat().length + 2);
    }),
    { numRuns: 20 },
  );
});
