import pg from "pg";
import { afterAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { BusyError } from "../../src/errors.ts";
import { createPostgresStore } from "../../src/store/postgres/postgres-store.ts";
import { at, exampleSnapshot } from "../contracts/examples.ts";
import { testServer } from "../support/postgres.ts";

const server = await testServer();
afterAll(() => server?.close());

const { tag } = exampleSnapshot();
const on = (day: string) => exampleSnapshot({ readAt: at(`${day}T06:00:00`) });
const monthsBefore = (months: number) => {
  const day = new Date();
  day.setUTCDate(1);
  day.setUTCMonth(day.getUTCMonth() - months);
  return day;
};
const nameOf = (day: Date) => `snapshot_${day.toISOString().slice(0, 7).replace("-", "_")}`;

describe.skipIf(server === null)("readings by months on PostgreSQL", () => {
  let url = "";
  let raw = new pg.Client();
  const outside: string[] = [];
  const open = (keptMonths: number | null = null) => {
    const onOutside = (oldest: string) => void outside.push(oldest);
    const store = createPostgresStore(url, () => undefined, { keptMonths, onOutside });
    onTestFinished(() => store.close());
    return store;
  };
  const months = async () => {
    const { rows } = await raw.query<{ readonly name: string }>(
      `select relname as name from pg_class join pg_inherits on inhrelid = pg_class.oid
       where inhparent = 'snapshot'::regclass order by relname`,
    );
    return rows.map(({ name }) => name);
  };
  const count = async (table: string) =>
    Number((await raw.query(`select count(*) as count from ${table}`)).rows[0].count);

  beforeEach(async () => {
    outside.length = 0;
    url = (await server?.database()) ?? "";
    raw = new pg.Client(url);
    await raw.connect();
    onTestFinished(() => raw.end());
  });

  test("are there two months ahead from the start, made once by all who start", async () => {
    await Promise.all([open().migrate(), open().migrate(), open().migrate()]);
    const ahead = [0, -1, -2].map((back) => nameOf(monthsBefore(back)));
    expect(await months()).toEqual([...ahead, "snapshot_earlier", "snapshot_later"]);
  });

  test("take any day, and give older ones months of their own the next time, with a word", async () => {
    const store = open();
    await store.migrate();
    const days = ["2024-02-29", "2024-12-31", "2025-01-01", "2199-05-05", "1999-01-01"];
    for (const day of days) await store.snapshots.save(on(day));
    expect(await count("snapshot_earlier")).toBe(4);
    await store.migrate();
    expect(outside).toEqual(["2024-02-29"]);
    expect(await count("snapshot_2024_02")).toBe(1);
    expect(await count("snapshot_2025_01")).toBe(1);
    expect([await count("snapshot_earlier"), await count("snapshot_later")]).toEqual([1, 1]);
    expect(await store.snapshots.history(tag, "0001-01-01")).toHaveLength(5);
    await store.migrate();
    expect(outside).toHaveLength(1);
  });

  test("are made as the months come, with what was waiting for them", async () => {
    const store = open();
    await store.migrate();
    const coming = monthsBefore(-5);
    await store.snapshots.save(exampleSnapshot({ readAt: coming }));
    expect(await count("snapshot_later")).toBe(1);
    await store.retention.prune(monthsBefore(-4));
    expect(await months()).toContain(nameOf(monthsBefore(-6)));
    expect([await count("snapshot_later"), await count(nameOf(coming))]).toEqual([0, 1]);
  });

  test("are dropped when they are too old, with their posts, and the others are not", async () => {
    const store = open(13);
    await store.migrate();
    const [old, first] = [monthsBefore(14), monthsBefore(13)];
    for (const readAt of [old, first, monthsBefore(0)])
      await store.snapshots.save(exampleSnapshot({ readAt }));
    const gone = exampleSnapshot({
      readAt: monthsBefore(20),
      tag: exampleSnapshot().tag,
      region: "US",
    });
    await store.snapshots.save(gone);
    await store.retention.prune(monthsBefore(0));
    expect(await months()).not.toContain(nameOf(old));
    expect(await months()).toContain(nameOf(first));
    expect(await store.snapshots.history(tag, "2000-01-01")).toHaveLength(2);
    expect((await store.snapshots.latest([tag], "US")).size).toBe(0);
    const { rows } = await raw.query("select 1 from snapshot_post where region = 'US'");
    expect(rows).toEqual([]);
    await store.snapshots.save(exampleSnapshot({ readAt: old }));
    expect(await count("snapshot_earlier")).toBe(1);
  });

  test("are kept for good where nothing is said", async () => {
    const store = open();
    await store.migrate();
    await store.snapshots.save(exampleSnapshot({ readAt: monthsBefore(100) }));
    await store.retention.prune(monthsBefore(0));
    expect(await store.snapshots.history(tag, "2000-01-01")).toHaveLength(1);
  });

  test("wait with being dropped for somebody who reads, and let others read meanwhile", async () => {
    const store = open(13);
    await store.migrate();
    await store.snapshots.save(exampleSnapshot({ readAt: monthsBefore(15) }));
    await store.migrate();
    await raw.query("begin");
    await raw.query("select count(*) from snapshot");
    const pruned = store.retention.prune(monthsBefore(0));
    await expect(pruned).rejects.toMatchObject({ cause: { code: "55P03" } });
    await expect(pruned).rejects.toBeInstanceOf(BusyError);
    expect(await store.snapshots.history(tag, "2000-01-01")).toHaveLength(1);
    expect(await months()).toContain(nameOf(monthsBefore(15)));
    await raw.query("commit");
    await store.retention.prune(monthsBefore(0));
    expect(await store.snapshots.history(tag, "2000-01-01")).toHaveLength(0);
  });

  test("hold back no start while somebody reads", async () => {
    const store = open();
    await store.migrate();
    await store.snapshots.save(on("2024-02-29"));
    await raw.query("begin");
    await raw.query("select count(*) from snapshot");
    await open().migrate();
    expect(await months()).not.toContain("snapshot_2024_02");
    await raw.query("commit");
  });

  test("are what an undivided table becomes, with everything in it", async () => {
    const store = open();
    await store.migrate();
    await undivide(raw);
    await raw.query(`insert into snapshot (tag, day, region, provider, read_at, hashtag_id)
      select 'it''s' || n % 41000, '2025-' || to_char(1 + n / 41000, 'FM00') || '-01', '', 'tiklive', n, n from generate_series(0, 204999) as n`);
    await open().migrate();
    expect(await months()).toContain("snapshot_2025_03");
    expect(await count("snapshot")).toBe(205_000);
    expect(await count("snapshot_2025_05")).toBe(41_000);
    const keys = await raw.query("select 1 from pg_class where relname = 'snapshot_whole'");
    expect(keys.rows).toEqual([]);
  });

  test("are put right by a clock that was ahead", async () => {
    const store = open();
    await store.migrate();
    const [now, ahead] = [at("2026-11-20T12:00:00"), at("2026-12-20T12:00:00")];
    await store.snapshots.save(exampleSnapshot({ readAt: now }));
    await store.snapshots.save(exampleSnapshot({ readAt: ahead }));
    await store.clockLog.putRight(now);
    expect(await store.snapshots.latest([tag], null)).toEqual(
      new Map([[tag, exampleSnapshot({ readAt: now })]]),
    );
    const { rows } = await raw.query("select distinct day from snapshot_post");
    expect(rows).toEqual([{ day: "2026-11-20" }]);
  });
});

/** As the version before had it. */
async function undivide(raw: pg.Client): Promise<void> {
  await raw.query(`
    create table whole (like snapshot including all);
    drop table snapshot cascade;
    alter table whole rename to snapshot;
    alter index whole_pkey rename to snapshot_key;
    delete from kysely_migration where name = '0030-postgres-partitions';
    alter table snapshot_post add constraint snapshot_post_of foreign key (tag, day, region, provider)
      references snapshot (tag, day, region, provider) on delete cascade;
    alter table snapshot_profile add constraint snapshot_profile_of foreign key (tag, day, region, provider)
      references snapshot (tag, day, region, provider) on delete cascade;
  `);
}
