import { expect, onTestFinished, test } from "vitest";
import { startCron } from "../adapters/cron/index.ts";
import { hindrancesOf } from "../adapters/readiness.ts";
import { createSlackAdapter } from "../adapters/slack/index.ts";
import { minuteMs } from "../src/time-units.ts";
import { exampleOutgoing } from "./contracts/example-messages.ts";
import { at, exampleSubscription } from "./contracts/examples.ts";
import { quietLog } from "./slack/quiet-log.ts";
import { openedInMemory } from "./store/opened.ts";
import { edits } from "./support/edits.ts";

/** A bot that keeps time, on a machine whose two clocks are told what to show. */
async function bot() {
  const store = await openedInMemory();
  const { outbox, backlog } = store;
  const log = quietLog();
  let [now, steadyMs, isStopping] = [at("2026-11-23T09:00:00"), 0, false];
  const nothing = async () => undefined;
  const cron = startCron({ tick: nothing, deliver: nothing }, { log, steadyMs: () => steadyMs });
  onTestFinished(() => cron.stop());
  const slack = createSlackAdapter({
    ...{ botToken: "xoxb-1", appToken: "xapp-1", apiUrl: "http://127.0.0.1:1/", log },
  });
  let hasSlack = false;
  return {
    outbox,
    subscriptions: edits(store).subscriptions,
    later: (minutes: number) => {
      now = new Date(now.getTime() + minutes * minuteMs);
    },
    silentFor: (minutes: number) => {
      steadyMs += minutes * minuteMs;
    },
    withSlack: () => {
      hasSlack = true;
    },
    stop: () => {
      isStopping = true;
    },
    async reasons(parts = { hears: true, ticks: true }) {
      const found = await hindrancesOf({
        adapters: new Map(hasSlack ? [["slack", slack]] : []),
        ...{ backlog, ports: { clock: () => now } },
        ...parts,
        cron: () => cron,
        isStopping: () => isStopping,
      });
      return found.map(({ reason, words }) => `${reason}: ${words}`);
    },
  };
}

test("a bot is ready that keeps time, with nothing due for long", async () => {
  const { outbox, later, reasons } = await bot();
  await outbox.add(exampleOutgoing(), at("2026-11-23T09:00:00"));
  later(15 - 1 / 60);
  expect(await reasons()).toEqual([]);
});

test("it is not while a message is due for a quarter of an hour that nothing posts, unless that waits on purpose", async () => {
  const { outbox, later, reasons } = await bot();
  const { key } = exampleOutgoing();
  await outbox.add(exampleOutgoing(), at("2026-11-23T09:00:00"));
  later(15);
  expect(await reasons()).toEqual([
    "overdue: A message has been due for more than 15 minutes, and nothing posts it.",
  ]);
  await outbox.claim(key, at("2026-11-23T09:15:00"));
  const notBefore = at("2026-11-23T09:20:00");
  const reason = "Invite me first.";
  await outbox.settle(key, { kind: "pending", notBefore, reason }, at("2026-11-23T09:15:00"));
  later(19);
  expect(await reasons()).toEqual([]);
  later(1);
  expect(await reasons()).toHaveLength(1);
});

test("it is not while a brief is due for an hour that nothing writes", async () => {
  const { subscriptions, later, reasons } = await bot();
  await subscriptions.save(exampleSubscription({ nextDueAt: at("2026-11-23T09:00:00") }));
  later(59);
  expect(await reasons()).toEqual([]);
  later(1);
  expect(await reasons()).toEqual([
    "overdue: A brief has been due for more than an hour, and nothing writes it.",
  ]);
  expect(await reasons({ hears: true, ticks: false })).toEqual([]);
});

test("it is not without a tick for three minutes, without its platform, before its start and at its end", async () => {
  const { silentFor, withSlack, stop, reasons } = await bot();
  silentFor(3.1);
  expect(await reasons()).toEqual(["no-tick: Nothing was done for three minutes: no tick came."]);
  withSlack();
  expect(await reasons()).toContain(
    "disconnected: Slack is not connected. That is tried again by itself.",
  );
  stop();
  expect(await reasons()).toEqual(["stopping: The bot is stopping."]);
});

test("one that only hears people waits for no tick and no message, one that only ticks for no platform", async () => {
  const { outbox, later, withSlack, reasons } = await bot();
  withSlack();
  await outbox.add(exampleOutgoing(), at("2026-11-23T09:00:00"));
  later(15);
  const slackIsAway = "disconnected: Slack is not connected. That is tried again by itself.";
  const isOverdue =
    "overdue: A message has been due for more than 15 minutes, and nothing posts it.";
  expect(await reasons({ hears: true, ticks: false })).toEqual([slackIsAway]);
  expect(await reasons({ hears: false, ticks: true })).toEqual([isOverdue]);
});
