import { expect, test } from "vitest";
import { createInvalidRequests } from "../../adapters/discord/invalid-requests.ts";
import { hourMs, minuteMs } from "../../src/time-units.ts";
import { startFakeDiscord } from "../fakes/discord/index.ts";
import { quietLog } from "../slack/quiet-log.ts";
import { postingTo } from "./posting-to.ts";
import { answerCard } from "./stand-in-core.ts";

const channel = { platform: "discord", workspace: "2", channel: "300000000000000001" } as const;
const key = { subscriptionId: "subscription-1", period: "2026-11-23" };

function counting() {
  let now = 0;
  const log = quietLog();
  const invalid = createInvalidRequests(log, () => now);
  const hear = (times: number, status: number, scope?: string): void => {
    for (let i = 0; i < times; i += 1) invalid.heard(status, scope);
  };
  const pass = (ms: number): void => {
    now += ms;
  };
  return { invalid, hear, pass, log };
}

test.each([
  [401, undefined, true],
  [403, undefined, true],
  [429, "user", true],
  [429, "global", true],
  [429, "shared", false],
  [404, undefined, false],
  [200, undefined, false],
  [500, undefined, false],
])("a %i of scope %s counts as invalid as Discord counts it", (status, scope, counts) => {
  const { invalid, hear } = counting();
  hear(5_000, status, scope);
  expect(invalid.restMs() > 0).toBe(counts);
});

test("rests until the ten minutes of what was refused are over, and says so once", () => {
  const { invalid, hear, pass, log } = counting();
  hear(4_999, 403);
  expect(invalid.restMs()).toBe(0);
  pass(minuteMs);
  hear(2_000, 403);
  expect(invalid.restMs()).toBe(9 * minuteMs);
  expect(log.events).toEqual(["discord.refused-too-often"]);
  pass(9 * minuteMs);
  expect(invalid.restMs()).toBe(0);
  hear(3_000, 403);
  expect(log.events).toHaveLength(2);
});

test("keeps a message back without asking Discord, and then posts it", async () => {
  const discord = await startFakeDiscord();
  const { invalid, hear, pass } = counting();
  hear(5_000, 403);
  const { post } = postingTo(discord, { invalid });
  await expect(post(channel, answerCard, key, null)).rejects.toMatchObject({
    ...{ outcome: "failed", needs: "time", retryAfterMs: 10 * minuteMs },
  });
  expect(discord.postAttempts()).toBe(0);
  pass(hourMs);
  await post(channel, answerCard, key, null);
  expect(discord.posted(channel.channel)).toHaveLength(1);
  await discord.close();
});

test("counts what posting is refused", async () => {
  const discord = await startFakeDiscord();
  const { invalid, hear } = counting();
  hear(4_999, 403);
  discord.setChannel(channel.channel, "no-permission");
  const { post } = postingTo(discord, { invalid });
  await expect(post(channel, answerCard, key, null)).rejects.toThrow();
  expect(invalid.restMs()).toBeGreaterThan(0);
  await discord.close();
});
