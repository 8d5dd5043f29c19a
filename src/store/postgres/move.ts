import type { Database } from "better-sqlite3";
import pg from "pg";
import { storeError } from "./faults.ts";
import { coverMonths, monthOf } from "./partitions.ts";

/** What became of a table. */
export interface MovedTable {
  readonly table: string;
  readonly rows: number;
}

/** The database already has something in it, so that nothing was changed. */
export class OccupiedError extends Error {
  override readonly name = "OccupiedError";
  readonly table: string;

  constructor(table: string) {
    super(`The database has rows in ${table}.`);
    this.table = table;
  }
}

/** Rows sent at once. */
const batch = 1000;

/**
 * Copies everything a file has into a database whose tables are up to date, as of one moment, all or nothing; counts both
 * sides before it is committed. Rejects with an `OccupiedError` when there is something already, unless it is to be
 * replaced.
 */
export async function moveIn(
  file: Database,
  url: string,
  { replace }: { readonly replace: boolean },
): Promise<readonly MovedTable[]> {
  const client = new pg.Client({ connectionString: url, application_name: "tagtide-migrate" });
  client.on("error", () => undefined);
  file.exec("begin");
  try {
    await client.connect();
    await client.query("begin");
    const moved = await moveTables(file, client, replace);
    await client.query("commit");
    return moved;
  } catch (error) {
    throw storeError(error);
  } finally {
    file.exec("rollback");
    await client.end();
  }
}

async function moveTables(
  file: Database,
  client: pg.Client,
  replace: boolean,
): Promise<readonly MovedTable[]> {
  // In the order they were made, so that what others refer to comes first.
  const tables = file
    .prepare<[], string>(
      "select name from sqlite_master where type = 'table' and name not like 'kysely%' and name not like 'sqlite%' order by rowid",
    )
    .pluck()
    .all();
  await client.query(`lock table ${tables.map(quoted).join(", ")} in exclusive mode`);
  if (!replace) await checkEmpty(client, tables);
  await client.query(`truncate ${tables.map(quoted).join(", ")}`);
  await partitionsFor(file, client);
  const moved: MovedTable[] = [];
  for (const table of tables) moved.push({ table, rows: await copy(table, file, client) });
  await client.query(
    `select setval(pg_get_serial_sequence('change', 'place'), greatest(1, (select max(place) from change)))`,
  );
  return moved;
}

/** Readings go into their months at once. */
async function partitionsFor(file: Database, client: pg.Client): Promise<void> {
  const days = file
    .prepare<[], { readonly first: string | null; readonly last: string | null }>(
      "select min(day) as first, max(day) as last from snapshot",
    )
    .get();
  if (!days?.first || !days.last) return;
  const run = async (statement: string) =>
    (await client.query<Record<string, unknown>>(statement)).rows;
  await coverMonths(run, { first: monthOf(days.first), last: monthOf(days.last) });
}

async function checkEmpty(client: pg.Client, tables: readonly string[]): Promise<void> {
  for (const table of tables) {
    // Rows of these are there as soon as a bot was started once.
    if (table === "clock" || table === "pace") continue;
    const { rowCount } = await client.query(`select 1 from ${quoted(table)} limit 1`);
    if (rowCount) throw new OccupiedError(table);
  }
}

async function copy(table: string, file: Database, client: pg.Client): Promise<number> {
  const statement = file.prepare<[], Record<string, unknown>>(`select * from ${quoted(table)}`);
  const columns = statement
    .columns()
    .map(({ name }) => quoted(name))
    .join(", ");
  const insert = `insert into ${quoted(table)} (${columns})
    select ${columns} from json_populate_recordset(null::${quoted(table)}, $1::json)`;
  let rows: Record<string, unknown>[] = [];
  let sent = 0;
  const send = async () => {
    if (rows.length > 0) await client.query(insert, [storableJson(rows)]);
    sent += rows.length;
    rows = [];
  };
  for (const row of statement.iterate()) {
    rows.push(row);
    if (rows.length === batch) await send();
  }
  await send();
  const { rows: counted } = await client.query<{ readonly count: string }>(
    `select count(*) as count from ${quoted(table)}`,
  );
  if (Number(counted[0]?.count) !== sent)
    throw new Error(`${table} has ${counted[0]?.count} rows there, and ${sent} in the file.`);
  return sent;
}

function quoted(name: string): string {
  return `"${name}"`;
}

/** The server refuses the character 0 in text. */
function storableJson(rows: readonly Record<string, unknown>[]): string {
  return JSON.stringify(rows, (_, value: unknown) =>
    typeof value === "string" ? value.replaceAll("\0", "\u{FFFD}") : value,
  );
}
