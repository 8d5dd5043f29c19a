import { personOf, workspaceOf } from "../../src/domain/channel.ts";
import { type TagName, tagName } from "../../src/domain/hashtag.ts";
import { utcDay } from "../../src/domain/snapshot.ts";
import { newWatchlist, type Watchlist } from "../../src/domain/watchlist.ts";
import type { Clock, Ports, RequestContext } from "../../src/ports/ports.ts";
import { createReadings } from "../../src/readings/todays-readings.ts";
import { dayMs, hourMs } from "../../src/time-units.ts";
import { terminalAsker, terminalChannel } from "../terminal/index.ts";
import { rememberBrief, subscribeDemo } from "./demo-briefs.ts";

/** The list the demo's brief is about. */
export const demoList = "demo";

/** The tags on it. */
export const demoTags = [
  "booktok",
  "cleantok",
  "moneytok",
  "skincareroutine",
  "smallbusinesscheck",
  "aitools",
].flatMap((name) => tagName(name) ?? []);

const historyWeeks = 8;
/** Weeks whose Monday has a brief. */
const briefWeeks = 3;
const monday = 1;
const readingHour = 6;

/** A clock that can be set to the past, so that the history is read as it would have been read then. */
export interface TravellingClock {
  readonly now: Clock;
  travel(to: Date | undefined): void;
}

export function createTravellingClock(): TravellingClock {
  let pretended: Date | undefined;
  return {
    now: () => pretended ?? new Date(),
    travel(to) {
      pretended = to;
    },
  };
}

/**
 * Makes the demo's watchlist, reads its tags for every morning of the last eight weeks that was not read before, through
 * the real client, and remembers the briefs of the last Mondays.
 */
export async function fillDemo(ports: Ports, clock: TravellingClock): Promise<void> {
  const today = clock.now();
  const { list, isNew } = await demoWatchlist(ports, today);
  const subscription = await subscribeDemo(list, isNew, ports, today);
  const readings = createReadings(ports);
  const mornings = pastMornings(today);
  const done = await daysRead(ports, mornings);
  for (const [i, morning] of mornings.entries()) {
    const missing = demoTags.filter((tag) => !done.get(tag)?.has(utcDay(morning)));
    if (missing.length === 0) continue;
    clock.travel(morning);
    await Promise.all(missing.map((tag) => readings.read(tag, null, freeErrand)));
    const isRecent = i >= mornings.length - briefWeeks * 7;
    if (subscription && isRecent && morning.getUTCDay() === monday)
      await rememberBrief(subscription, list, ports, freeErrand);
  }
  clock.travel(undefined);
}

async function demoWatchlist(
  { watchlists, workspaces }: Ports,
  createdAt: Date,
): Promise<{ readonly list: Watchlist; readonly isNew: boolean }> {
  const owner = workspaceOf(terminalChannel);
  const found = await watchlists.find(owner, demoList);
  if (found) return { list: found, isNew: false };
  const createdBy = personOf(terminalAsker);
  const list = newWatchlist({ owner, name: demoList, tags: demoTags, createdBy, createdAt });
  await workspaces.change(owner, (owned) => owned.watchlists.save(list));
  return { list, isNew: true };
}

function pastMornings(now: Date): readonly Date[] {
  const midnight = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  return Array.from(
    { length: historyWeeks * 7 },
    (_, i) => new Date(midnight - (historyWeeks * 7 - i) * dayMs + readingHour * hourMs),
  );
}

async function daysRead(
  { snapshots }: Ports,
  [first]: readonly Date[],
): Promise<ReadonlyMap<TagName, ReadonlySet<string>>> {
  const rows = demoTags.map(async (tag): Promise<[TagName, ReadonlySet<string>]> => {
    const history = await snapshots.history(tag, first ? utcDay(first) : "");
    return [tag, new Set(history.map(({ readAt }) => utcDay(readAt)))];
  });
  return new Map(await Promise.all(rows));
}

/** Simulated credits are charged to no workspace. */
const freeErrand: RequestContext = {
  purpose: "snapshot",
  workspace: null,
  fresh: false,
  signal: new AbortController().signal,
  reserve: async () => () => undefined,
  charge: () => undefined,
  withhold: () => undefined,
};
