import { setTimeout as pause } from "node:timers/promises";
import { expect } from "vitest";
import type { ChannelRef } from "../../src/domain/channel.ts";
import { createSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { minuteMs } from "../../src/time-units.ts";
import { type Surroundings, surround } from "../bench/surroundings.ts";
import { defaultWhere } from "../fakes/discord/payloads.ts";
import { createChance } from "../scorer/chance.ts";
import { builtProgram } from "./built-program.ts";
import { channelsOf, type Outcomes, outcomes, subscribeAll } from "./many-subscriptions.ts";

/** The program with briefs that are due, among platforms that take their time to answer. */
export interface UnderWay extends Surroundings {
  /** Messages in the channels by now. */
  posted(): number;
  /** How many briefs ended in which way, once none goes on, or after that time. */
  settled(patienceMs: number): Promise<Outcomes>;
}

const lists = new Map([
  ["books", ["booktok", "bookhaul", "fantasybooks"]],
  ["home", ["cleantok", "homedecor", "booktok"]],
]);

/** So many of each platform, in a channel of its own each, due a minute ago. */
export async function briefsUnderWay(each: number): Promise<UnderWay> {
  const around = await surround({ command: builtProgram() });
  const { slack, discord, database } = around;
  const channels = [
    ...channelsOf("slack", slack.team, each),
    ...channelsOf("discord", defaultWhere.guild, each),
  ];
  for (const { platform, channel } of channels) if (platform === "slack") slack.addChannel(channel);
  answerSlowly(around, 2 * channels.length);
  const dueAt = new Date(Date.now() - minuteMs);
  const briefs = await withStore(database, async (store) => {
    await store.migrate();
    const inSlack = await subscribeAll(store, channels.slice(0, each), lists, dueAt);
    return [...inSlack, ...(await subscribeAll(store, channels.slice(each), lists, dueAt))];
  });
  const messagesIn = ({ platform, channel }: ChannelRef) =>
    (platform === "slack" ? slack : discord).posted(channel).length;

  return {
    ...around,
    posted: () => channels.reduce((sum, channel) => sum + messagesIn(channel), 0),
    async settled(patienceMs) {
      const giveUpAt = performance.now() + patienceMs;
      for (;;) {
        const counts = await withStore(database, (store) => outcomes(briefs, messagesIn, store));
        const goesOn = Object.keys(counts).some((outcome) =>
          /nothing|pending|sending/.test(outcome),
        );
        if (!goesOn || performance.now() > giveUpAt) return counts;
        await pause(2_000);
      }
    },
  };
}

/** A platform that answers at once leaves hardly a moment in which it has a message and the bot does not know. */
function answerSlowly({ slack, discord }: Surroundings, times: number): void {
  const { unit } = createChance(times);
  for (let i = 0; i < times; i++) {
    slack.failNext("chat.postMessage", { kind: "delay", ms: 20 * unit() });
    discord.failNextPost({ kind: "slow", ms: 20 * unit() });
  }
}

/** Opened for that moment only, so that a program that starts finds the file as the one before left it. */
async function withStore<T>(
  database: string,
  use: (store: ReturnType<typeof createSqliteStore>) => Promise<T>,
): Promise<T> {
  const store = createSqliteStore(database);
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

/** Nothing came twice, and nothing is lost: where nobody can know whether it came, the log says so. */
export function expectEachAccounted(counts: Outcomes, all: number): void {
  const right = ["1 posted, sent", "1 posted, unknown", "0 posted, unknown"];
  expect(Object.keys(counts).filter((outcome) => !right.includes(outcome))).toEqual([]);
  expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(all);
}
