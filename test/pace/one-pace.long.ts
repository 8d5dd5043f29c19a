import { afterAll, expect, onTestFinished, test } from "vitest";
import { createAsking } from "../../src/async/asking.ts";
import { alone, createSharedPlaces } from "../../src/async/places.ts";
import { createSharedSeats } from "../../src/async/seats.ts";
import { createScavioClient } from "../../src/client/scavio/client.ts";
import { startSimulator } from "../../src/simulator/simulator.ts";
import { openStore } from "../../src/store/open-store.ts";
import { databasePath } from "../process/started.ts";
import { testServer } from "../support/postgres.ts";
import { requestContextFor } from "../support/request-context.ts";
import { asked } from "./asked.ts";
import { messages, postedBy } from "./posted.ts";
import { shared } from "./shared.ts";

const server = await testServer();
afterAll(() => server?.close());

/** Makes the tables of a new database. */
async function migrate(database: string): Promise<void> {
  const store = await openStore({ database, isDemo: false });
  await store.migrate();
  await store.close();
}

/**
 * Of what is refused of those who know nothing of each other. None is on an idle machine; where one stalls, what was let go in time
 * arrives together. How much time is lost by it `npm run bench -- pace` says.
 */
const few = 0.5;

test("two processes that post keep one pace, and would be refused if each kept its own", async ({
  skip,
}) => {
  const databases = [await databasePath(), ...(server ? [await server.database()] : [])];
  const apart = await postedBy(2, null);
  process.stdout.write(`${JSON.stringify({ apart })}\n`);
  for (const database of databases) {
    await migrate(database);
    const together = await shared(() => postedBy(2, database), skip);
    for (const platform of ["slack", "discord"] as const) {
      expect(together[platform].count).toBe(messages[platform]);
      expect(together[platform].refused).toBeLessThan(few * apart[platform].refused);
    }
  }
});

/** `warned` is told where the database was late, after which each goes on alone. */
async function opened(database: string, warned: unknown[]) {
  await migrate(database);
  const open = async () => {
    const store = await openStore({ database, isDemo: false });
    onTestFinished(() => store.close());
    return { ...store, asking: createAsking({ warn: (...told) => warned.push(told) }) };
  };
  return Promise.all([open(), open()]);
}

test.skipIf(server === null)(
  "two clients that ask with one account keep one pace",
  async ({ skip }) => {
    const { together, apart } = await shared(async () => {
      const warned: unknown[] = [];
      const both = await opened((await server?.database()) ?? "", warned);
      const [together, apart] = await Promise.all([
        asked(both.map(({ pace, asking }) => createSharedPlaces(pace, asking))),
        asked([() => alone, () => alone]),
      ]);
      return { together, apart, alone: warned.length };
    }, skip);
    expect(apart.refused).toBeGreaterThan(0);
    expect(together.refused).toBeLessThan(few * apart.refused);
  },
);

/** How often one was refused of two clients that ask at once with an account that allows one request at a time. */
async function refusedOfBoth() {
  const warned: unknown[] = [];
  const clock = () => new Date();
  const simulator = await startSimulator({ seed: 1, clock, latencyMs: 50, concurrency: 1 });
  onTestFinished(() => simulator.close());
  const clients = (await opened(await databasePath(), warned)).map(({ leases, asking }) => {
    const openSeats = createSharedSeats(leases, asking)("provider/key");
    const account = { baseUrl: simulator.url, apiKey: "key", attempts: 1 };
    return createScavioClient({ ...account, clock, openSeats });
  });
  const ref = { kind: "id", id: "1" } as const;
  const asking = clients.map((client) =>
    Promise.all(Array.from({ length: 20 }, () => client.find(ref, requestContextFor()))),
  );
  expect((await Promise.all(asking)).flat()).toHaveLength(40);
  await Promise.all(clients.map((client) => client.close()));
  return { refused: simulator.refused(), alone: warned.length };
}

test("two clients that ask with one account have no more under way together than the plan allows", async ({
  skip,
}) => {
  const { refused } = await shared(refusedOfBoth, skip);
  expect(refused).toBe(0);
});
