import pg from "pg";
import { afterAll, describe, onTestFinished } from "vitest";
import { openForgetting } from "../../src/store/open-forgetting.ts";
import { createPostgresStore } from "../../src/store/postgres/postgres-store.ts";
import type { Store } from "../../src/store/store.ts";
import { forgettingContract } from "../contracts/forgetting.ts";
import { heardContract } from "../contracts/heard.ts";
import { leasesContract } from "../contracts/leases.ts";
import { outboxLeasesContract } from "../contracts/outbox-leases.ts";
import { sharedPaceContract } from "../contracts/shared-pace.ts";
import { testServer } from "../support/postgres.ts";
import { storeContracts } from "./store-contracts.ts";

const server = await testServer();
afterAll(() => server?.close());

describe.skipIf(server === null)("PostgreSQL", async () => {
  const url = (await server?.database()) ?? "";
  const store = createPostgresStore(url, () => undefined);
  const raw = new pg.Client(url);
  if (server) await Promise.all([store.migrate(), raw.connect()]);
  afterAll(() => Promise.all([raw.end(), store.close()]));

  /** The one database, emptied: to make its tables anew for each test takes longer than the test. */
  async function emptied(): Promise<Store> {
    const { rows } = await raw.query<{ readonly name: string }>(
      `select quote_ident(tablename) as name from pg_tables
       where schemaname = 'public' and tablename not like 'kysely%'`,
    );
    await raw.query(`truncate ${rows.map(({ name }) => name).join(", ")} restart identity cascade`);
    return store;
  }

  storeContracts("PostgreSQL", emptied);
  forgettingContract("PostgreSQL", async () => {
    const forgetting = await openForgetting(url);
    onTestFinished(() => forgetting.close());
    return [await emptied(), forgetting];
  });
  async function besides() {
    const one = createPostgresStore(url, () => undefined);
    onTestFinished(() => one.close());
    return one;
  }

  outboxLeasesContract("PostgreSQL", async () => [await emptied(), await besides()]);
  sharedPaceContract("PostgreSQL", async () => {
    const others = await Promise.all([besides(), besides(), besides()]);
    return [(await emptied()).pace, ...others.map(({ pace }) => pace)];
  });
  heardContract("PostgreSQL", async () => {
    const other = await besides();
    return [(await emptied()).heard, other.heard];
  });
  leasesContract("PostgreSQL", async () => {
    const other = await besides();
    return [(await emptied()).leases, other.leases];
  });
});
