import type { Database, Statement } from "better-sqlite3";
import type { QueryResult } from "kysely";
import { LruMap } from "../../async/lru-map.ts";

/** Far more than there are queries in the code; those over a list have a text for each length. */
const mostStatements = 300;

type Run = (parameters: readonly unknown[]) => QueryResult<unknown>;

/** Each query is prepared once and not each time it runs, which takes SQLite longer than most queries do. */
export function withPreparedStatements(database: Database): (sql: string) => Run {
  const statements = new LruMap<Run>(mostStatements);
  return (sql) => {
    const known = statements.get(sql);
    if (known) return known;
    const statement = runnerOf(database.prepare<unknown[]>(sql));
    statements.set(sql, statement);
    return statement;
  };
}

function runnerOf(statement: Statement<unknown[]>): Run {
  if (statement.reader) return readerOf(statement);
  return (parameters) => {
    const { changes, lastInsertRowid } = statement.run(...parameters);
    return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) };
  };
}

const fewRows = 8;

/** For each row, better-sqlite3 makes the names of its columns anew; where many are expected, that is done here once. */
function readerOf(statement: Statement<unknown[]>): Run {
  let gaveMany = false;
  return (parameters) => {
    const found = statement.raw(gaveMany).all(...parameters);
    const rows = gaveMany ? named(found as readonly unknown[][], statement) : found;
    gaveMany = rows.length > fewRows;
    return { rows };
  };
}

function named(rows: readonly unknown[][], statement: Statement<unknown[]>): object[] {
  const names = statement.columns().map(({ name }) => name);
  return rows.map((values) => {
    const row: Record<string, unknown> = {};
    for (let i = 0; i < names.length; i++) row[names[i] ?? ""] = values[i];
    return row;
  });
}
