import { type Migration, sql } from "kysely";

/** The processes that do jobs, and in whose names their jobs are locked. */
export const workerProcesses: Migration = {
  async up(db) {
    await sql`
      create table worker_process (
        name text collate "C" not null,
        pools text[] not null,
        missing_since timestamptz,
        constraint worker_process_key primary key (name)
      )`.execute(db);
  },
};
