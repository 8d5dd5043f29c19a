import type { KyselyConfig, LogEvent } from "kysely";
import type { DatabaseQuery, Observe } from "../ports/ports.ts";

/** Has Kysely tell of each query, how long it took and whether it failed; waiting for a lock is part of that. */
export function observedQueries(observe: Observe | undefined): Pick<KyselyConfig, "log"> {
  if (!observe) return {};
  return {
    log({ level, query, queryDurationMillis: ms }: LogEvent) {
      const statement = statements.get(query.query.kind) ?? "other";
      observe({ kind: "queried", statement, isDone: level === "query", ms });
    },
  };
}

const statements: ReadonlyMap<string, DatabaseQuery["statement"]> = new Map([
  ["SelectQueryNode", "select"],
  ["InsertQueryNode", "insert"],
  ["UpdateQueryNode", "update"],
  ["DeleteQueryNode", "delete"],
]);
