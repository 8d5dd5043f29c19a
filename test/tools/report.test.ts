import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { runReport } from "../../adapters/tools/report.ts";
import { readConfig } from "../../src/config/config.ts";
import { startSimulator } from "../../src/simulator/simulator.ts";
import { temporaryFolder } from "../process/program.ts";

const today = "2026-11-23";

/** A folder with the article's three files, a simulated TikTok, and the tool. */
async function workplace() {
  vi.useFakeTimers({ now: new Date(`${today}T09:00:00Z`), toFake: ["Date"] });
  onTestFinished(() => void vi.useRealTimers());
  const { database, remove } = await temporaryFolder();
  const simulator = await startSimulator({ seed: 1, clock: () => new Date() });
  onTestFinished(async () => {
    await simulator.close();
    await remove();
  });
  const folder = dirname(database);
  const [said, shown]: [string[], string[]] = [[], []];
  const listen = (stream: NodeJS.WriteStream, heard: string[]) => {
    const spy = vi
      .spyOn(stream, "write")
      .mockImplementation((text) => heard.push(String(text)) > 0);
    onTestFinished(() => spy.mockRestore());
  };
  listen(process.stderr, said);
  listen(process.stdout, shown);
  const file = async (name: string, content: string | Uint8Array) => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };
  const config = readConfig({
    ...{ DATABASE_URL: database, TIKLIVE_API_KEY: "key", TIKLIVE_BASE_URL: simulator.url },
    TIKLIVE_REQUESTS_PER_MINUTE: "0",
  });
  const run = (...words: readonly string[]) =>
    runReport(config, words, { doubts: [], columns: undefined });
  const tags = await file("tags.csv", "tag\nbooktok\nmoneytok\nnosuchtagatall\n");
  const creators = await file("creators.csv", "\ufeffunique_id;name\r\nbookish.mara;Mara\r\n");
  const regions = await file("regions.csv", "code\nUS\nBR\n");
  const out = join(folder, "reports");
  const given = ["--tags", tags, "--creators", creators, "--regions", regions, "--out", out];
  return { run, said, shown, file, folder, simulator, out, given };
}

describe("npm run report", () => {
  test("writes a file for each country in each format, says what it takes, and nothing is read twice", async () => {
    const { run, said, out, given } = await workplace();
    expect(await run(...given, "--md", "--csv", "--html")).toBe(0);
    const names = ["BR", "US"].flatMap((code) =>
      ["csv", "html", "md"].map((format) => `${code}-${today}.${format}`),
    );
    expect((await readdir(out)).toSorted()).toEqual(names);
    expect(said[0]).toMatch(/^Reading takes about \d+ calls\.\n$/u);
    const text = await readFile(join(out, `US-${today}.md`), "utf8");
    expect(text).toContain("Seen from US, by decision, then by growth");
    expect(text).toContain("| #nosuchtagatall | Not read |");
    expect(text).toMatch(/\| #booktok \| [^|]+ \| \d+ \(\d+–\d+\) \|/u);
    expect(text).not.toContain("DEMO");
    said.length = 0;
    expect(await run(...given)).toBe(0);
    expect(said.at(-1)).toBe("That took 0 credits.\n");
  });

  test("writes the first article's table to the character", async () => {
    const { run, said, out, given } = await workplace();
    expect(await run(...given, "--classic")).toBe(0);
    const table = await readFile(join(out, `US-${today}.md`), "utf8");
    const [title, empty, head, rule, ...rows] = table.split("\n");
    expect([title, empty]).toEqual([`# Hashtag report US ${today}`, ""]);
    expect([head, rule]).toEqual([
      "| Tag | Score | Velocity | Density | Overlap |",
      "|---|---|---|---|---|",
    ]);
    expect(rows).toHaveLength(2);
    for (const row of rows)
      expect(row).toMatch(/^\| #\w+ \| \d+\.\d{1,2} \| \d\.\d\d \| \d+ \| \d\.\d\d \|$/u);
    expect(rows.join()).toMatch(/#booktok .* 0\.0[1-9] \|/u);
    expect(said.join("")).toContain("#nosuchtagatall is left out. TikTok has no such hashtag.");
  });

  test("tells every line that it cannot read, with the mend, and then pays for nothing", async () => {
    const { run, said, file, out, simulator } = await workplace();
    const tags = await file("t.csv", "tag;note\nbooktok;x\nbook tok;y\n;z\n");
    const creators = await file("c.csv", "unique_id\nbookish.mara\nBookish Mara\n");
    const regions = await file("r.csv", "code,name\nGermany,x\nUK,y\n");
    const words = ["--tags", tags, "--creators", creators, "--regions", regions, "--out", out];
    expect(await run(...words)).toBe(1);
    expect(said.join("").trim().split("\n")).toEqual([
      `${tags}, line 3: "book tok" is no hashtag. Write letters and digits without spaces, such as booktok.`,
      `${tags}, line 4: nothing stands there. Fill the cell, or delete the line.`,
      `${creators}, line 3: "Bookish Mara" is no creator's handle. Write what stands after the @ in the address of the profile.`,
      `${regions}, line 2: "Germany" is no country's two-letter code. Did you mean DE?`,
    ]);
    expect(existsSync(out)).toBe(false);
    expect([...simulator.requests]).toEqual([]);
  });

  test.each([
    ["a,b\n1,2\n3,4\n", "t.csv, line 1: no column is named tag. Put tag above"],
    ["", "t.csv, line 1: no hashtag below it."],
    [
      new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 1]),
      "t.csv: This is no text. Save the table as CSV",
    ],
  ])("says of the file %j what is wrong with it", async (content, words) => {
    const { run, said, file, out } = await workplace();
    expect(await run("--tags", await file("t.csv", content), "--out", out)).toBe(1);
    expect(said.join("")).toContain(words);
  });

  test.each([
    [[], "Name the folder with --out"],
    [["--out", "x"], "Name the hashtags with --tags tags.csv, or --list books."],
    [["--out", "x", "--tagz", "y"], "--tagz"],
    [["--out", "x", "--tags", "none.csv"], "none.csv: There is no such file."],
    [["--out", "x", "--tags", "t", "--classic", "--html"], "--classic is a table in Markdown."],
    [["--out", "x", "--tags", "t", "--list", "l"], "A list has its own tags"],
    [["--out", "x", "--list", "l", "--region", "Mars"], "such as US, not Mars."],
    [["--out", "x", "--tags", "t", "--region", "US"], "--region and --workspace go with --list."],
  ])("refuses %j in a sentence and ends with 1", async (words, sentence) => {
    const { run, said } = await workplace();
    expect(await run(...words)).toBe(1);
    expect(said.join("")).toContain(sentence);
    expect(existsSync("x")).toBe(false);
  });

  test("tells how it is used", async () => {
    const { run, shown } = await workplace();
    expect(await run("--help")).toBe(0);
    expect(shown.join("")).toContain("--regions FILE");
  });

  test("ends with 2 where the provider fails, and writes what it can", async () => {
    const { run, said, out, given, simulator } = await workplace();
    simulator.fail({ kind: "message", message: "Api-Key is not available" });
    expect(await run(...given)).toBe(2);
    expect(said.join("")).toContain("US is not written.");
    expect(await readdir(out)).toEqual([]);
  });

  test("replaces a report of the same day and never writes through a link out of its folder", async () => {
    const { run, out, folder, file, given } = await workplace();
    const elsewhere = await file("elsewhere.md", "mine");
    await mkdir(out);
    await symlink(elsewhere, join(out, `US-${today}.md`));
    expect(await run(...given, "--classic")).toBe(0);
    expect(await readFile(elsewhere, "utf8")).toBe("mine");
    expect(await readFile(join(out, `US-${today}.md`), "utf8")).toContain("# Hashtag report US");
    expect((await readdir(out)).filter((name) => name.includes("part"))).toEqual([]);
    expect((await readdir(folder)).includes("reports")).toBe(true);
    const tags = join(folder, "tags.csv");
    expect(await run("--tags", tags, "--out", tags)).toBe(1);
  });
});
