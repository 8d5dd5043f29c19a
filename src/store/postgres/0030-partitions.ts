import type { Migration } from "kysely";
import { coverMonths, createPartitioned, monthOf, type RunStatement } from "./partitions.ts";
import { monthsAhead, serverDay, statementsOn } from "./upkeep.ts";

/** Readings copied by one statement, which ends long before the time that a statement has. */
const batch = 100_000;
/**
 * Readings by months, so that old months can be dropped. Posts and profiles no longer refer to them: a partition could not
 * be dropped then.
 */
export const partitions: Migration = {
  async up(db) {
    const run = statementsOn(db);
    await run("alter table snapshot_post drop constraint snapshot_post_of");
    await run("alter table snapshot_profile drop constraint snapshot_profile_of");
    await run("alter table snapshot rename to snapshot_whole");
    await run("alter table snapshot_whole rename constraint snapshot_key to snapshot_whole_key");
    await createPartitioned(run, "snapshot_whole");
    const [found] = await run(
      `select min(day) as oldest, ${serverDay} as today from snapshot_whole`,
    );
    const last = monthOf(String(found?.["today"])) + monthsAhead;
    const first = monthOf(String(found?.["oldest"] ?? found?.["today"]));
    await coverMonths(run, { first: Math.min(first, last), last });
    await copyReadings(run);
    await run("drop table snapshot_whole");
    await run("analyze snapshot");
  },
};

async function copyReadings(run: RunStatement): Promise<void> {
  let done = "";
  for (;;) {
    const [next] = await run(
      `select tag from snapshot_whole where tag > ${quoted(done)} order by tag offset ${batch} limit 1`,
    );
    const until = next ? ` and tag <= ${quoted(String(next["tag"]))}` : "";
    await run(
      `insert into snapshot select * from snapshot_whole where tag > ${quoted(done)}${until}`,
    );
    if (!next) return;
    done = String(next["tag"]);
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
