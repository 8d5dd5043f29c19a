import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import Database from "better-sqlite3";
import type { ChannelRef } from "../../src/domain/channel.ts";
import type { BriefSubscription } from "../../src/domain/subscription.ts";
import { firstPages } from "../../src/readings/page-schedule.ts";
import { createSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { minuteMs } from "../../src/time-units.ts";
import { channelsOf, outcomes, subscribeAll } from "../support/many-subscriptions.ts";
import { manyNames, startManyTags } from "./many-tags.ts";
import type { Bench, Measurement } from "./measurement.ts";
import { type Surroundings, surround } from "./surroundings.ts";

const each = 500;
const servers = 5;
const tags = manyNames(300);
/** Messages a second that the platforms take, in a workspace and from a bot. */
const allowed = { slack: 6, discord: 50 } as const;
const providerMs = 75;
const patienceMs = 5 * minuteMs;

/**
 * A thousand channels, half of them in one Slack workspace and half in five Discord servers, get the brief of one of a
 * hundred lists over three hundred tags, as one message, in the same minute, while people ask for other things. The fakes refuse what
 * comes faster than the platforms allow. Linux only.
 */
export const briefs: Bench = async () => {
  const provider = await startManyTags(providerMs);
  const around = await surround({ limited: true, variables: { TIKLIVE_BASE_URL: provider.url } });
  try {
    const due = await fill(around);
    const { program } = await around.start();
    const done = new AbortController();
    const asked = askMeanwhile(around, done.signal);
    await Promise.all([delivered("slack", due, around), delivered("discord", due, around)]);
    done.abort();
    const acknowledged = await asked;
    // What came last has to be written down too.
    await pause(2_000);
    const megabytes = await highestMegabytes(program.pid);
    return [
      ...providerCalls(provider.calls),
      delivery("Slack", longestWait("slack", around), allowed.slack),
      delivery("Discord", longestWait("discord", around), allowed.discord),
      ...(await account(due, around)),
      found("commands meanwhile: acknowledged", "ms", acknowledged, 500),
      found("resident at most", "MB", [megabytes], 300),
    ];
  } finally {
    await around.close();
    await provider.close();
  }
};

/** A hundred lists of twelve tags, which overlap: fifty in the workspace and ten in each server. */
function listsOf(place: number): ReadonlyMap<string, readonly string[]> {
  const [first, count] = place === 0 ? [0, 50] : [40 + place * 10, 10];
  const list = (i: number) =>
    Array.from({ length: 12 }, (_, k) => tags[(3 * i + k) % tags.length] ?? "");
  return new Map(Array.from({ length: count }, (_, i) => [`list${first + i}`, list(first + i)]));
}

async function fill({
  slack,
  discord,
  database,
}: Surroundings): Promise<readonly BriefSubscription[]> {
  const serverIds = Array.from({ length: servers }, (_, i) => `20000000000000000${i + 1}`);
  for (const server of serverIds.slice(1)) discord.gateway.add(server);
  const inServers = serverIds.map((server) => channelsOf("discord", server, each / servers));
  const places = [channelsOf("slack", slack.team, each), ...inServers];
  for (const { channel } of places[0] ?? []) slack.addChannel(channel);
  const store = createSqliteStore(database);
  await store.migrate();
  const dueAt = new Date(Math.floor(Date.now() / minuteMs) * minuteMs);
  const due: BriefSubscription[] = [];
  for (const [i, channels] of places.entries()) {
    due.push(...(await subscribeAll(store, channels, listsOf(i), dueAt)));
  }
  await store.close();
  return due;
}

/** Resolves when each channel of the platform has a message, or after a while. */
async function delivered(
  platform: "slack" | "discord",
  due: readonly BriefSubscription[],
  around: Surroundings,
): Promise<void> {
  const channels = due.map(({ channel }) => channel).filter((one) => one.platform === platform);
  const giveUpAt = performance.now() + patienceMs;
  while (performance.now() < giveUpAt) {
    if (channels.every((channel) => messagesIn(around)(channel) > 0)) return;
    await pause(50);
  }
}

/** The longest that a brief waited between being written and being posted, in milliseconds: posting begins before all are. */
function longestWait(platform: "slack" | "discord", { database }: Surroundings): number {
  const file = new Database(database, { readonly: true });
  const ms = file
    .prepare<[string], number | null>(
      "select max(at - created_at) from delivery where platform = ? and state = 'sent'",
    )
    .pluck()
    .get(platform);
  file.close();
  return ms ?? Number.POSITIVE_INFINITY;
}

function messagesIn({ slack, discord }: Surroundings) {
  return ({ platform, channel }: ChannelRef) =>
    (platform === "slack" ? slack : discord).posted(channel).length;
}

const questions = ["help", "watch lists", "subscriptions show", "score"] as const;

/** Somebody asks something twice a second on each platform; how soon each was acknowledged. */
async function askMeanwhile(
  { slack, discord }: Surroundings,
  signal: AbortSignal,
): Promise<readonly number[]> {
  const waiting: Promise<number>[] = [];
  // Not one of the lists' tags, so that its calls are not counted with theirs.
  const tag = "runtokvol9";
  for (let i = 0; !signal.aborted; i++) {
    const command = questions[i % questions.length] ?? "help";
    const options = command === "score" ? { tag } : {};
    const text = Object.values({ command, ...options }).join(" ");
    waiting.push(
      slack.type({ channel: "C1", user: "U1", text }).acknowledged.catch(tooLate),
      discord.type({ command, options }).then(({ ackMs }) => ackMs, tooLate),
    );
    await pause(500);
  }
  return Promise.all(waiting);
}

/** Both platforms give up after three seconds. */
const tooLate = () => 3_000;

/**
 * The first reading of a tag takes its counters and the first pages of its list, and the briefs search for the posts of its last
 * week once, however many lists it is on.
 */
const callsOfTag = 1 + firstPages.watched + 1;

function providerCalls(calls: ReadonlyMap<string, number>): readonly Measurement[] {
  const own = [...calls].filter(([call]) => tags.some((tag) => call.endsWith(` ${tag}`)));
  const sum = own.reduce((total, [, count]) => total + count, 0);
  const most = Math.max(...own.map(([, count]) => count));
  return [
    found(`requests for ${tags.length} tags`, "", [sum], callsOfTag * tags.length),
    found("requests to one endpoint for one tag", "", [most], firstPages.watched),
  ];
}

function delivery(platform: string, ms: number, perSecond: number): Measurement {
  const least = (1000 * each) / perSecond;
  const seconds = Math.round(ms / 1000);
  return found(
    `${platform}: ${each} briefs, each at most ${seconds} s after it was written, of what it allows`,
    "%",
    [(100 * ms) / least],
    140,
  );
}

async function account(
  due: readonly BriefSubscription[],
  around: Surroundings,
): Promise<readonly Measurement[]> {
  const { slack, discord, database } = around;
  const store = createSqliteStore(database);
  const ended = await outcomes(due, messagesIn(around), store);
  await store.close();
  const sent = ended["1 posted, sent"] ?? 0;
  const twice = due.filter(({ channel }) => messagesIn(around)(channel) > 1);
  return [
    found("briefs that are in their channel once, and written down", "", [sent]),
    found("briefs that are not", "", [due.length - sent], 0),
    found("briefs that came twice", "", [twice.length], 0),
    found("messages that came too fast", "", [slack.tooFast() + discord.tooFast()], 0),
  ];
}

async function highestMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  const kibibytes = Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]);
  return (kibibytes * 1024) / 1e6;
}

function found(
  what: string,
  unit: Measurement["unit"],
  samples: readonly number[],
  atMost?: number,
): Measurement {
  const promise = atMost === undefined ? {} : { promise: { of: "worst", atMost } as const };
  return { name: "briefs", what, unit, samples, ...promise };
}
