import pg from "pg";
import { afterAll, describe, expect, onTestFinished, test } from "vitest";
import { openForgetting } from "../../src/store/open-forgetting.ts";
import { createPostgresStore } from "../../src/store/postgres/postgres-store.ts";
import type { Store } from "../../src/store/store.ts";
import { minuteMs } from "../../src/time-units.ts";
import { budgetSharesContract } from "../contracts/budget-shares.ts";
import { exampleOutgoing } from "../contracts/example-messages.ts";
import { forgettingContract } from "../contracts/forgetting.ts";
import { heardContract } from "../contracts/heard.ts";
import { leasesContract } from "../contracts/leases.ts";
import { noticesContract } from "../contracts/notices.ts";
import { outboxLeasesContract } from "../contracts/outbox-leases.ts";
import { key, monday } from "../contracts/posting.ts";
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

  const earlier = `update delivery
    set lease_until = lease_until - $1::bigint, repeat_until = repeat_until - $1::bigint`;
  const pass = async (ms: number) => void (await raw.query(earlier, [ms]));
  outboxLeasesContract("PostgreSQL", async () => ({
    ...{ one: await emptied(), two: await besides(), pass },
  }));
  test("leaves to others what they reserved and post, though the clock of this machine is ahead", async () => {
    const [{ outbox }, other] = [await emptied(), await besides()];
    const add = (period: string) =>
      outbox.add(exampleOutgoing({ key: { ...key, period } }), monday);
    await add("posting");
    await outbox.claim({ ...key, period: "posting" }, monday);
    await add("reserved");
    const inSlack = { platform: "slack", toWebhooks: false, except: [], limit: 9 } as const;
    await outbox.reserve({ ...inSlack, limit: 1 }, monday);
    const ahead = new Date(monday.getTime() + 2 * minuteMs);
    expect(await other.outbox.recover(ahead)).toEqual({ again: 0, unknown: 0 });
    expect(await other.outbox.reserve(inSlack, ahead)).toEqual([]);
  });
  sharedPaceContract("PostgreSQL", async () => {
    const others = await Promise.all([besides(), besides(), besides()]);
    return [(await emptied()).pace, ...others.map(({ pace }) => pace)];
  });
  budgetSharesContract("PostgreSQL", async () => {
    const stores = [await emptied(), ...(await Promise.all([besides(), besides(), besides()]))];
    const lapse = async () => void (await raw.query("update budget_share set lease_until = 0"));
    return { stores, lapse };
  });
  noticesContract("PostgreSQL", async () => {
    const other = await besides();
    return [(await emptied()).notices, other.notices];
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
