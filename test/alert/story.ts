import { expect } from "vitest";
import { createCohorts } from "../../src/assessment/own-cohort.ts";
import { createLocalJobs } from "../../src/async/local-jobs.ts";
import type { Post } from "../../src/domain/hashtag.ts";
import type { DatedProfile, Snapshot } from "../../src/domain/snapshot.ts";
import type { AlertSubscription } from "../../src/domain/subscription.ts";
import { createAlertJobs } from "../../src/jobs/alerts.ts";
import type { Claimed, Ports, Waiting } from "../../src/ports/ports.ts";
import { dayMs } from "../../src/time-units.ts";
import { examplePost } from "../contracts/examples.ts";
import { days } from "../scorer/counters.ts";
import { edits } from "../support/edits.ts";
import { startWorld, type World } from "../support/world.ts";
import { channel, tag } from "./examples.ts";

/** A world with a real store in which tags gain what a test says, a day at a time, and only alerts run. */
export interface Story {
  readonly world: World;
  readonly ports: Ports;
  /** "2026-10-11T06:01:00.000Z" for the tenth day, at a time UTC. */
  at(day: number, time: string): string;
  /** Writes down the readings of these days, at six in the morning. */
  read(from: number, to: number): Promise<void>;
  /** Lets the alerts run at that time, of other ports if given. */
  run(day: number, time: string, ports?: Ports): Promise<void>;
  /** Everything put into the outbox so far, oldest first. */
  said(): Promise<readonly Said[]>;
  subscribe(parts?: Partial<AlertSubscription>): Promise<AlertSubscription>;
}

type Said = Waiting & Claimed;

export interface StoryOptions {
  /** What each tag gains from day to day; the last is gained on every day after. */
  readonly gains: Readonly<Record<string, readonly number[]>>;
  readonly people?: (name: string, day: number) => string;
  /** How many posts each tag has on a day; 1,000 if not said. */
  readonly uses?: (day: number) => number;
}

const begin = Date.UTC(2026, 9, 1);
const somebody = { id: "you", name: "you" };

export async function startStory({
  gains,
  people = () => "reader",
  uses = () => 1000,
}: StoryOptions): Promise<Story> {
  const at = (day: number, time: string) =>
    `${new Date(begin + day * dayMs).toISOString().slice(0, 10)}T${time}:00.000Z`;
  const world = await startWorld({ at: at(0, "00:00") });
  const { ports } = world;
  const names = Object.keys(gains);
  await edits(ports).watchlists.save({
    ...{ owner: channel, name: "books", tags: names.map(tag), labels: new Map(), regions: [] },
    ...{
      goal: null,
      note: null,
      window: null,
      usesBar: null,
      createdBy: somebody,
      createdAt: ports.clock(),
    },
  });
  let subscriptions = 0;
  const said: Said[] = [];
  return {
    world,
    ports,
    at,
    async read(from, to) {
      for (let day = from; day <= to; day++) {
        for (const name of names) {
          const views = viewsOn(gains[name] ?? [], day);
          const readAt = new Date(at(day, "06:00"));
          const snapshot = snapshotOf(name, views, readAt, people(name, day));
          await ports.snapshots.save({ ...snapshot, uses: uses(day) });
        }
      }
    },
    async run(day, time, other = ports) {
      world.travel(at(day, time));
      await runAlerts(other);
    },
    async said() {
      for (const one of await ports.outbox.waiting(ports.clock(), 1000)) {
        const claimed = await ports.outbox.claim(one.key, ports.clock());
        if (claimed) said.push({ ...one, ...claimed });
      }
      return said;
    },
    async subscribe(parts = {}) {
      const subscription: AlertSubscription = {
        ...{ id: `s${++subscriptions}`, kind: "alerts", channel, list: "books", region: null },
        ...{ level: "balanced", owned: false, state: { kind: "active" }, createdBy: somebody },
        createdAt: ports.clock(),
        ...parts,
      };
      await edits(ports).subscriptions.save(subscription);
      return subscription;
    },
  };
}

async function runAlerts(ports: Ports): Promise<void> {
  const { handlers, planChecks, planTellings } = createAlertJobs(ports, createCohorts(ports));
  const jobs = createLocalJobs(ports);
  const none = async () => undefined;
  const others = { reading: none, preparation: none, brief: none, campaigns: none };
  await jobs.run({
    handlers: { ...others, ...handlers },
    lanes: [{ kinds: ["alerts", "telling"], atOnce: 1 }],
  });
  for (const plan of [planChecks, planTellings]) await jobs.add(plan);
}

export const calm = days(60, 100);
/** Calm for forty days, then four times as fast for ten: a day stands out on the 41st, and it rises on the 42nd. */
export const surge = [...days(40, 100), ...days(10, 400), ...days(30, 110)];

/** A channel that was checked on the 40th day and heard nothing, whose tags then do as they are told to. */
export async function untilDay40(
  gains: StoryOptions["gains"],
  wish: Partial<AlertSubscription> = {},
): Promise<Story> {
  const story = await startStory({ gains });
  await story.subscribe(wish);
  await story.read(0, 40);
  await story.run(40, "09:00");
  expect(await titles(story)).toEqual([]);
  return story;
}

/** A day is read, and the clock ticks at these times of it. */
export async function dayOf(story: Story, day: number, ...times: readonly string[]): Promise<void> {
  await story.read(day, day);
  for (const time of times) await story.run(day, time);
}

export async function titles(story: Story): Promise<readonly string[]> {
  return (await story.said()).map(({ card }) => card.title);
}

function viewsOn(gains: readonly number[], day: number): number {
  const last = gains.at(-1) ?? 0;
  return Array.from({ length: day }, (_, i) => gains[i] ?? last).reduce(
    (sum, gain) => sum + gain,
    100_003,
  );
}

function snapshotOf(name: string, views: number, readAt: Date, people: string): Snapshot {
  const authors = Array.from({ length: 30 }, (_, i) => `${people}${i}`);
  return {
    ...{ tag: tag(name), region: null, provider: "tiklive", readAt, hashtagId: `7${name.length}` },
    ...{ uses: 1000, views, commerce: false, about: null, daily: null },
    sample: {
      ...{ posts: 30, usable: 30, pages: 1, duplicates: 0, undated: 0, order: "ranked" },
      ...{ oldest: new Date(readAt.getTime() - 90 * dayMs), newest: readAt },
      ...{ regionShare: null, likeRate: 0.08, medianLikes: 10, overlap: null },
      ...{ exhausted: true, usable: null, authors: null },
      ...{ likeRateInterval: null, overlapInterval: null },
    },
    topPosts: [1, 2, 3, 4].map((number) => postOf(name, number, readAt)),
    profile: {
      source: "page",
      posts: 30,
      authors,
      coTags: [{ tag: tag(people), posts: 30 }],
    } satisfies Omit<DatedProfile, "day">,
  };
}

/** The first is months old, the others of the last week. */
function postOf(name: string, number: number, readAt: Date): Post {
  return examplePost({
    ...{ id: `${name.length}${number}`, caption: `post ${number} #${name}`, author: "reader1" },
    ...{ plays: 1000 - number, likes: 80, comments: 1, shares: 1 },
    postedAt: new Date(readAt.getTime() - (number === 1 ? 90 : number) * dayMs),
    url: `https://www.tiktok.com/@reader1/video/${name.length}${number}`,
  });
}
