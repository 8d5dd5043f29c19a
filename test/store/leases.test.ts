import { expect, test } from "vitest";
import { dayMs } from "../../src/time-units.ts";
import { opened, openedRaw, temporaryFile } from "./opened.ts";

const month = { start: new Date(0), end: new Date(9e14) };

test("what was left to a process that died is forgotten after a day", async () => {
  const path = temporaryFile();
  const store = await opened(path);
  await store.leases.take("a", 1000);
  await store.shares.take(null, { limit: 10, month, had: 0, need: 1, ahead: 0 });
  const { database } = openedRaw(path);
  const rows = () =>
    ["lease", "budget_share"].map((table) =>
      database.prepare(`select count(*) from ${table}`).pluck().get(),
    );
  await store.retention.prune(new Date(Date.now() + dayMs / 2));
  expect(rows()).toEqual([1, 1]);
  await store.retention.prune(new Date(Date.now() + 2 * dayMs));
  expect(rows()).toEqual([0, 0]);
});

test("a process that stops gives back what it holds of a budget", async () => {
  const path = temporaryFile();
  const [one, two] = [await opened(path), await opened(path)];
  const want = { limit: 10, month, had: 0, need: 10, ahead: 0 };
  await one.shares.take(null, want);
  expect((await two.shares.take(null, want)).held).toBe(0);
  await one.shares.giveBack();
  expect((await two.shares.take(null, want)).held).toBe(10);
});
