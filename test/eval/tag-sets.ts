import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { type TagName, tagName } from "../../src/domain/hashtag.ts";
import { readCsv } from "../../src/formats/csv.ts";
import type { TaggedPost } from "../../src/scorer/co-tags.ts";

/** A post of a file. */
export interface ReadPost extends TaggedPost {
  readonly number: string;
  /** How the file spells each tag. */
  readonly spelling: ReadonlyMap<TagName, string>;
}

const columns = ["post_no", "author_no", "tags"] as const;

/** The person can put it right; the message says how. */
export class FileProblem extends Error {}

/**
 * Posts from CSV text with the columns `post_no`, `author_no` and `tags`, `|` between tags; in any order, with others
 * beside them. A post whose author is not told has one of its own. Throws a `FileProblem` when a column is missing.
 */
export async function tagSets(text: string, name: string): Promise<readonly ReadPost[]> {
  const [head, ...rows] = await readCsv(text.replace(/^\uFEFF/u, ""));
  const names = head?.cells.map((cell) => cell.trim().toLowerCase()) ?? [];
  const [postAt = -1, authorAt = -1, tagsAt = -1] = columns.map((column) => names.indexOf(column));
  if (Math.min(postAt, authorAt, tagsAt) < 0)
    throw new FileProblem(`${name} needs a first line with the columns ${columns.join(", ")}.`);
  return rows.map(({ cells, line }) => {
    const number = cells[postAt]?.trim() || `line ${line}`;
    const author = cells[authorAt]?.trim() || `of post ${number}`;
    return { number, author, ...tagsIn(cells[tagsAt] ?? "") };
  });
}

function tagsIn(cell: string): Pick<ReadPost, "tags" | "spelling"> {
  const spelling = new Map<TagName, string>();
  for (const word of cell.split("|").map((one) => one.trim())) {
    const tag = tagName(word);
    if (tag && !spelling.has(tag)) spelling.set(tag, word.replace(/^#+/u, ""));
  }
  return { tags: [...spelling.keys()], spelling };
}

const real = new URL("../../../shared/trend-data/tag_sets_dev.csv", import.meta.url);

/** Tags of real posts, or `undefined` when they are not beside the project. They are never copied into it. */
export async function realTagSets(): Promise<readonly ReadPost[] | undefined> {
  if (!existsSync(real)) return undefined;
  return tagSets(await readFile(real, "utf8"), "tag_sets_dev.csv");
}
