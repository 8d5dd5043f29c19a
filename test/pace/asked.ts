import type { PlacesOf } from "../../src/async/places.ts";
import { createTikLiveClient } from "../../src/client/tiklive/client.ts";
import { startSimulator } from "../../src/simulator/simulator.ts";
import { requestContextFor } from "../support/request-context.ts";

/** How long it takes to ask 400 times at 300 a minute, by so many clients at once that have nothing else in common. */
export async function asked(paces: readonly PlacesOf[]) {
  const clock = () => new Date();
  const limits = { requestsPerMinute: 300, burstPerSecond: 50, realTimeLimits: true };
  const simulator = await startSimulator({ seed: 1, clock, latencyMs: 50, ...limits });
  const clients = paces.map((placesOf) =>
    createTikLiveClient({
      ...{ baseUrl: simulator.url, apiKey: "key", clock },
      ...{ requestsPerMinute: 300, openPlaces: placesOf("provider/key"), attempts: 1 },
    }),
  );
  const startedAt = performance.now();
  const ref = { kind: "id", id: "1" } as const;
  const asking = Array.from({ length: 400 }, (_, i) =>
    clients[i % clients.length]?.find(ref, requestContextFor("snapshot")),
  );
  const ended = await Promise.allSettled(asking);
  const ms = performance.now() - startedAt;
  await Promise.all(clients.map((client) => client.close()));
  await simulator.close();
  const failed = ended.filter(({ status }) => status === "rejected").length;
  return { ms, refused: simulator.refused(), failed };
}
