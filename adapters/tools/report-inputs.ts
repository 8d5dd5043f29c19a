import { readFile, stat } from "node:fs/promises";
import type { Region, TagName } from "../../src/domain/hashtag.ts";
import { UserError } from "../../src/errors.ts";
import { readCountryTable } from "../../src/formats/country-table.ts";
import { readHandles, type WrongHandle } from "../../src/formats/handle-table.ts";
import { isLeftOut, type Mistake } from "../../src/formats/table.ts";
import { textOf } from "../../src/formats/text-of-bytes.ts";
import { readTable } from "../../src/formats/watchlist-table.ts";
import { plain } from "../../src/text/inline.ts";
import { regionAdvice } from "../../src/watchlist/region-code.ts";

/** Paths of the three files; a file that is not named says nothing. */
export interface InputFiles {
  readonly tags: string;
  readonly creators: string | undefined;
  readonly regions: string | undefined;
}

export interface ReportInputs {
  readonly tags: readonly TagName[];
  /** `null` when no file names any. */
  readonly creators: readonly string[] | null;
  /** The whole world when no file names any. */
  readonly regions: readonly Region[];
  /** Sentences about how the files were read. */
  readonly notes: readonly string[];
}

/** Reads the files. Throws one `UserError` with every line that cannot be read and what to do about it. */
export async function readInputs(files: InputFiles): Promise<ReportInputs> {
  const notes: string[] = [];
  const mistakes: string[] = [];
  const read = { notes, mistakes };
  const tags = await tagsIn(files.tags, read);
  const creators = files.creators === undefined ? null : await creatorsIn(files.creators, read);
  const regions = files.regions === undefined ? [null] : await regionsIn(files.regions, read);
  if (mistakes.length > 0) throw new UserError(fewOf(mistakes).join("\n"));
  return { tags, creators, regions, notes };
}

interface Reading {
  readonly notes: string[];
  readonly mistakes: string[];
}

const mostSaid = 10;

function fewOf(mistakes: readonly string[]): readonly string[] {
  const more = mistakes.length - mostSaid;
  return [...mistakes.slice(0, mostSaid), ...(more > 0 ? [`And ${more} more.`] : [])];
}

async function tagsIn(path: string, reading: Reading): Promise<readonly TagName[]> {
  const table = await within(path, reading, (text) => readTable(text, true));
  if (!table) return [];
  if (table.allTags) {
    reading.mistakes.push(`${path}, line 1: no column is named tag. Put tag above the hashtags.`);
    return [];
  }
  const wrong = table.wrong.filter(isLeftOut);
  reading.mistakes.push(...wrong.map((one) => said(path, one, tagMends[one.what] ?? noTag)));
  const [first] = table.entries;
  if (first?.line === 1)
    reading.notes.push(`${path} does not name its column, so its first line is #${first.tag}.`);
  const tags = [...new Set(table.entries.map(({ tag }) => tag))];
  if (tags.length + wrong.length === 0)
    reading.mistakes.push(`${path}, line 1: no hashtag below it. ${oneALine}`);
  return tags;
}

const oneALine = "Write the column's name, tag, and below it a hashtag a line.";
const noTag = "is no hashtag. Write letters and digits without spaces, such as booktok.";
const tagMends: Readonly<Partial<Record<Mistake["what"], string>>> = {
  "no tag": "has no hashtag. Fill the cell, or delete the line.",
  words: "has spaces, and a hashtag has none. Write one a line.",
  count: "is a number. Put the hashtags into the column tag.",
};

async function creatorsIn(path: string, reading: Reading): Promise<readonly string[]> {
  const table = await within(path, reading, readHandles);
  if (!table) return [];
  const wrong = table.wrong.filter(({ what }) => what !== "above");
  reading.mistakes.push(...wrong.map((one) => said(path, one, creatorMends[one.what] ?? noHandle)));
  const creators = [...new Set(table.handles)];
  if (creators.length + wrong.length === 0)
    reading.mistakes.push(
      `${path}, line 1: no creator below it. Write a handle a line below unique_id.`,
    );
  return creators;
}

const noHandle =
  "is no creator's handle. Write what stands after the @ in the address of the profile.";
const creatorMends: Readonly<Partial<Record<WrongHandle["what"], string>>> = {
  empty: "has no creator. Fill the cell, or delete the line.",
  tag: "is a hashtag. Put it into the file of tags.",
};

async function regionsIn(path: string, reading: Reading): Promise<readonly Region[]> {
  const table = await within(path, reading, readCountryTable);
  if (!table) return [];
  reading.mistakes.push(
    ...table.wrong.map((one) => {
      const advice = plain(regionAdvice(one.text) ?? "Write two letters, such as US.");
      return said(path, one, `is no country's two-letter code. ${advice}`);
    }),
  );
  if (table.regions.length + table.wrong.length === 0)
    reading.mistakes.push(
      `${path}, line 1: no country below it. Write two letters a line below code.`,
    );
  return table.regions;
}

interface WrongLine {
  readonly line: number;
  readonly text: string;
}

const longestShown = 60;

function said(path: string, { line, text }: WrongLine, mend: string): string {
  if (text.trim() === "")
    return `${path}, line ${line}: nothing stands there. Fill the cell, or delete the line.`;
  const short = text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
  return `${path}, line ${line}: "${short}" ${mend}`;
}

/** What a reader makes of a file; `undefined` when it cannot be read, which is then a mistake. */
async function within<Table>(
  path: string,
  { notes, mistakes }: Reading,
  read: (text: string) => Promise<Table>,
): Promise<Table | undefined> {
  try {
    return await read(await textIn(path, (note) => void notes.push(`${path}: ${note}`)));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    mistakes.push(`${path}: ${[error.words, error.next ?? ""].map(plain).join(" ").trim()}`);
    return undefined;
  }
}

const largest = 5_000_000;

async function textIn(path: string, note: (words: string) => void): Promise<string> {
  const bytes = await bytesIn(path);
  const text = textOf(bytes, note);
  if (text === undefined)
    throw new UserError(
      "This is no text.",
      "Save the table as CSV in UTF-8, and not as a workbook.",
    );
  return text;
}

async function bytesIn(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size > largest) throw new UserError("The file is larger than 5 MB.", "Split it.");
    return await readFile(path);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT") throw new UserError("There is no such file.", "Check its path.");
    if (typeof code !== "string") throw error;
    throw new UserError(`The file cannot be read (${code}).`, "Name one that can.");
  }
}
