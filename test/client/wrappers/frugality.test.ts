import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { createTikLiveClient } from "../../../src/client/tiklive/client.ts";
import { withBudget } from "../../../src/client/wrappers/budget.ts";
import { usualWindows, withFreshness } from "../../../src/client/wrappers/cache.ts";
import { withFailover } from "../../../src/client/wrappers/failover.ts";
import type { Region, TagName } from "../../../src/domain/hashtag.ts";
import type { Provider, RequestContext } from "../../../src/ports/ports.ts";
import { startSimulator } from "../../../src/simulator/simulator.ts";
import { tagSpecs } from "../../../src/simulator/world/tags.ts";
import { createSqliteStore } from "../../../src/store/sqlite/sqlite-store.ts";
import type { Store } from "../../../src/store/store.ts";
import { minuteMs } from "../../../src/time-units.ts";
import { acme, tag } from "../../contracts/examples.ts";
import { opened, temporaryFile } from "../../store/opened.ts";
import { requestContextFor } from "../../support/request-context.ts";
import { handClock, heardLog } from "./doubles.ts";

const tags: readonly TagName[] = tagSpecs
  .filter(({ unlisted }) => !unlisted)
  .slice(0, 50)
  .map(({ name }) => tag(name));
const regions: readonly Region[] = [null, "US", "DE", "JP"];
const pages = 3;

/** A pretended TikLiveAPI and the real client for it. */
async function pretendedTikTok() {
  const clock = handClock();
  const simulator = await startSimulator({ seed: 1, clock: clock.now });
  const client = createTikLiveClient({
    baseUrl: simulator.url,
    apiKey: "test-key",
    requestsPerMinute: 0,
    timeoutMs: 100_000,
    clock: clock.now,
    sleep: async () => undefined,
  });
  onTestFinished(async () => {
    await client.close();
    await simulator.close();
  });
  const requests = () => [...simulator.requests.values()].reduce((sum, count) => sum + count, 0);
  return { client, clock, requests, simulator };
}

type Pretended = Awaited<ReturnType<typeof pretendedTikTok>>;

/** All three wrappers, as the bot stacks them. */
function stack({ client, clock }: Pretended, { answers, leases, ledger, shares }: Store): Provider {
  const common = { clock: clock.now, log: heardLog() };
  const limits = { perMonth: 10_000, perWorkspace: 10_000 };
  const steady = withFailover([{ name: "tiklive", provider: client }], common);
  const budgeted = withBudget(steady, {
    ...common,
    ledger,
    shares,
    limits,
    onWarning: () => undefined,
  });
  return withFreshness(budgeted, { ...common, answers, leases, windows: usualWindows });
}

/** Reads every tag in every region at once; how many posts came. */
async function readAll(provider: Provider, context: RequestContext, names = tags): Promise<number> {
  const counts = names.flatMap((name) =>
    regions.map(async (region) => {
      const found = await provider.find({ kind: "name", name }, context);
      if (!found) throw new Error(`#${name} is missing`);
      return (await provider.sample(found, { region, pages }, context)).posts.length;
    }),
  );
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}

describe("50 tags in 4 regions, 3 pages each", () => {
  let world: Pretended;
  let path: string;
  beforeEach(async () => {
    world = await pretendedTikTok();
    path = temporaryFile();
  });

  it("cost 650 requests at most, and nothing within the windows, also after a restart", async () => {
    const store = createSqliteStore(path);
    await store.migrate();
    const context = requestContextFor("snapshot", undefined, { workspace: acme });
    const before = stack(world, store);
    const posts = await readAll(before, context);
    const paid = world.requests();
    expect(paid).toBeLessThanOrEqual(650);
    expect(paid).toBeGreaterThan(500);
    expect(context.credits).toBe(paid);

    world.clock.pass(30 * minuteMs - 1);
    const second = requestContextFor();
    expect(await readAll(before, second)).toBe(posts);
    await store.close();
    const after = stack(world, await opened(path));
    expect(await readAll(after, second)).toBe(posts);
    expect(second.credits).toBe(0);
    expect(world.requests()).toBe(paid);
  });

  it("are paid for again when they are to be fresh, and what is out of its window too", async () => {
    const few = tags.slice(0, 10);
    const provider = stack(world, await opened(path));
    await readAll(provider, requestContextFor(), few);
    const paid = world.requests();
    await readAll(provider, requestContextFor("command", undefined, { fresh: true }), few);
    expect(world.requests()).toBe(2 * paid);

    world.clock.pass(30 * minuteMs);
    await readAll(provider, requestContextFor(), few);
    // The counters are good for another half hour; the samples are not.
    expect(world.requests()).toBe(3 * paid - few.length);
  });
});

it("a provider that is down is left alone, and asked again when it may be back", async () => {
  const world = await pretendedTikTok();
  const provider = stack(world, await opened(":memory:"));
  const outcome = (name: string) =>
    provider.find({ kind: "name", name: tag(name) }, requestContextFor()).then(
      () => "found",
      () => "failed",
    );
  world.simulator.fail({ kind: "server-error", endpoint: "challenge-info-name", times: 1000 });
  for (const name of ["a1", "a2", "a3", "a4", "a5"]) expect(await outcome(name)).toBe("failed");
  const asked = world.requests();
  for (const name of ["a6", "a7", "a8"]) expect(await outcome(name)).toBe("failed");
  expect(world.requests()).toBe(asked);
  world.clock.pass(30_000);
  expect(await outcome("a9")).toBe("failed");
  expect(world.requests()).toBeGreaterThan(asked);
});
