import { existsSync } from "node:fs";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { runExport } from "../../adapters/tools/export.ts";
import { exportColumns } from "../../src/formats/readings-table.ts";
import { temporaryFolder } from "../process/program.ts";
import { saveList, saveReadings } from "../support/many-readings.ts";
import { startWorld } from "../support/world.ts";

const owner = { platform: "slack", workspace: "T1" } as const;
const days = ["2026-11-18", "2026-11-19", "2026-11-20"];

/** A database with a list of two tags, read on three days; runs the tool on it. */
async function shelf() {
  const { database, remove } = await temporaryFolder();
  onTestFinished(remove);
  const world = await startWorld({ at: "2026-11-20T12:00:00Z", database });
  await saveList(world, owner, ["booktok", "tbr"]);
  await saveReadings(world, ["booktok", "tbr", "secret"], days);
  const said: string[] = [];
  const spy = vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    said.push(String(text));
    return true;
  });
  onTestFinished(() => spy.mockRestore());
  const folder = dirname(database);
  const out = join(folder, "out.csv");
  const run = (...words: readonly string[]) =>
    runExport({ database, data: { kind: "demo", seed: 1 } }, words);
  return { world, run, said, folder, out };
}

const whose = ["--workspace", "slack:T1"];

describe("npm run export", () => {
  test("writes every reading of a workspace's lists, and nothing else into the folder", async () => {
    const { run, said, folder, out, world } = await shelf();
    expect(await run("--out", out, ...whose)).toBe(0);
    expect(said).toEqual([`${out}: 6 readings since the first one.\n`]);
    const [head, ...rows] = (await readFile(out, "utf8")).trim().split("\r\n");
    expect(head).toMatch(/^day,list,tag,region,provider,read_at,/);
    expect(rows.map((row) => row.split(",").slice(0, 3).join())).toEqual([
      ...days.map((day) => `${day},many,booktok`),
      ...days.map((day) => `${day},many,tbr`),
    ]);
    expect((await readdir(folder)).filter((name) => name.includes("part"))).toEqual([]);
    const { file } = (await world.core
      .accept({
        line: "export many 2026-01-01",
        channel: { ...owner, channel: "C1" },
        asker: { id: "U1", name: "Ana", isAdmin: async () => true },
      })
      .answer()
      .then(({ finding }) => finding)) as { readonly file: string };
    const inChat = file
      .replace(/^\ufeff/u, "")
      .trim()
      .split("\r\n");
    expect(inChat.map(withoutDemo)).toEqual([head, ...rows].map((row) => withoutDemo(row ?? "")));
  });

  test("writes one list from a day on, as NDJSON", async () => {
    const { run, out } = await shelf();
    const words = ["--list", "Many", "--since", "2026-11-20", "--format", "ndjson"];
    expect(await run("--out", out, ...whose, ...words)).toBe(0);
    const rows = (await readFile(out, "utf8")).trim().split("\n");
    expect(rows.map((row) => JSON.parse(row))).toMatchObject([
      { day: "2026-11-20", tag: "booktok", views: 1_000_010_000, region: null, demo: true },
      { day: "2026-11-20", tag: "tbr" },
    ]);
  });

  test("leaves a file alone that is there, unless told to replace it", async () => {
    const { run, said, out } = await shelf();
    await writeFile(out, "mine");
    expect(await run("--out", out, ...whose)).toBe(1);
    expect(said.join()).toContain("is there already. Name another file, or add --overwrite.");
    expect(await readFile(out, "utf8")).toBe("mine");
    expect(await run("--out", out, ...whose, "--overwrite")).toBe(0);
    expect(await readFile(out, "utf8")).toContain("booktok");
  });

  test.each([
    [[], "Usage: npm run export -- --out FILE"],
    [["--outt", "x"], "--outt"],
    [["--out", "new.csv", "--format", "xlsx"], "--format is csv or ndjson, not xlsx."],
    [
      ["--out", "new.csv", "--since", "soon"],
      '--since is a day or how long ago that was, not "soon"',
    ],
    [["--out", "new.csv", "--workspace", "T1"], "such as slack:T0123, not T1."],
    [["--out", "new.csv", "--list", "boks"], 'There is no watchlist "boks" here.'],
    [["--out", "new.csv"], "The workspace terminal:local has no watchlist."],
  ])("refuses %j in a sentence and ends with 1", async (words, sentence) => {
    const { run, said } = await shelf();
    expect(await run(...words)).toBe(1);
    expect(said.join()).toContain(sentence);
    expect(existsSync("new.csv")).toBe(false);
  });

  test("ends with 1 without a database, and with 2 where it may not write", async () => {
    const { run, said, folder } = await shelf();
    const data = { kind: "demo", seed: 1 } as const;
    expect(await runExport({ database: join(folder, "none.db"), data }, ["--out", "x"])).toBe(1);
    expect(said.join()).toContain("There is no database");
    expect(await run("--out", join(folder, "none", "x.csv"), ...whose)).toBe(2);
    expect(said.join()).toContain("The file could not be written (ENOENT). Nothing was changed.");
  });
});

/** The world of this test is not a demo. */
function withoutDemo(row: string): string {
  const cells = row.split(",");
  return cells.toSpliced(exportColumns.indexOf("demo"), 1).join(",");
}
