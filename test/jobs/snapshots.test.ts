import { expect, test } from "vitest";
import { createCohorts } from "../../src/assessment/own-cohort.ts";
import { createDispatcher } from "../../src/delivery/dispatcher.ts";
import type { TagName } from "../../src/domain/hashtag.ts";
import { createClockCorrection } from "../../src/jobs/clock-correction.ts";
import { createScheduler } from "../../src/jobs/scheduler.ts";
import type { Ports } from "../../src/ports/ports.ts";
import { createReadings, type TodaysReadings } from "../../src/readings/todays-readings.ts";
import { exampleWatchlist, tag } from "../contracts/examples.ts";
import { edits } from "../support/edits.ts";
import { startWorld, type World } from "../support/world.ts";

const morning = "2026-11-23T06:00:00Z";

async function watching(tags: readonly TagName[]): Promise<World> {
  const world = await startWorld({ at: morning });
  await edits(world.ports).watchlists.save(exampleWatchlist({ tags, labels: new Map() }));
  return world;
}

function schedulerOf(ports: Ports, readings = createReadings(ports)) {
  const dispatcher = createDispatcher(ports);
  const clockCorrection = createClockCorrection(ports);
  const cohorts = createCohorts(ports);
  return createScheduler(ports, { readings, dispatcher, clockCorrection, cohorts });
}

/** The same readings, how many were taken, and the most that were being taken at the same moment. */
function counted(readings: TodaysReadings) {
  let open = 0;
  const most = { atOnce: 0, taken: 0 };
  const read: TodaysReadings["read"] = async (...asked) => {
    most.atOnce = Math.max(most.atOnce, ++open);
    most.taken += 1;
    try {
      return await readings.read(...asked);
    } finally {
      open -= 1;
    }
  };
  return { most, readings: { ...readings, read } };
}

test("a morning's readings are begun a few at a time, so that thousands keep nobody waiting", async () => {
  const tags = Array.from({ length: 120 }, (_, i) => tag(`morning${i}`));
  const world = await watching([...tags, tag("booktok")]);
  const { most, readings } = counted(createReadings(world.ports));
  await schedulerOf(world.ports, readings).tick();
  expect(most.atOnce).toBe(50);
  const latest = await world.ports.snapshots.latest([tag("booktok")], null);
  expect(latest.get(tag("booktok"))?.readAt).toEqual(new Date(morning));
  expect(world.logged).toContain("snapshots.taken");
});

test("a guarded tag that TikTok no longer has is not searched for", async () => {
  const world = await startWorld({ at: "2026-11-20T12:00:00Z" });
  await world.type("watch add ours booktok");
  await world.type("alerts ours fewer owned:yes save:yes");
  await world.core.tick();
  world.travel(morning);
  const gone = { ...world.ports.provider, find: async () => undefined };
  const ports = { ...world.ports, provider: gone };
  const before = world.simulator.requests.get("search-video") ?? 0;
  const { tick } = schedulerOf(ports);
  for (let i = 0; i < 5; i++) await tick();
  expect((world.simulator.requests.get("search-video") ?? 0) - before).toBe(0);
});

test("a watched tag that TikTok no longer has is asked for by one job a day, whatever is restarted", async () => {
  const world = await watching([tag("booktok")]);
  let asked = 0;
  const find = async () => void asked++;
  const ports = { ...world.ports, provider: { ...world.ports.provider, find } };
  const [one, another] = [counted(createReadings(ports)), counted(createReadings(ports))];
  const first = schedulerOf(ports, one.readings);
  for (let i = 0; i < 3; i++) await first.tick();
  await schedulerOf(ports, another.readings).tick();
  expect([asked, one.most.taken, another.most.taken]).toEqual([1, 1, 0]);
  world.travel("2026-11-24T06:00:00Z");
  await first.tick();
  expect([asked, one.most.taken]).toEqual([2, 2]);
});

test("a watched tag of which TikTok tells no counters is asked for by one job a day, too", async () => {
  const world = await watching([tag("booktok")]);
  const { provider } = world.ports;
  const find: Ports["provider"]["find"] = async (...asked) => {
    const found = await provider.find(...asked);
    return found && { ...found, uses: null, views: null };
  };
  const ports = { ...world.ports, provider: { ...provider, find } };
  const { most, readings } = counted(createReadings(ports));
  const { tick } = schedulerOf(ports, readings);
  for (let i = 0; i < 3; i++) await tick();
  expect(most.taken).toBe(1);
});
