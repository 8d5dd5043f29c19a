import { afterEach, describe, expect, it } from "vitest";
import { type Simulator, startSimulator } from "../../../src/simulator/simulator.ts";
import type { SimulatorOptions } from "../../../src/simulator/wire/options.ts";
import { hourMs } from "../../../src/time-units.ts";
import { anyKey, post } from "../asking.ts";

const now = new Date("2026-11-20T09:00:00Z");
let at = now;
let simulator: Simulator;
afterEach(() => simulator.close());

async function start(limits: Partial<SimulatorOptions>) {
  at = now;
  simulator = await startSimulator({ seed: 7, clock: () => at, ...limits });
}

const status = async () =>
  (await fetch(`${simulator.url}/region-list/`, { headers: anyKey })).status;
const later = (ms: number) => {
  at = new Date(at.getTime() + ms);
};

describe("the limit of TikLiveAPI", () => {
  it("by the minute ends when a minute of the clock has passed", async () => {
    await start({ requestsPerMinute: 2 });
    expect([await status(), await status(), await status()]).toEqual([200, 200, 429]);
    later(59_999);
    expect(await status()).toBe(429);
    later(1);
    expect(await status()).toBe(200);
  });

  it("by the second ends when a second has passed, and does not lift the one by the minute", async () => {
    await start({ requestsPerMinute: 3, burstPerSecond: 2 });
    expect([await status(), await status(), await status()]).toEqual([200, 200, 429]);
    later(1_000);
    expect([await status(), await status()]).toEqual([200, 429]);
  });

  it("goes by real time when told to, however the clock moves", async () => {
    await start({ requestsPerMinute: 1, realTimeLimits: true });
    expect(await status()).toBe(200);
    later(hourMs);
    expect(await status()).toBe(429);
  });

  it("counts requests that fail", async () => {
    await start({ requestsPerMinute: 1 });
    simulator.fail({ kind: "server-error" });
    expect([await status(), await status()]).toEqual([500, 429]);
  });

  it("is none of Scavio's", async () => {
    await start({ requestsPerMinute: 1, burstPerSecond: 1 });
    expect(await status()).toBe(200);
    for (let i = 0; i < 3; i++) {
      expect((await post(simulator, "hashtag", { hashtag_name: "booktok" })).status).toBe(200);
    }
  });
});
