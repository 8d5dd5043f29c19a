import { EventEmitter, once } from "node:events";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createThrottle } from "../../../src/client/http/throttle.ts";
import type { RequestContext } from "../../../src/ports/ports.ts";
import { minuteMs } from "../../../src/time-units.ts";
import { requestContextFor } from "../../support/request-context.ts";

const perMinute = (requests: number) => ({ kind: "per-minute", requests }) as const;
const never = new AbortController().signal;
const ofSlack = (workspace: string) => ({ platform: "slack", workspace }) as const;

/** Asks for many turns at once and writes down when each came, in ms from the start. */
async function turns(requestsPerMinute: number, count: number, forMs: number) {
  const throttle = createThrottle(perMinute(requestsPerMinute));
  const started: number[] = [];
  const start = Date.now();
  for (let i = 0; i < count; i += 1) {
    void throttle(requestContextFor("snapshot", never), async () =>
      started.push(Date.now() - start),
    );
  }
  await vi.advanceTimersByTimeAsync(forMs);
  return started;
}

function mostWithin(windowMs: number, started: readonly number[]): number {
  const inWindow = (from: number) => started.filter((at) => at >= from && at < from + windowMs);
  return Math.max(...started.map((from) => inWindow(from).length));
}

describe("the throttle", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each([1, 7, 19, 55, 200, 999, 3000, 6000])(
    "keeps %i a minute in every window of a minute, and 50 in every second",
    async (limit) => {
      const started = await turns(limit, Math.min(limit * 3, 3500), 150_000);
      expect(mostWithin(minuteMs, started)).toBeLessThanOrEqual(limit);
      expect(mostWithin(1000, started)).toBeLessThanOrEqual(50);
      expect(started.length).toBeGreaterThanOrEqual(Math.min(limit, 3000));
    },
  );

  it("keeps 50 in every second also where one second meets the next", async () => {
    const throttle = createThrottle(perMinute(3000));
    const started: number[] = [];
    const ask = () =>
      throttle(requestContextFor("snapshot", never), async () => started.push(Date.now()));
    void ask();
    await vi.advanceTimersByTimeAsync(990);
    for (let i = 0; i < 120; i += 1) void ask();
    await vi.advanceTimersByTimeAsync(5000);
    expect(started).toHaveLength(121);
    expect(mostWithin(1000, started)).toBeLessThanOrEqual(50);
  });

  it("never makes the next turn wait long, however many were asked for", async () => {
    const started = await turns(200, 400, 120_000);
    const gaps = started.slice(1).map((at, i) => at - (started[i] ?? 0));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(3000);
  });

  it("starts a command at once although readings have been waiting for minutes", async () => {
    const throttle = createThrottle(perMinute(200));
    for (let i = 0; i < 1000; i += 1) {
      void throttle(requestContextFor("snapshot", never), async () => undefined);
    }
    await vi.advanceTimersByTimeAsync(30_000);
    const started: number[] = [];
    for (let i = 0; i < 3; i += 1) {
      void throttle(requestContextFor("command", never), async () => started.push(Date.now()));
    }
    const asked = Date.now();
    await vi.advanceTimersByTimeAsync(5000);
    expect(started).toEqual([asked, asked, asked]);
  });

  it("lets everything through at once when the limit is 0", async () => {
    expect(await turns(0, 500, 0)).toHaveLength(500);
  });

  it("lets commands overtake snapshots and briefs, each in the order they came", async () => {
    const throttle = createThrottle(perMinute(1));
    const order: string[] = [];
    const ask = (purpose: RequestContext["purpose"], label: string) =>
      throttle(requestContextFor(purpose, never), async () => {
        order.push(label);
      });
    void ask("snapshot", "first, the queue was empty");
    void ask("snapshot", "snapshot");
    void ask("brief", "brief");
    void ask("command", "command");
    void ask("command", "second command");
    await vi.advanceTimersByTimeAsync(300_000);
    expect(order).toEqual([
      "first, the queue was empty",
      "command",
      "second command",
      "snapshot",
      "brief",
    ]);
  });

  it("drops an aborted wait at once and gives its turn to the next", async () => {
    const throttle = createThrottle(perMinute(1));
    const caller = new AbortController();
    const order: string[] = [];
    await throttle(requestContextFor("command", never), async () => order.push("first"));
    const dropped = throttle(requestContextFor("command", caller.signal), async () =>
      order.push("no"),
    );
    void throttle(requestContextFor("command", never), async () => order.push("next"));
    caller.abort(new Error("left"));
    await expect(dropped).rejects.toThrow("left");
    await vi.advanceTimersByTimeAsync(61_000);
    expect(order).toEqual(["first", "next"]);
  });

  it("keeps no more than so many under way, and lets commands go first", async () => {
    const throttle = createThrottle({ kind: "in-flight", requests: 2 });
    const order: string[] = [];
    const ask = (purpose: RequestContext["purpose"], label: string) => {
      const work = new EventEmitter();
      const asked = throttle(requestContextFor(purpose, never), async () => {
        order.push(label);
        await once(work, "done");
      });
      return async () => {
        work.emit("done");
        await asked;
        await vi.advanceTimersByTimeAsync(0);
      };
    };
    const first = ask("snapshot", "first");
    const second = ask("snapshot", "second");
    ask("brief", "brief");
    ask("command", "command");
    await vi.advanceTimersByTimeAsync(0);
    expect(order).toEqual(["first", "second"]);
    await second();
    expect(order).toEqual(["first", "second", "command"]);
    await first();
    expect(order).toEqual(["first", "second", "command", "brief"]);
  });

  it.each([
    ["a minute", perMinute(1)],
    ["in flight", { kind: "in-flight", requests: 1 } as const],
  ])("gives workspaces turns one after the other, with a limit of one %s", async (_name, limit) => {
    const throttle = createThrottle(limit);
    const order: string[] = [];
    const ask = (workspace: string, label: string, signal = never) =>
      throttle(
        requestContextFor("command", signal, { workspace: ofSlack(workspace) }),
        async () => {
          order.push(label);
        },
      );
    const flood = [1, 2, 3, 4].map((n) => ask("T1", `flood ${n}`));
    const others = [ask("T2", "second's"), ask("T3", "third's"), ask("T2", "second's other")];
    await vi.advanceTimersByTimeAsync(600_000);
    await Promise.all([...flood, ...others]);
    expect(order).toEqual([
      "flood 1",
      ...["flood 2", "second's", "third's"],
      ...["flood 3", "second's other", "flood 4"],
    ]);
  });

  it("leaves a workspace its turn when the first of its questions is given up", async () => {
    const throttle = createThrottle(perMinute(1));
    const order: string[] = [];
    const ask = (workspace: string, label: string, signal = never) =>
      throttle(requestContextFor("command", signal, { workspace: ofSlack(workspace) }), async () =>
        order.push(label),
      );
    await ask("T1", "the empty queue's");
    const caller = new AbortController();
    const dropped = ask("T1", "dropped", caller.signal);
    const rest = [ask("T1", "first's"), ask("T2", "second's")];
    caller.abort(new Error("left"));
    await expect(dropped).rejects.toThrow("left");
    await vi.advanceTimersByTimeAsync(200_000);
    await Promise.all(rest);
    expect(order).toEqual(["the empty queue's", "first's", "second's"]);
  });

  it("starts another workspace's question at once although one asked for thousands of things", async () => {
    const throttle = createThrottle(perMinute(200));
    const whose = { workspace: ofSlack("T1") };
    for (let i = 0; i < 3000; i += 1)
      void throttle(requestContextFor("command", never, whose), async () => undefined);
    await vi.advanceTimersByTimeAsync(10_000);
    const start = Date.now();
    const started: number[] = [];
    const other = { workspace: ofSlack("T2") };
    for (let i = 0; i < 3; i += 1) {
      const asked = throttle(
        requestContextFor("command", never, other),
        async () => Date.now() - start,
      );
      await vi.advanceTimersByTimeAsync(1000);
      started.push(await asked);
    }
    expect(started).toEqual([0, 1000, 2000]);
  });

  it("goes on with readings while commands never stop", async () => {
    const throttle = createThrottle(perMinute(200));
    let read = 0;
    for (let i = 0; i < 1000; i += 1) {
      void throttle(requestContextFor("command", never), async () => undefined);
      void throttle(requestContextFor("snapshot", never), async () => (read += 1));
    }
    await vi.advanceTimersByTimeAsync(minuteMs);
    expect(read).toBeGreaterThanOrEqual(30);
    expect(read).toBeLessThanOrEqual(50);
  });
});
