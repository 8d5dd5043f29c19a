import { type Kysely, type RawBuilder, sql } from "kysely";
import { isPartition } from "./postgres/partitions.ts";
import type { Tables } from "./tables.ts";

/** Most rows of a column that are looked through; one with more that may have the text is taken for one that has it. */
const mostRows = 10_000;

/** The columns of text in which the words still are, not as a part of others, of all there are. */
export async function whereMentioned(
  db: Kysely<Tables>,
  words: string,
): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { name: table, schema, columns } of await db.introspection.getTables()) {
    // What is in a part is in the whole.
    if (isPartition(table)) continue;
    // Jobs are in a schema of their own.
    const place = schema === undefined ? table : `${schema}.${table}`;
    for (const { name: column, dataType } of columns) {
      if (!/^(?:text|varchar|json)/iu.test(dataType)) continue;
      const value = sql<string>`cast(${sql.ref(column)} as text)`;
      const { rows } = await sql<{ readonly value: string }>`
        select ${value} as value from ${sql.table(place)} where ${likelyIn(value, [words])} limit ${mostRows}`.execute(
        db,
      );
      if (rows.length === mostRows || rows.some((row) => isMentioned(row.value, [words])))
        found.push(`${table}.${column}`);
    }
  }
  return found;
}

/** Whether a column may have one of the texts in it, in JSON or plain. What it finds is to be looked at by `isMentioned`. */
export function likelyIn(column: RawBuilder<unknown>, texts: readonly string[]) {
  const inJson = (text: string) => JSON.stringify(text).slice(1, -1);
  const tests = texts.map(
    (text) => sql<boolean>`${column} like ${`%${withoutMeaning(inJson(text))}%`} escape '!'`,
  );
  return sql<boolean>`(${sql.join(tests, sql` or `)})`;
}

function withoutMeaning(text: string): string {
  return text.replaceAll(/[!%_]/gu, "!$&");
}

/** Scripts that put no spaces between words: in these a name may stand within a word. */
const spaceless =
  /^[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]$/u;
const letter = /^[\p{L}\p{M}\p{N}]$/u;

/** Whether one of the texts stands in it as words of its own: "Ana" is in "by Ana." and not in "Banana" or "#Ana". */
export function isMentioned(value: string, texts: readonly string[]): boolean {
  const said = stringsIn(value);
  return texts.some((text) => said.some((one) => placesOf(one, text).length > 0));
}

/** The text with another word wherever one of the texts stands as a word of its own. */
export function withWord(said: string, texts: readonly string[], instead: string): string {
  return texts.reduce((left, text) => replaced(left, text, instead), said);
}

/** The same in the texts of a JSON value, which stays one; the names of its fields are left as they are. */
export function withWordInJson(json: string, texts: readonly string[], instead: string): string {
  return JSON.stringify(
    JSON.parse(json, (_, value: unknown) =>
      typeof value === "string" ? withWord(value, texts, instead) : value,
    ),
  );
}

function replaced(said: string, text: string, instead: string): string {
  const places = placesOf(said, text);
  return places.reduceRight(
    (left, at) => left.slice(0, at) + instead + left.slice(at + text.length),
    said,
  );
}

/** Where the text begins as a word of its own, and not as a hashtag. */
function placesOf(said: string, text: string): readonly number[] {
  const characters = [...text];
  const [first = "", last = ""] = [characters[0], characters.at(-1)];
  const places: number[] = [];
  for (let at = said.indexOf(text); at >= 0 && text !== ""; at = said.indexOf(text, at + 1)) {
    const end = at + text.length;
    const before = [...said.slice(Math.max(0, at - 2), at)].at(-1) ?? "";
    const [after = ""] = said.slice(end, end + 2);
    const isApart = at >= (places.at(-1) ?? -text.length) + text.length;
    if (!isApart || before === "#") continue;
    if (!goesOn(before, first) && !goesOn(last, after)) places.push(at);
  }
  return places;
}

/** Whether two characters are parts of one word. */
function goesOn(one: string, next: string): boolean {
  return [one, next].every((character) => letter.test(character) && !spaceless.test(character));
}

/** The texts of a JSON value, names of fields among them; what is no JSON is one text. */
function stringsIn(value: string): readonly string[] {
  try {
    return stringsOf(JSON.parse(value));
  } catch {
    return [value];
  }
}

function stringsOf(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [String(value)];
  return Object.entries(value).flatMap(([name, one]) => [name, ...stringsOf(one)]);
}
