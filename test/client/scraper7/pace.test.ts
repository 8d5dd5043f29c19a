import { expect, it, onTestFinished } from "vitest";
import { createScraper7Client } from "../../../src/client/scraper7/client.ts";
import { startSimulator } from "../../../src/simulator/simulator.ts";
import { requestContextFor } from "../../support/request-context.ts";
import { apiKey, name, now } from "../tiklive/harness.ts";

it("keeps to one request a second, however many are asked for at once", async () => {
  const simulator = await startSimulator({
    ...{ seed: 1, clock: () => now, requestsPerSecond: 1, realTimeLimits: true },
  });
  const client = createScraper7Client({
    ...{ baseUrl: simulator.url, apiKey, clock: () => now, timeoutMs: 100_000 },
  });
  onTestFinished(async () => {
    await client.close();
    await simulator.close();
  });
  const wanted = { kind: "name", name: name("booktok") } as const;
  const started = performance.now();
  const found = await Promise.all([1, 2, 3].map(() => client.find(wanted, requestContextFor())));
  expect(found.map((tag) => tag?.name)).toEqual(Array(3).fill("booktok"));
  expect(performance.now() - started).toBeGreaterThan(1_900);
});

it("passes over being too fast, which is answered like a tag that does not exist", async () => {
  const simulator = await startSimulator({
    ...{ seed: 1, clock: () => now, requestsPerSecond: 1, realTimeLimits: true },
  });
  const client = createScraper7Client({
    ...{ baseUrl: simulator.url, apiKey, clock: () => now, requestsPerMinute: 0 },
    ...{ timeoutMs: 100_000, attempts: 20, random: () => 1 },
  });
  onTestFinished(async () => {
    await client.close();
    await simulator.close();
  });
  const wanted = { kind: "name", name: name("booktok") } as const;
  const found = await Promise.all([1, 2].map(() => client.find(wanted, requestContextFor())));
  expect(found.map((tag) => tag?.name)).toEqual(["booktok", "booktok"]);
  expect(simulator.refused()).toBeGreaterThan(0);
});
