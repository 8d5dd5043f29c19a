import { expect, onTestFinished, test } from "vitest";
import { type Core, createCore } from "../../src/core/core.ts";
import { tagName } from "../../src/domain/hashtag.ts";
import type { BriefSubscription, Schedule, Weekday } from "../../src/domain/subscription.ts";
import { DeliveryError, ProviderError } from "../../src/errors.ts";
import type { Messenger, Ports } from "../../src/ports/ports.ts";
import { createSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { dueDate, nextDueAt } from "../../src/time.ts";
import { hourMs } from "../../src/time-units.ts";
import { createChance } from "../scorer/chance.ts";
import { temporaryFile } from "../store/opened.ts";
import { edits } from "../support/edits.ts";
import { startWorld } from "../support/world.ts";

const start = new Date("2026-01-01T00:00:00Z");
const end = new Date("2027-01-02T00:00:00Z");

/** Both hemispheres' summer times, and offsets of half and quarter hours. */
const zones = [
  "Europe/Berlin",
  "Africa/Cairo",
  "America/New_York",
  "America/Los_Angeles",
  "America/St_Johns",
  "America/Santiago",
  "Asia/Tokyo",
  "Asia/Kathmandu",
  "Australia/Sydney",
  "Australia/Lord_Howe",
  "Pacific/Auckland",
  "Pacific/Apia",
];

const weekdays: readonly Weekday[] = [1, 2, 3, 4, 5];

/** Mostly once a week; some in the hours that the clocks skip and repeat. */
function scheduleOf(i: number): Schedule {
  const zone = zones[i % zones.length] ?? "UTC";
  const round = Math.floor(i / zones.length);
  if (round === 1) return { days: [7], time: "02:15", zone };
  if (round === 2) return { days: [1, 4], time: "09:00", zone };
  if (i === 36) return { days: weekdays, time: "09:00", zone };
  if (i === 37) return { days: [...weekdays, 6, 7], time: "02:30", zone };
  return { days: [1], time: "09:00", zone };
}

function subscriptionOf(i: number): BriefSubscription {
  const schedule = scheduleOf(i);
  const platform = i % 2 === 0 ? "slack" : "discord";
  return {
    kind: "brief",
    id: `brief-${i}`,
    channel: { platform, workspace: `${platform}-${i % zones.length}`, channel: `channel-${i}` },
    list: "books",
    region: null,
    state: { kind: "active" },
    createdBy: { id: "ada", name: "Ada" },
    createdAt: start,
    schedule,
    nextDueAt: nextDueAt(schedule, start),
  };
}

const everybody = Array.from({ length: 40 }, (_, i) => subscriptionOf(i));

/** What goes wrong in which hours: spans of up to so many hours, begun in about one of so many. */
function troubles(chance: () => number) {
  const spans = (oneIn: number, longest: number) => {
    let left = 0;
    return () => {
      if (left === 0 && chance() < 1 / oneIn) left = 1 + Math.floor(chance() * longest);
      left = Math.max(0, left - 1);
      return left > 0;
    };
  };
  return {
    provider: spans(150, 30),
    slack: spans(200, 20),
    discord: spans(200, 20),
    process: spans(250, 40),
    crash: () => chance() < 1 / 60,
    lost: () => chance() < 1 / 50,
    /** Its channel is archived for about ten days a year. */
    archived: (i: number, at: Date) => (at.getTime() / hourMs / 24 + i * 37) % 365 < 10,
  };
}

/** The chat platforms: who saw what, and how they are doing. */
function platforms(clock: () => Date, trouble: ReturnType<typeof troubles>) {
  const seen = new Map<string, number>();
  const down = new Set<string>();
  const messenger: Messenger = {
    turn: async () => undefined,
    async post(to, _card, { subscriptionId, period }) {
      if (down.has(to.platform)) throw new DeliveryError("failed", "It could not be reached.");
      const i = Number("channel" in to ? to.channel.slice("channel-".length) : Number.NaN);
      if (trouble.archived(i, clock()))
        throw new DeliveryError("failed", "The channel is archived.", { needs: "person" });
      const name = `${subscriptionId} ${period}`;
      seen.set(name, (seen.get(name) ?? 0) + 1);
      if (trouble.lost()) throw new DeliveryError("unknown", "It did not answer.");
      return { reference: name };
    },
  };
  return { seen, down, messenger };
}

/** A process that can die: what it writes from then on is not in the store. */
function startProcess(
  ports: Ports,
  path: string,
): { readonly core: Core; readonly die: () => void } {
  let isAlive = true;
  const store = createSqliteStore(path);
  onTestFinished(() => store.close());
  const { subscriptions } = ports;
  const { outbox } = store;
  const core = createCore({
    ...ports,
    outbox: {
      ...outbox,
      settle: async (...given) => isAlive && outbox.settle(...given),
    },
    subscriptions: {
      ...subscriptions,
      advance: async (...given) => (isAlive ? subscriptions.advance(...given) : undefined),
    },
  });
  return {
    core,
    die() {
      isAlive = false;
    },
  };
}

/** The provider, which answers nothing while it is down, and finds no posts, so that a year of briefs is written soon. */
function failing(provider: Ports["provider"], isDown: () => boolean): Ports["provider"] {
  const check = () => {
    if (isDown()) throw new ProviderError("unavailable", "It is down.");
  };
  return {
    ...provider,
    async find(...given) {
      check();
      return provider.find(...given);
    },
    async sample(...given) {
      check();
      return provider.sample(...given);
    },
    recentPosts: async () => ({ posts: [], provider: "tiklive", readAt: new Date(0) }),
  };
}

async function saveLists(ports: Ports): Promise<void> {
  const tags = ["booktok"].flatMap((tag) => tagName(tag) ?? []);
  for (const { channel } of everybody.slice(0, zones.length)) {
    await edits(ports).watchlists.save({
      owner: { platform: channel.platform, workspace: channel.workspace },
      name: "books",
      tags,
      labels: new Map(),
      regions: [],
      goal: null,
      note: null,
      window: null,
      usesBar: null,
      createdBy: { id: "ada", name: "Ada" },
      createdAt: start,
    });
  }
}

/** Every time it was due, by its schedule alone. */
function periodsOf({ schedule }: BriefSubscription): readonly string[] {
  const periods: string[] = [];
  const last = new Date(end.getTime() - 24 * hourMs);
  for (let due = nextDueAt(schedule, start); due < last; due = nextDueAt(schedule, due))
    periods.push(dueDate(schedule, due));
  return periods;
}

/** Where it all happens, and what goes wrong at the moment. */
async function startYear() {
  let now = start;
  let isProviderDown = false;
  const trouble = troubles(createChance(2026).unit);
  const { seen, down, messenger } = platforms(() => now, trouble);
  const database = temporaryFile();
  const world = await startWorld({ at: start.toISOString(), messenger, database });
  const provider = failing(world.ports.provider, () => isProviderDown);
  const ports: Ports = { ...world.ports, provider };
  await saveLists(ports);
  for (const subscription of everybody) await edits(ports).subscriptions.save(subscription);
  return {
    seen,
    ports,
    database,
    logged: world.logged,
    trouble,
    travel(to: Date) {
      now = to;
      world.travel(to.toISOString());
      isProviderDown = trouble.provider();
      for (const platform of ["slack", "discord"] as const) {
        if (trouble[platform]()) down.add(platform);
        else down.delete(platform);
      }
    },
    recover() {
      isProviderDown = false;
      down.clear();
    },
  };
}

/** How each brief of the year ended, and how often it was seen in its channel. */
async function outcomes({ ports, seen }: Awaited<ReturnType<typeof startYear>>) {
  const counts = new Map<string, number>();
  for (const subscription of everybody) {
    for (const period of periodsOf(subscription)) {
      const key = { subscriptionId: subscription.id, period };
      const state = (await ports.deliveries.find(key))?.state;
      const posted = seen.get(`${key.subscriptionId} ${period}`) ?? 0;
      const why =
        state && "reason" in state ? (state.reason ? ", with a reason" : ", no reason") : "";
      const outcome = `${state?.kind ?? "nothing"}, posted ${posted}${why}`;
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    }
  }
  return counts;
}

const likely = [
  "sent, posted 1",
  "failed, posted 0, with a reason",
  "unknown, posted 0, with a reason",
  "unknown, posted 1, with a reason",
  "skipped, posted 0, with a reason",
];

test("in a year of outages and restarts each brief of 40 channels is accounted for once, and none comes twice", async () => {
  const year = await startYear();
  let running = startProcess(year.ports, year.database);
  for (let hour = start.getTime(); hour < end.getTime(); hour += hourMs) {
    year.travel(new Date(hour));
    if (year.trouble.process()) continue;
    const dies = year.trouble.crash();
    if (dies) running.die();
    await running.core.tick();
    if (dies) running = startProcess(year.ports, year.database);
  }
  year.recover();
  await running.core.tick();
  const counts = await outcomes(year);
  expect([...counts.keys()].toSorted()).toEqual(likely.toSorted());
  expect(year.logged).not.toContain("job.failed");
  expect([...year.seen.values()].every((times) => times === 1)).toBe(true);
});
