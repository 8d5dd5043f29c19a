import { once } from "node:events";
import { chmodSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { Worker } from "node:worker_threads";
import { sql } from "kysely";
import { describe, expect, it, onTestFinished } from "vitest";
import { ConfigError } from "../../../src/errors.ts";
import { migrate } from "../../../src/store/migrate.ts";
import { migrations } from "../../../src/store/migrations/index.ts";
import { createSnapshotStore } from "../../../src/store/snapshots.ts";
import { createSqliteStore } from "../../../src/store/sqlite/sqlite-store.ts";
import { exampleOutgoing } from "../../contracts/example-messages.ts";
import {
  acme,
  at,
  examplePost,
  exampleSnapshot,
  exampleSubscription,
  exampleWatchlist,
} from "../../contracts/examples.ts";
import { edits } from "../../support/edits.ts";
import { opened, openedRaw, temporaryFile } from "../opened.ts";

const now = at("2026-11-23T08:00:00");
const { key } = exampleOutgoing();

describe("a database file", () => {
  it("is found whole when it is opened again", async () => {
    const path = temporaryFile();
    const before = createSqliteStore(path);
    await before.migrate();
    await before.snapshots.save(exampleSnapshot());
    await edits(before).watchlists.save(exampleWatchlist());
    await edits(before).subscriptions.save(exampleSubscription());
    await before.outbox.add(exampleOutgoing(), now);
    await before.outbox.claim(key, now);
    await edits(before).settings.saveZone(acme, "Europe/Berlin");
    await before.close();

    const after = await opened(path);
    const { tag } = exampleSnapshot();
    expect(await after.snapshots.latest([tag], null)).toEqual(new Map([[tag, exampleSnapshot()]]));
    expect(await after.watchlists.all(acme)).toEqual([exampleWatchlist()]);
    expect(await after.subscriptions.inWorkspace(acme)).toEqual([exampleSubscription()]);
    expect(await after.settings.zone(acme)).toBe("Europe/Berlin");
    expect((await after.deliveries.find(key))?.state).toEqual({ kind: "sending" });
  });

  it("gives a delivery to one of two connections only", async () => {
    const path = temporaryFile();
    const stores = [await opened(path), await opened(path)];
    for (let day = 10; day < 30; day++) {
      const outgoing = exampleOutgoing({ key: { ...key, period: `2026-11-${day}` } });
      const added = stores.map(({ outbox }) => outbox.add(outgoing, now));
      expect((await Promise.all(added)).sort()).toEqual([false, true]);
      const claims = stores.map(({ outbox }) => outbox.claim(outgoing.key, now));
      expect((await Promise.all(claims)).filter(Boolean)).toHaveLength(1);
    }
  });

  it("is waited for while another connection writes", async () => {
    const path = temporaryFile();
    const store = await opened(path);
    await lockedByAnotherFor(200, path);
    await store.snapshots.save(exampleSnapshot());
    expect(await store.settings.zone(acme)).toBe("written by the other");
    expect(await store.snapshots.history(exampleSnapshot().tag, "2026-01-01")).toHaveLength(1);
  });

  it("keeps the old reading whole when there is no room for the new one", async () => {
    const { database, db } = openedRaw(temporaryFile());
    await migrate(db, migrations);
    const snapshots = createSnapshotStore(db, async () => undefined);
    const old = exampleSnapshot();
    await snapshots.save(old);
    database.pragma(`max_page_count = ${database.pragma("page_count", { simple: true })}`);

    const caption = "x".repeat(50_000);
    const tooBig = exampleSnapshot({ uses: 1, topPosts: [examplePost({ caption })] });
    await expect(snapshots.save(tooBig)).rejects.toThrow("database or disk is full");
    expect(await snapshots.latest([old.tag], null)).toEqual(new Map([[old.tag, old]]));

    database.pragma("max_page_count = 1000000");
    await snapshots.save(tooBig);
    expect(await snapshots.latest([old.tag], null)).toEqual(new Map([[old.tag, tooBig]]));
  });

  it("takes all of a save or nothing of it", async () => {
    const path = temporaryFile();
    const store = await opened(path);
    await store.snapshots.save(exampleSnapshot());
    const { database } = openedRaw(path);
    database.exec(
      "create trigger no_posts before insert on snapshot_post begin select raise(abort, 'no posts today'); end",
    );
    await expect(store.snapshots.save(exampleSnapshot({ uses: 1 }))).rejects.toThrow(
      "no posts today",
    );
    const saved = exampleSnapshot();
    expect(await store.snapshots.latest([saved.tag], null)).toEqual(new Map([[saved.tag, saved]]));
  });

  it("is written to by one transaction at a time, from its beginning", async () => {
    const path = temporaryFile();
    const { db } = openedRaw(path);
    const { database: other } = openedRaw(path);
    other.pragma("busy_timeout = 0");
    await db.transaction().execute(async () => {
      expect(() => other.exec("begin immediate")).toThrow("database is locked");
    });
    other.exec("begin immediate");
  });

  it("never waits for a lock inside SQLite, and survives a crash by its write-ahead log", () => {
    const { database } = openedRaw(temporaryFile());
    const setting = (name: string) => database.pragma(name, { simple: true });
    expect(setting("busy_timeout")).toBe(0);
    expect(setting("journal_mode")).toBe("wal");
    expect(setting("synchronous")).toBe(1);
    expect(setting("foreign_keys")).toBe(1);
  });
});

describe("opening a database", () => {
  const rights = (path: string) => statSync(path).mode & 0o777;
  const files = (path: string) => [path, `${path}-wal`, `${path}-shm`];

  it("lets nobody but the bot's own user read it, nor the folder made for it", async () => {
    const path = temporaryFile();
    const store = await opened(path);
    await edits(store).settings.saveZone(acme, "UTC");
    expect(files(path).map(rights)).toEqual([0o600, 0o600, 0o600]);
    expect(rights(dirname(path))).toBe(0o700);
  });

  it("takes the rights of others from files that an earlier version made, and leaves a folder that was there", async () => {
    const path = temporaryFile();
    mkdirSync(dirname(path));
    chmodSync(dirname(path), 0o755);
    const before = await opened(path);
    await edits(before).settings.saveZone(acme, "UTC");
    for (const file of files(path)) chmodSync(file, 0o644);
    const readable: string[] = [];
    for (let again = 0; again < 2; again += 1) {
      const store = createSqliteStore(path, undefined, {
        wasReadable: (file) => readable.push(file),
      });
      onTestFinished(store.close);
    }
    expect(readable).toEqual([path]);
    expect(files(path).map(rights)).toEqual([0o600, 0o600, 0o600]);
    expect(rights(dirname(path))).toBe(0o755);
  });

  it("refuses a file that is something else", () => {
    const path = temporaryFile();
    mkdirSync(dirname(path));
    writeFileSync(path, "Dear diary, today I was taken for a database. ".repeat(100));
    expect(() => createSqliteStore(path)).toThrow(ConfigError);
    expect(() => createSqliteStore(path)).toThrow("cannot be opened: file is not a database");
  });

  it("refuses a folder, and what it may not write, and says what to do", () => {
    const path = temporaryFile();
    mkdirSync(path, { recursive: true });
    expect(() => createSqliteStore(path)).toThrow("it is a folder. Let DATABASE_URL name a file");
    chmodSync(path, 0o500);
    // Nothing is kept from root.
    const isRoot = process.geteuid?.() === 0;
    if (isRoot) process.seteuid?.(65_534);
    onTestFinished(() => {
      if (isRoot) process.seteuid?.(0);
    });
    const inside = `${path}/tagtide.db`;
    expect(() => createSqliteStore(inside)).toThrow(/may not write there\. Give it the file and/);
  });

  it("refuses a path that leads through a file", () => {
    const path = temporaryFile();
    writeFileSync(dirname(path), "");
    expect(() => createSqliteStore(path)).toThrow(ConfigError);
  });
});

it("gives rows with the names that columns have now, be they few or many", async () => {
  const { database, db } = openedRaw(temporaryFile());
  database.exec("create table numbers (n, square)");
  const all = () => sql<object>`select * from numbers`.execute(db).then(({ rows }) => rows);
  const expected = Array.from({ length: 20 }, (_, n) => ({ n, square: n * n }));
  expect(await all()).toEqual([]);
  for (const { n, square } of expected)
    database.exec(`insert into numbers values (${n}, ${square})`);
  expect([await all(), await all()]).toEqual([expected, expected]);
  database.exec("alter table numbers rename square to power; alter table numbers add cube");
  const renamed = expected.map(({ n, square }) => ({ n, power: square, cube: null }));
  expect([await all(), await all()]).toEqual([renamed, renamed]);
  database.exec("delete from numbers where n > 0");
  expect([await all(), await all()]).toEqual([renamed.slice(0, 1), renamed.slice(0, 1)]);
});

describe("migrating", () => {
  it("changes nothing the second time", async () => {
    const store = await opened(temporaryFile());
    await edits(store).watchlists.save(exampleWatchlist());
    await store.migrate();
    expect(await store.watchlists.all(acme)).toEqual([exampleWatchlist()]);
  });

  it("refuses a database that a newer version has changed", async () => {
    const path = temporaryFile();
    const { database } = openedRaw(path);
    const store = await opened(path);
    database.exec("insert into kysely_migration values ('0999-from-the-future', '2030-01-01')");
    const refused = store.migrate();
    await expect(refused).rejects.toThrow(ConfigError);
    await expect(refused).rejects.toThrow(/newer version of Tagtide .*0999-from-the-future/);
  });

  it("leaves no table behind when one of them cannot be made", async () => {
    const { database, db } = openedRaw(temporaryFile());
    database.exec("create table setting (made_by_somebody_else)");
    await expect(migrate(db, migrations)).rejects.toThrow('table "setting" already exists');
    const tables = database
      .prepare("select name from sqlite_schema where type = 'table' and name not like 'kysely%'")
      .pluck()
      .all();
    expect(tables).toEqual(["setting"]);
  });
});

/** Resolves when a thread of its own holds the write lock; it writes, and lets go after so many milliseconds. */
async function lockedByAnotherFor(milliseconds: number, path: string): Promise<void> {
  const holder = new Worker(
    `const { parentPort, workerData } = require("node:worker_threads");
     const database = require(workerData.sqlite)(workerData.path);
     database.exec("begin immediate");
     database.exec("insert into setting values ('slack', 'T0ACME', 'zone', 'written by the other')");
     parentPort.postMessage("locked");
     setTimeout(() => { database.exec("commit"); database.close(); }, workerData.milliseconds);`,
    {
      eval: true,
      workerData: {
        path,
        milliseconds,
        sqlite: createRequire(import.meta.url).resolve("better-sqlite3"),
      },
    },
  );
  const ended = once(holder, "exit");
  onTestFinished(async () => {
    await ended;
  });
  await once(holder, "message");
}
