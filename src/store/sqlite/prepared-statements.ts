import type { Database, Statement } from "better-sqlite3";

/** Far more than there are queries in the code; those over a list have a text for each length. */
const mostStatements = 300;

/** Each query is prepared once and not each time it runs, which takes SQLite longer than most queries do. */
export function withPreparedStatements(database: Database): (sql: string) => Statement<unknown[]> {
  const statements = new Map<string, Statement<unknown[]>>();
  return (sql) => {
    const statement = statements.get(sql) ?? database.prepare<unknown[]>(sql);
    // Inserting the statement again moves it to the end of the map; the least recently used ones, at the front,
    // are removed.
    statements.delete(sql);
    statements.set(sql, statement);
    for (const oldest of statements.keys()) {
      if (statements.size <= mostStatements) break;
      statements.delete(oldest);
    }
    return statement;
  };
}
