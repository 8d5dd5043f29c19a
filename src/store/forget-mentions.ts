import { type Kysely, type RawBuilder, sql } from "kysely";
import { statesOf } from "./delivery-states.ts";
import { isMentioned, likelyIn, withWord, withWordInJson } from "./mentions.ts";
import type { Tables } from "./tables.ts";

/** In the place of somebody who was forgotten. */
export const nobody = { id: "forgotten", name: "somebody" };

export type Statement = readonly [table: string, statement: RawBuilder<unknown>];

/**
 * What takes these names or ids out of texts where they stand as words: messages that are kept to be posted again and
 * changes that could be taken back lose what they were; in messages that are still to be posted, and in what is said of a
 * change, is "somebody" instead.
 */
export async function withoutMentions(
  db: Kysely<Tables>,
  where: RawBuilder<unknown>,
  texts: readonly string[],
): Promise<readonly Statement[]> {
  return [
    ...(await messagesNaming(db, where, texts)),
    ...(await undoNaming(db, where, texts)),
    ...(await changesNaming(db, where, texts)),
    // Earlier versions wrote a name there.
    [
      "mute",
      sql`update mute set muted_by = ${nobody.id} where ${where} and muted_by in (${sql.join(texts)})`,
    ],
  ];
}

/** The columns of a message that say something. */
const contents = ["card", "details", "payload"] as const;

async function messagesNaming(
  db: Kysely<Tables>,
  where: RawBuilder<unknown>,
  texts: readonly string[],
): Promise<readonly Statement[]> {
  type Row = Pick<
    Tables["delivery"],
    "subscription_id" | "period" | "state" | (typeof contents)[number]
  >;
  const inAny = sql.join(
    contents.map((column) => likelyIn(sql.ref(column), texts)),
    sql` or `,
  );
  const { rows } =
    await sql<Row>`select subscription_id, period, state, ${sql.join(contents.map((column) => sql.ref(column)))} from delivery
    where ${where} and (${inAny})`.execute(db);
  return rows
    .filter((row) => contents.some((column) => isMentioned(row[column] ?? "", texts)))
    .map(({ subscription_id: id, period, ...row }) => {
      const isOpen = statesOf("open").includes(row.state);
      const left = contents.map((column) => {
        const said = isOpen ? row[column] : null;
        const told = said === null ? null : withWordInJson(said, texts, nobody.name);
        return sql`${sql.ref(column)} = ${told}`;
      });
      return [
        "delivery",
        sql`update delivery set ${sql.join(left)} where subscription_id = ${id} and period = ${period}`,
      ];
    });
}

async function undoNaming(
  db: Kysely<Tables>,
  where: RawBuilder<unknown>,
  texts: readonly string[],
): Promise<readonly Statement[]> {
  const { rows } = await sql<{ readonly place: number; readonly undo: string }>`
    select place, undo from change where ${where} and ${likelyIn(sql.ref("undo"), texts)}`.execute(
    db,
  );
  return rows
    .filter(({ undo }) => isMentioned(undo, texts))
    .map(({ place }) => ["change", sql`update change set undo = null where place = ${place}`]);
}

async function changesNaming(
  db: Kysely<Tables>,
  where: RawBuilder<unknown>,
  texts: readonly string[],
): Promise<readonly Statement[]> {
  const { rows } = await sql<{ readonly place: number; readonly words: string }>`
    select place, words from change where ${where} and ${likelyIn(sql.ref("words"), texts)}`.execute(
    db,
  );
  return rows
    .map(({ place, words }) => ({ place, words, after: withWord(words, texts, nobody.name) }))
    .filter(({ words, after }) => after !== words)
    .map(({ place, after }) => [
      "change",
      sql`update change set words = ${after} where place = ${place}`,
    ]);
}
