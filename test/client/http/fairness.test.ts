import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createSingleFlight } from "../../../src/async/single-flight.ts";
import { createThrottle } from "../../../src/client/http/throttle.ts";
import type { RequestContext } from "../../../src/ports/ports.ts";
import { requestContextFor } from "../../support/request-context.ts";

const signal = new AbortController().signal;
const ofSlack = (workspace: string) => ({ platform: "slack", workspace }) as const;
const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

interface Flood {
  readonly workspaces: number;
  /** Calls that each of them keeps waiting or under way. */
  readonly calls: number;
}

/** How long a quiet workspace waits for each of its questions, in ms: one every five seconds, four calls one after the other. */
async function waits({ workspaces, calls }: Flood): Promise<readonly number[]> {
  const throttle = createThrottle({ kind: "per-minute", requests: 200 });
  const call = (workspace: string) =>
    throttle(requestContextFor("command", signal, { workspace: ofSlack(workspace) }), () =>
      wait(300),
    );
  let isOver = false;
  const flood = async (workspace: string) => {
    while (!isOver) await call(workspace);
  };
  for (let i = 0; i < workspaces * calls; i += 1) void flood(`flood ${i % workspaces}`);
  const took: number[] = [];
  const ask = async () => {
    await wait(30_000);
    for (let question = 0; question < 12; question += 1) {
      const askedAt = performance.now();
      for (let i = 0; i < 4; i += 1) await call("quiet");
      took.push(performance.now() - askedAt);
      await wait(Math.max(0, 5000 - (performance.now() - askedAt)));
    }
    isOver = true;
  };
  void ask();
  await vi.advanceTimersByTimeAsync(200_000);
  return took;
}

describe("a quiet workspace at the provider", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each([
    { workspaces: 0, calls: 0 },
    { workspaces: 1, calls: 1 },
    { workspaces: 1, calls: 10 },
    { workspaces: 1, calls: 200 },
    { workspaces: 3, calls: 10 },
    { workspaces: 8, calls: 20 },
  ])("waits for nobody while $workspaces others flood with $calls calls each", async (flood) => {
    const took = await waits(flood);
    expect(took).toHaveLength(12);
    expect(Math.max(...took)).toBeLessThanOrEqual(1500);
  });

  it.each(["command", "snapshot"] as const)(
    "waits no longer for what a %s of another has asked already",
    async (purpose) => {
      const throttle = createThrottle({ kind: "per-minute", requests: 200 });
      const flights = createSingleFlight<string>();
      const flood = requestContextFor(purpose, signal, { workspace: ofSlack("flood") });
      for (let i = 0; i < 500; i += 1) void throttle(flood, () => wait(300));
      const read = (context: RequestContext) =>
        flights.join("booktok", context, (asking) => throttle(asking, async () => "read"));
      const theirs = read(flood);
      await vi.advanceTimersByTimeAsync(10_000);
      const askedAt = performance.now();
      const quiet = requestContextFor("command", signal, { workspace: ofSlack("quiet") });
      const ours = read(quiet).then(() => performance.now() - askedAt);
      await vi.advanceTimersByTimeAsync(5000);
      expect(await ours).toBeLessThanOrEqual(1000);
      expect(await theirs).toBe("read");
    },
  );

  it("is not served alone: one that floods has its turn among fifty others", async () => {
    const throttle = createThrottle({ kind: "per-minute", requests: 200 });
    let [served, isOver] = [0, false];
    const call = (workspace: string) =>
      throttle(requestContextFor("command", signal, { workspace: ofSlack(workspace) }), () =>
        wait(10),
      );
    const flood = async () => {
      for (; !isOver; served += 1) await call("flood");
    };
    const fifty = Array.from({ length: 50 }, async (_, i) => {
      for (; !isOver; await wait(1500)) await call(`guest ${i}`);
    });
    for (let i = 0; i < 20; i += 1) void flood();
    await vi.advanceTimersByTimeAsync(60_000);
    isOver = true;
    expect(served).toBeGreaterThanOrEqual(3);
    await vi.advanceTimersByTimeAsync(60_000);
    await Promise.all(fifty);
  });
});
