import { type Kysely, type RawBuilder, sql } from "kysely";
import { ownWorkspace } from "../domain/channel.ts";
import type { Platform, WorkspaceRef } from "../ports/ports.ts";
import { nobody, type Statement, withoutMentions } from "./forget-mentions.ts";
import type { Tables } from "./tables.ts";
import { inTransaction } from "./transaction.ts";

/** How many rows of which table were deleted or changed. */
export type Forgotten = ReadonlyMap<string, number>;

/** Tables whose rows belong to a workspace. */
export const ownedTables = [
  "watchlist_tag",
  "watchlist",
  "target",
  "subscription",
  "delivery",
  "alert",
  "mute",
  "campaign",
  "change",
  "form",
  "report",
  "budget_share",
  "notice",
  "setting",
] as const satisfies readonly (keyof Tables)[];

/** Columns with the id of a person, and with the name shown for them. */
export const people = [
  ["watchlist", "created_by", "created_by_name"],
  ["target", "added_by", "added_by_name"],
  ["subscription", "created_by", "created_by_name"],
  ["subscription", "paused_by", "paused_by_name"],
  ["campaign", "created_by", "created_by_name"],
  ["change", "changed_by", "changed_by_name"],
  ["mute", "muted_by", null],
] as const;

/**
 * Deletes everything of a workspace, its tokens among it. What was spent for it stays, as nobody's. What is read of
 * TikTok belongs to all.
 */
export function forgetWorkspace(
  db: Kysely<Tables>,
  { platform, workspace }: WorkspaceRef,
): Promise<Forgotten> {
  const theirs = belongsTo(platform, workspace);
  return inTransaction(db, (transaction) =>
    inTurn(transaction, [
      [
        "alert_watched",
        sql`delete from alert_watched where subscription_id in (select id from subscription where ${theirs})`,
      ],
      [
        "delivery",
        sql`delete from delivery where platform is null and subscription_id in (select id from subscription where ${theirs})`,
      ],
      ...ownedTables.map(
        (table) => [table, sql`delete from ${sql.table(table)} where ${theirs}`] as const,
      ),
      [
        "installation",
        sql`delete from installation where platform = ${platform} and id = ${workspace}`,
      ],
      ["pace", sql`delete from pace where key = ${`${platform}/${workspace}`}`],
      ["credit", sql`update credit set platform = null, workspace = null where ${theirs}`],
    ]),
  );
}

function belongsTo(platform: Platform, workspace: string): RawBuilder<unknown> {
  return sql`platform = ${platform} and workspace = ${workspace}`;
}

/**
 * Takes a person's id and name out of everything they made, which stays; deletes private messages to them, what they had
 * not sent, and what they asked for where only they added the bot. Messages that are kept to be posted again and changes that
 * could be undone go where they name them as a word, in workspaces where they made something.
 */
export function forgetPerson(
  db: Kysely<Tables>,
  { platform, person }: { readonly platform: Platform; readonly person: string },
): Promise<Forgotten> {
  return inTransaction(db, async (transaction) => {
    const names = await namesOf(transaction, platform, person);
    const here = sql`platform = ${platform}`;
    const naming = [...(await withoutMentions(transaction, here, [person]))];
    for (const [workspace, called] of names)
      naming.push(...(await withoutMentions(transaction, belongsTo(platform, workspace), called)));
    const forgotten = await inTurn(transaction, [
      ["delivery", sql`delete from delivery where ${here} and person = ${person}`],
      ["form", sql`delete from form where ${here} and person = ${person}`],
      ...naming,
      ...people.map(([table, id, name]) => {
        const namesToo = name === null ? sql`` : sql`, ${sql.ref(name)} = ${nobody.name}`;
        const change = sql`update ${sql.table(table)} set ${sql.ref(id)} = ${nobody.id}${namesToo}`;
        return [table, sql`${change} where ${here} and ${sql.ref(id)} = ${person}`] as const;
      }),
    ]);
    const own = await forgetWorkspace(transaction, { platform, workspace: ownWorkspace(person) });
    return sum(forgotten, own);
  });
}

function sum(one: Forgotten, other: Forgotten): Forgotten {
  const tables = new Set([...one.keys(), ...other.keys()]);
  return new Map(
    [...tables].map((table) => [table, (one.get(table) ?? 0) + (other.get(table) ?? 0)]),
  );
}

async function inTurn(db: Kysely<Tables>, statements: readonly Statement[]): Promise<Forgotten> {
  const forgotten = new Map<string, number>();
  for (const [table, statement] of statements) {
    const { numAffectedRows = 0n } = await statement.execute(db);
    forgotten.set(table, (forgotten.get(table) ?? 0) + Number(numAffectedRows));
  }
  return forgotten;
}

/** What somebody is called, by the workspaces in which they made something. */
async function namesOf(
  db: Kysely<Tables>,
  platform: Platform,
  person: string,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const names = new Map<string, readonly string[]>();
  for (const [table, id, name] of people) {
    if (name === null) continue;
    const { rows } = await sql<{ readonly workspace: string; readonly name: string }>`
      select distinct workspace, ${sql.ref(name)} as name from ${sql.table(table)}
      where platform = ${platform} and ${sql.ref(id)} = ${person}`.execute(db);
    for (const row of rows)
      if (row.name !== nobody.name)
        names.set(row.workspace, [...(names.get(row.workspace) ?? []), row.name]);
  }
  return names;
}
