import { utcDay } from "../../domain/snapshot.ts";

/** Runs a statement and answers its rows. */
export type RunStatement = (
  statement: string,
) => Promise<readonly Readonly<Record<string, unknown>>[]>;

/** A month, counted from the year 0: 2026-11 is 24322. */
export type Month = number;

/** What lies outside of the months: any day has a place, and the partitions still stand in the order of their days. */
const earlier = "snapshot_earlier";
const later = "snapshot_later";
/** TikTok began; older days are mistakes, and stay with what is earlier. */
const oldestMonth = monthOf("2016-09-01");
/** At once, if a clock says that years have gone by. */
const mostMonths = 240;

export function monthOf(day: string): Month {
  return 12 * Number(day.slice(0, 4)) + Number(day.slice(5, 7)) - 1;
}

/** "2026-11-01" */
function firstDayOf(month: Month): string {
  return utcDay(new Date(Date.UTC(Math.floor(month / 12), month % 12)));
}

function partitionOf(month: Month): string {
  return `snapshot_${firstDayOf(month).slice(0, 7).replace("-", "_")}`;
}

/** Whether a table holds a part of the readings. */
export function isPartition(table: string): boolean {
  return /^snapshot_(?:\d{4}_\d{2}|earlier|later)$/.test(table);
}

/** A table `snapshot` with the columns of another, for any day. */
export async function createPartitioned(run: RunStatement, like: string): Promise<void> {
  await run(`create table snapshot (like ${like} including defaults,
    constraint snapshot_key primary key (tag, day, region, provider)) partition by range (day)`);
  for (const edge of [earlier, later])
    await run(`create table ${edge} (like snapshot including defaults)`);
}

async function monthsThere(run: RunStatement): Promise<readonly Month[]> {
  const rows =
    await run(`select relname as name from pg_class join pg_inherits on inhrelid = pg_class.oid
    where inhparent = to_regclass('snapshot') order by relname`);
  return rows
    .map(({ name }) => /^snapshot_(\d{4}_\d{2})$/.exec(String(name))?.[1] ?? "")
    .filter(Boolean)
    .map(monthOf);
}

/** The first day of a reading that stands before the months; `undefined` when there is none, or only impossible ones. */
export async function oldestOutside(run: RunStatement): Promise<string | undefined> {
  const since = firstDayOf(oldestMonth);
  const [row] = await run(`select min(day) as day from ${earlier} where day >= '${since}'`);
  return row?.["day"] ? String(row["day"]) : undefined;
}

/**
 * Makes a partition for each month from `first` to `last` and between these and those there are; readings of these months
 * that stood outside go where they belong. To be run in a transaction, alone.
 */
export async function coverMonths(
  run: RunStatement,
  { first, last }: { readonly first?: Month | undefined; readonly last: Month },
): Promise<void> {
  const there = await monthsThere(run);
  const from = Math.max(oldestMonth, Math.min(first ?? there[0] ?? last, there[0] ?? last));
  const until = Math.min(Math.max(last, there.at(-1) ?? last), from + mostMonths);
  const all = Array.from({ length: until - from + 1 }, (_, i) => from + i);
  const missing = all.filter((month) => !there.includes(month));
  if (missing.length === 0) return;
  if (there.length > 0) for (const edge of [earlier, later]) await detach(run, edge);
  for (const month of missing)
    await run(`create table ${partitionOf(month)} partition of snapshot
      for values from ('${firstDayOf(month)}') to ('${firstDayOf(month + 1)}')`);
  const inside = `day >= '${firstDayOf(from)}' and day < '${firstDayOf(until + 1)}'`;
  for (const edge of [earlier, later]) {
    await run(`insert into snapshot select * from ${edge} where ${inside}`);
    await run(`delete from ${edge} where ${inside}`);
  }
  await attachEarlier(run, from);
  await run(`alter table snapshot attach partition ${later}
    for values from ('${firstDayOf(until + 1)}') to (maxvalue)`);
}

/** Drops the readings before a month, with their posts and profiles. To be run in a transaction, alone. */
export async function dropBefore(run: RunStatement, first: Month): Promise<void> {
  const there = await monthsThere(run);
  const old = there.filter((month) => month < first);
  const before = `day < '${firstDayOf(first)}'`;
  await run(`delete from ${earlier} where ${before}`);
  if (old.length === 0) return;
  for (const table of ["snapshot_post", "snapshot_profile"])
    await run(`delete from ${table} where ${before}`);
  await detach(run, earlier);
  for (const month of old) {
    await detach(run, partitionOf(month));
    await run(`drop table ${partitionOf(month)}`);
  }
  await attachEarlier(run, there.find((month) => month >= first) ?? first);
}

async function detach(run: RunStatement, partition: string): Promise<void> {
  await run(`alter table snapshot detach partition ${partition}`);
}

async function attachEarlier(run: RunStatement, until: Month): Promise<void> {
  await run(`alter table snapshot attach partition ${earlier}
    for values from (minvalue) to ('${firstDayOf(until)}')`);
}
