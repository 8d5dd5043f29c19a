import { createAsking } from "../../src/async/asking.ts";
import { alone, createSharedPlaces } from "../../src/async/places.ts";
import { openStore } from "../../src/store/open-store.ts";
import { asked } from "../pace/asked.ts";
import { messages, postedBy } from "../pace/posted.ts";
import { temporaryFolder } from "../process/program.ts";
import { testServer } from "../support/postgres.ts";
import type { Bench, Measurement } from "./measurement.ts";

/**
 * What two processes that keep one pace lose by it beside one that is alone, in percent of its time: in posting as fast as Slack and
 * Discord allow, and in asking as often as a key allows. On a file, and on PostgreSQL where there is one.
 */
export const pace: Bench = async () => {
  const [folder, server] = await Promise.all([temporaryFolder(), testServer()]);
  try {
    const file = { name: "a file", database: folder.database };
    const stores = server
      ? [file, { name: "PostgreSQL", database: await server.database() }]
      : [file];
    const one = { posted: await postedBy(1, null), asked: await asked([() => alone]) };
    const found: Measurement[] = [];
    for (const { name, database } of stores) {
      found.push(...(await posting(one.posted, name, database)));
      found.push(await asking(one.asked, name, database));
    }
    return found;
  } finally {
    await Promise.all([folder.remove(), server?.close()]);
  }
};

async function posting(
  one: Awaited<ReturnType<typeof postedBy>>,
  name: string,
  database: string,
): Promise<readonly Measurement[]> {
  await (await opened(database)).close();
  const two = await postedBy(2, database);
  return (["slack", "discord"] as const).flatMap((platform) => [
    longer(
      `${platform}: ${messages[platform]} messages, by two on ${name}`,
      one[platform].ms,
      two[platform].ms,
    ),
    {
      ...{ name: "pace", what: `${platform}: came too fast, by two on ${name}`, unit: "" },
      ...{ samples: [two[platform].refused], promise: { of: "worst", atMost: 0 } },
    },
  ]);
}

async function asking(
  one: Awaited<ReturnType<typeof asked>>,
  name: string,
  database: string,
): Promise<Measurement> {
  const warned = createAsking({ warn: (...told) => console.error(name, ...told) });
  const stores = await Promise.all([opened(database), opened(database)]);
  const two = await asked(stores.map((store) => createSharedPlaces(store.pace, warned)));
  await Promise.all(stores.map((store) => store.close()));
  return longer(`provider: 400 questions, by two on ${name}`, one.ms, two.ms);
}

async function opened(database: string) {
  const store = await openStore({ database, isDemo: false });
  await store.migrate();
  return store;
}

function longer(what: string, one: number, two: number): Measurement {
  return {
    ...{ name: "pace", what: `${what}, longer than by one`, unit: "%" },
    ...{ samples: [(100 * (two - one)) / one], promise: { of: "worst", atMost: 10 } },
  };
}
