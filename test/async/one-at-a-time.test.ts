import { expect, test } from "vitest";
import { oneAtATime } from "../../src/async/one-at-a-time.ts";
import { heardLog } from "../client/wrappers/doubles.ts";
import { openedTwice } from "../store/opened.ts";

const nobodyLeaves = new AbortController().signal;

/** The same work as two processes do it. */
async function both() {
  const stores = await openedTwice();
  const log = heardLog();
  return {
    log,
    ports: [
      { ...stores[0], log },
      { ...stores[1], log },
    ] as const,
  };
}

test("work of one key is done by one of two processes at a time, and the second knows it", async () => {
  const { ports } = await both();
  let [under, most] = [0, 0];
  const work = (i: number, key: string) =>
    oneAtATime(key, nobodyLeaves, ports[i % 2 ? 0 : 1], async (hasWaited) => {
      under += 1;
      most = Math.max(most, under);
      await new Promise((resolve) => setTimeout(resolve, 20));
      under -= 1;
      return hasWaited;
    });
  expect((await Promise.all([work(0, "a"), work(1, "a")])).toSorted()).toEqual([false, true]);
  expect(most).toBe(1);
  expect(await Promise.all([work(0, "b"), work(1, "c")])).toEqual([false, false]);
  expect(most).toBe(2);
});

test("work that fails leaves the turn to the next", async () => {
  const { ports } = await both();
  const failing = oneAtATime("a", nobodyLeaves, ports[0], () => Promise.reject(new Error("No.")));
  await expect(failing).rejects.toThrow("No.");
  expect(await oneAtATime("a", nobodyLeaves, ports[1], async (hasWaited) => hasWaited)).toBe(false);
});

test("whoever died at it is succeeded once the lease is over", async () => {
  const { ports } = await both();
  await ports[0].leases.take("a", 50);
  expect(await oneAtATime("a", nobodyLeaves, ports[1], async (hasWaited) => hasWaited)).toBe(true);
});

test("who waits no longer is told so, and the work is not done", async () => {
  const { ports } = await both();
  await ports[0].leases.take("a", 9_000);
  const leaving = new AbortController();
  const waiting = oneAtATime("a", leaving.signal, ports[1], async () => "done");
  leaving.abort();
  await expect(waiting).rejects.toThrow("Nobody waits for the answer any more.");
});

test("where the database does not say whose turn it is, the work is done, and that is logged", async () => {
  const log = heardLog();
  const take = () => Promise.reject(new Error("away"));
  const ports = { log, leases: { take } };
  expect(await oneAtATime("a", nobodyLeaves, ports, async (hasWaited) => hasWaited)).toBe(false);
  expect(log.heard.map(([event]) => event)).toEqual(["lease.failed"]);
});
