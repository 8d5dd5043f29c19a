import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { runPicks } from "./pick-files.ts";
import { recallByAuthor } from "./tag-pickers.ts";
import { realTagSets } from "./tag-sets.ts";

const real = await realTagSets();
const reason = real ? "" : " (skipped: ../shared/trend-data is not there)";

describe.skipIf(!real)(`on the tags of real posts${reason}`, () => {
  test("more of the others are picked than by cosine or popularity, authors apart", {
    timeout: 300_000,
  }, () => {
    const { posts, ours, cosine, popularity } = recallByAuthor(real ?? [], 1);
    expect(posts).toBeGreaterThan(800);
    expect(ours).toBeGreaterThanOrEqual(0.43);
    expect(ours).toBeGreaterThan(cosine + 0.05);
    expect(cosine).toBeGreaterThan(popularity + 0.2);
  });
});

describe("picking for the posts of a file", () => {
  let folder = "";
  let [shown, complaint] = ["", ""];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), "picks-"));
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

  async function pick(learn: string, ask: string): Promise<number> {
    await writeFile(join(folder, "A.csv"), learn);
    await writeFile(join(folder, "B.csv"), ask);
    const file = (name: string) => join(folder, name);
    return runPicks([
      ...["--learn", file("A.csv"), "--ask", file("B.csv")],
      ...["--out", file("picks.csv")],
    ]);
  }
  const picks = () => readFile(join(folder, "picks.csv"), "utf8");

  const learnt = ["ana", "bo", "cy"].map((author, i) => `${i},${author},books|TBR|fyp|reading`);

  test("gives each the first of its tags and writes up to five others, spelt as they were", async () => {
    const file = ["post_no,author_no,tags", ...learnt, "9,dee,books|tbr"].join("\n");
    const ask = ["post_no,author_no,tags", "7,eva,#Books|tbr", "8,flo,unseen|books", "9,gus,"];
    expect(await pick(file, ask.join("\n"))).toBe(0);
    expect(await picks()).toBe("post_no,given,picks\n7,Books,tbr|reading\n8,unseen,\n");
    expect(shown).toContain("ours 1.000, cosine 1.000");
    expect(complaint).toBe("");
  });

  test("finds the columns by their names, whatever else the table has", async () => {
    const rows = learnt.map((row) => row.split(",").toReversed().join(";").concat(";x"));
    const file = ["\uFEFFTags;author_no;Post_No;other", ...rows].join("\r\n");
    expect(await pick(file, 'tags,post_no,author_no\r\n"tbr|books","7",1\r\n')).toBe(0);
    expect(await picks()).toBe("post_no,given,picks\n7,tbr,books|reading\n");
    expect(await pick(file, "tags,post_no,author_no\nbooks,1,1")).toBe(0);
    expect(shown).toContain("None has two tags that the other file knows.");
  });

  test.each([
    ["post,author_no,tags\n1,2,a", "needs a first line with the columns post_no, author_no, tags."],
    ["", "needs a first line with the columns"],
  ])("says in a sentence what is wrong with %j", async (file, words) => {
    expect(await pick(file, "post_no,author_no,tags\n1,2,a|b")).toBe(1);
    expect(complaint).toContain(words);
  });

  test("says so when words are missing, or a file", async () => {
    expect(await runPicks(["--learn", "A.csv"])).toBe(1);
    expect(complaint).toContain("Usage: npm run --silent eval -- pick");
    const missing = join(folder, "none.csv");
    expect(await runPicks(["--learn", missing, "--ask", missing, "--out", missing])).toBe(1);
    expect(complaint).toContain("none.csv cannot be read.");
  });

  test("says so when the picks cannot be written", async () => {
    const file = join(folder, "A.csv");
    await writeFile(file, "post_no,author_no,tags\n1,2,a|b");
    expect(await runPicks(["--learn", file, "--ask", file, "--out", folder])).toBe(1);
    expect(complaint).toContain("cannot be written.");
  });
});
