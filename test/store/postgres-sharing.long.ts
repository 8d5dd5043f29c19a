import { Kysely, sql } from "kysely";
import pg from "pg";
import { afterAll, describe, expect, test } from "vitest";
import { BusyError, UnreachableError } from "../../src/errors.ts";
import { openPool, serverDialect } from "../../src/store/postgres/dialect.ts";
import { createPostgresStore } from "../../src/store/postgres/postgres-store.ts";
import type { Store } from "../../src/store/store.ts";
import { exampleSnapshot, exampleWatchlist, tag } from "../contracts/examples.ts";
import { deferred } from "../support/deferred.ts";
import { ownServer } from "../support/postgres.ts";
import { opened, openedRaw, temporaryFile } from "./opened.ts";

const server = await ownServer();
afterAll(() => server?.close());

describe.skipIf(server === null)("several processes on PostgreSQL", async () => {
  const url = (await server?.database()) ?? "";
  const lost: Error[] = [];
  const stores = [0, 1, 2, 3].map(() => createPostgresStore(url, (error) => lost.push(error)));
  const [store] = stores;
  afterAll(() => Promise.all(stores.map((one) => one.close())));

  test("bring the tables up to date together", async () => {
    await Promise.all(stores.map((one) => one.migrate()));
    expect(await store?.watchlists.watchedTags()).toEqual([]);
  });

  test("have jobs, too, whose statements end when they take too long", async () => {
    const pool = openPool(url, () => undefined, 200);
    await expect(pool.query("select pg_sleep(600)")).rejects.toThrow("statement timeout");
    await pool.end();
    const usual = openPool(url, () => undefined);
    const { rows } = await usual.query("show statement_timeout");
    expect(rows).toEqual([{ statement_timeout: "2min" }]);
    await usual.end();
  });

  test("leave nothing running on the server that takes too long", async () => {
    const impatient = new Kysely<unknown>({ dialect: serverDialect(url, () => undefined, 200) });
    await expect(sql`select pg_sleep(600)`.execute(impatient)).rejects.toThrow(BusyError);
    const running = sql`select query from pg_stat_activity
      where state = 'active' and query like '%pg_sleep%' and pid <> pg_backend_pid()`;
    expect((await running.execute(impatient)).rows).toEqual([]);
    await impatient.destroy();
  });

  test("lose no change that they make to one list at once", async () => {
    const { owner } = exampleWatchlist();
    const names = Array.from({ length: 60 }, (_, i) => tag(`tag${i}`));
    const add = (one: Store, name: ReturnType<typeof tag>) =>
      one.workspaces.change(owner, async ({ watchlists }) => {
        const before = await watchlists.find(owner, "books");
        const tags = [...(before?.tags ?? []), name];
        await watchlists.save(exampleWatchlist({ name: "books", tags, labels: new Map() }));
      });
    await Promise.all(names.map((name, i) => add(stores[i % stores.length] ?? fail(), name)));
    const list = await store?.watchlists.find(owner, "books");
    expect(list?.tags.toSorted()).toEqual(names.toSorted());
  });

  test("store one reading of a day, whoever is first", async () => {
    const readings = stores.flatMap((one) =>
      [1, 2, 3].map((uses) => one.snapshots.save(exampleSnapshot({ uses }))),
    );
    await Promise.all(readings);
    const { tag: name } = exampleSnapshot();
    expect(await store?.snapshots.history(name, "2026-01-01")).toHaveLength(1);
  });

  test("wait half a minute at most for one that stands still within a change", async () => {
    const { owner } = exampleWatchlist();
    const [still, other] = stores;
    const [begun, goingOn] = [deferred<void>(), deferred<void>()];
    const standing = still?.workspaces.change(owner, async ({ watchlists }) => {
      await watchlists.find(owner, "books");
      begun.resolve(undefined);
      await goingOn.promise;
      await watchlists.save(exampleWatchlist({ name: "lost" }));
    });
    const refused = expect(standing).rejects.toBeInstanceOf(UnreachableError);
    await Promise.race([begun.promise, refused]);
    await other?.workspaces.change(owner, async ({ watchlists }) => {
      await watchlists.save(exampleWatchlist({ name: "kept" }));
    });
    goingOn.resolve(undefined);
    await refused;
    const names = (await still?.watchlists.all(owner))?.map(({ name }) => name);
    expect(names).toContain("kept");
    expect(names).not.toContain("lost");
  });

  test("go on after the server was away", async () => {
    const owner = exampleWatchlist().owner;
    const asked = stores.map((one) => one.watchlists.all(owner));
    await Promise.all(asked);
    const restarting = server?.restart();
    const meanwhile = await Promise.allSettled(stores.map((one) => one.watchlists.all(owner)));
    await restarting;
    for (const result of meanwhile)
      if (result.status === "rejected") expect(result.reason).toBeInstanceOf(UnreachableError);
    for (const one of stores) await one.migrate();
    expect(await Promise.all(stores.map((one) => one.watchlists.all(owner)))).toHaveLength(4);
    expect(lost.length).toBeGreaterThan(0);
  });
});

test.skipIf(server === null)(
  "has the columns of the file, which may be null where those may",
  async () => {
    const url = (await server?.database()) ?? "";
    const store = createPostgresStore(url, () => undefined);
    await store.migrate();
    await store.close();
    const client = new pg.Client(url);
    await client.connect();
    const { rows } = await client.query<{ readonly name: string }>(
      `select table_name || '.' || column_name || case is_nullable when 'YES' then '?' else '' end as name
     from information_schema.columns where table_schema = 'public' and table_name not like 'kysely%'
       and table_name <> 'worker_process'
       and table_name !~ '^snapshot_([0-9_]+|earlier|later)$'`,
    );
    await client.end();
    expect(rows.map(({ name }) => name).toSorted()).toEqual(await columnsOfFile());
  },
);

async function columnsOfFile(): Promise<readonly string[]> {
  const path = temporaryFile();
  await opened(path);
  const names = openedRaw(path)
    .database.prepare<[], string>(
      `select tables.name || '.' || columns.name || case when columns."notnull" or columns.pk then '' else '?' end
       from sqlite_master as tables, pragma_table_info(tables.name) as columns
       where tables.type = 'table' and tables.name not like 'kysely%'`,
    )
    .pluck()
    .all();
  return names.toSorted();
}

function fail(): never {
  throw new Error("There is no such process.");
}
