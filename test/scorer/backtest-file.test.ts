import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { runBacktest } from "../../adapters/tools/backtest.ts";
import { counter, days } from "./counters.ts";

const surge = counter(10_007, [...days(30, 100), ...days(6, 400)]);
const head = "tag,captured_at_utc,view_count";
const lines = surge.map(
  ({ at, value }) => `surging,${at.toISOString().slice(0, 16).replace("T", " ")},${value}`,
);

let folder = "";
let [shown, complaint] = ["", ""];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "backtest-"));
  [shown, complaint] = ["", ""];
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    shown += String(text);
    return true;
  });
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    complaint += String(text);
    return true;
  });
});

afterEach(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

async function fileOf(...text: readonly string[]): Promise<string> {
  const file = join(folder, "readings.csv");
  await writeFile(file, text.join("\n"));
  return file;
}

describe("the backtest of a file", () => {
  test("prints what would have been told, as CSV", async () => {
    expect(await runBacktest([await fileOf(head, ...lines)])).toBe(0);
    const [first, ...events] = shown.trimEnd().split("\n");
    expect(first).toBe("tag,date,kind,ratio,z");
    expect(events).toHaveLength(1);
    expect(events[0]).toMatch(/^surging,2026-02-02,rising,\d\.\d{3},\d+\.\d{3}$/);
    expect(complaint).toBe("");
  });

  test("writes it to a file when told so, and nothing else", async () => {
    const out = join(folder, "events.csv");
    expect(await runBacktest([await fileOf(head, ...lines), "--out", out])).toBe(0);
    expect(shown).toBe("");
    expect(await readFile(out, "utf8")).toContain("surging,2026-02-02,rising,");
  });

  test("reads any order of rows and columns, quotes, zones, Windows line ends and failed readings", async () => {
    const odd = surge.map(
      ({ at, value }) => `${value},"sur""ging, really",${at.toISOString().replace("Z", "+00:00")}`,
    );
    const file = await fileOf(
      ["\uFEFFview_count,tag,captured_at_utc", ...odd.reverse(), ",failed,2026-01-01", ""].join(
        "\r\n",
      ),
    );
    expect(await runBacktest([file])).toBe(0);
    expect(shown).toContain('\n"sur""ging, really",2026-02-02,rising,');
  });

  test("of a header alone is a header alone", async () => {
    expect(await runBacktest([await fileOf(head)])).toBe(0);
    expect(shown).toBe("tag,date,kind,ratio,z\n");
  });

  test.each([
    ["a count that is none", [head, "tag,2026-01-01 05:00,many"], "Line 2 of "],
    ["a time that is none", [head, lines[0] ?? "", "tag,2026-13-01 05:00,5"], "Line 3 of "],
    ["too few cells", [head, "tag"], "Line 2 of "],
    ["no such column", ["tag,time,views", "a,2026-01-01,1"], "needs a first line"],
    ["nothing", [""], "needs a first line"],
  ])("refuses %s in a sentence", async (_, text, expected) => {
    expect(await runBacktest([await fileOf(...text)])).toBe(1);
    expect(complaint).toContain(expected);
    expect(shown).toBe("");
  });

  test("refuses a missing file, a place it cannot write to, and words it does not know", async () => {
    const good = await fileOf(head);
    const words = [
      [join(folder, "none.csv")],
      [good, "--out", folder],
      [],
      [good, "--out"],
      [good, "b"],
    ];
    for (const given of words) expect(await runBacktest(given)).toBe(1);
    expect(complaint.split("\n")).toHaveLength(words.length + 1);
  });
});
