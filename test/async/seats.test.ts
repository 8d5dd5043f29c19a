import { expect, test } from "vitest";
import { createAsking } from "../../src/async/asking.ts";
import { createSharedSeats, type Seats } from "../../src/async/seats.ts";
import { openedInMemory } from "../store/opened.ts";

const wanted = () => true;
const unheard = { warn: () => undefined };

test("as many sit at the same time as there are seats, in all processes together, and each comes to its turn", async () => {
  const { leases } = await openedInMemory();
  const processes = [1, 2, 3].map(() => createSharedSeats(leases, createAsking(unheard))("a")(2));
  let [sitting, most] = [0, 0];
  const sit = async (seats: Seats) => {
    const leave = await seats.take(wanted);
    sitting += 1;
    most = Math.max(most, sitting);
    await new Promise((resolve) => setTimeout(resolve, 5));
    sitting -= 1;
    await leave();
  };
  await Promise.all(processes.map(sit));
  expect([sitting, most]).toEqual([0, 2]);
});

test("a seat that a crashed process had is taken when its time is over", async () => {
  const { leases } = await openedInMemory();
  const seats = createSharedSeats(leases, createAsking(unheard), 60)("a")(1);
  const since = performance.now();
  await seats.take(wanted);
  await seats.take(wanted);
  expect(performance.now() - since).toBeGreaterThan(58);
});

test("nobody waits for a seat that nobody wants any more, or where the database cannot be asked", async () => {
  const store = await openedInMemory();
  const seats = createSharedSeats(store.leases, createAsking(unheard))("a")(1);
  await seats.take(wanted);
  await seats.take(() => false);
  await store.close();
  const leave = await seats.take(wanted);
  await leave();
});
