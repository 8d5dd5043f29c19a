import { tagSpecs } from "../../src/simulator/world/tags.ts";
import { type Bench, type Measurement, repeat } from "./measurement.ts";
import { type Surroundings, surround } from "./surroundings.ts";

/** What a score takes beyond waiting for the provider, for tags never asked about before. */
export const score: Bench = async () => [await overhead(75), await overhead(750)];

const tags = tagSpecs.slice(0, 9);

async function overhead(latencyMs: number): Promise<Measurement> {
  const surroundings = await surround({ latencyMs });
  try {
    await surroundings.start();
    return {
      name: "score",
      what: `above the round trips, provider ${latencyMs} ms`,
      unit: "ms",
      samples: await repeat(tags.length, async (turn) => {
        const { total, roundTrips } = await ask(surroundings, tags[turn]?.name ?? "");
        return total - roundTrips * latencyMs;
      }),
      promise: { of: "median", atMost: 150 },
    };
  } finally {
    await surroundings.close();
  }
}

/** Round trips come one after the other: the tag, then each page of its posts. */
async function ask({ slack, simulator }: Surroundings, tag: string) {
  const before = requestsTo(simulator);
  const askedAt = performance.now();
  await slack.type({ channel: "C1", user: "U1", text: `score ${tag}` }).answer();
  return { total: performance.now() - askedAt, roundTrips: requestsTo(simulator) - before };
}

function requestsTo({ requests }: Surroundings["simulator"]): number {
  return [...requests.values()].reduce((sum, count) => sum + count, 0);
}
