import { readFile, writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import Papa from "papaparse";
import type { TagName } from "../../src/domain/hashtag.ts";
import { type AskedPost, askedOf, type Learnt, learnFrom, recallOf } from "./tag-pickers.ts";
import { FileProblem, type ReadPost, tagSets } from "./tag-sets.ts";

const usage = "Usage: npm run --silent eval -- pick --learn A.csv --ask B.csv --out picks.csv";

/**
 * Learns from the posts of one file and picks up to five other tags for each post of another, of which it is given the
 * first tag. Writes `post_no,given,picks`, and prints how many of the other tags were picked. Exit code 1 and a sentence on
 * standard error when the words or the files cannot be used.
 */
export async function runPicks(words: readonly string[]): Promise<number> {
  try {
    const { learn, ask, out } = filesOf(words);
    const [known, asked] = [await postsIn(learn), await postsIn(ask)];
    const learnt = learnFrom(known);
    const spelling = new Map([...known, ...asked].flatMap((post) => [...post.spelling]));
    const table = rowsOf(asked, learnt.pickers.ours, spelling);
    const text = Papa.unparse([["post_no", "given", "picks"], ...table], { newline: "\n" });
    await writeFile(out, `${text}\n`).catch(() => {
      throw new FileProblem(`${out} cannot be written.`);
    });
    process.stdout.write(
      `Picked for ${table.length} posts. ${recallWords(learnt, askedOf(asked, learnt, 1))}\n`,
    );
    return 0;
  } catch (error) {
    if (!(error instanceof FileProblem)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 1;
  }
}

function recallWords(learnt: Learnt, asked: readonly AskedPost[]): string {
  if (asked.length === 0) return "None has two tags that the other file knows.";
  const { posts, ours, cosine, popularity } = recallOf(learnt, asked);
  return (
    `Recall@5 of the other tags, of the ${posts} posts with two known ones: ` +
    `ours ${ours.toFixed(3)}, cosine ${cosine.toFixed(3)}, popularity ${popularity.toFixed(3)}`
  );
}

function filesOf(words: readonly string[]) {
  const option = { type: "string" } as const;
  const options = { learn: option, ask: option, out: option };
  const { learn, ask, out } = parseArgs({ args: [...words], options, strict: false }).values;
  if (typeof learn !== "string" || typeof ask !== "string" || typeof out !== "string")
    throw new FileProblem(usage);
  return { learn, ask, out };
}

async function postsIn(file: string): Promise<readonly ReadPost[]> {
  const text = await readFile(file, "utf8").catch(() => {
    throw new FileProblem(`${file} cannot be read.`);
  });
  return tagSets(text, file);
}

function rowsOf(
  posts: readonly ReadPost[],
  pick: (given: readonly TagName[]) => readonly TagName[],
  spelling: ReadonlyMap<TagName, string>,
): string[][] {
  const spelt = (tag: TagName) => spelling.get(tag) ?? tag;
  return posts.flatMap(({ number, tags: [given], spelling: own }) =>
    given ? [[number, own.get(given) ?? given, pick([given]).map(spelt).join("|")]] : [],
  );
}
