import { availableParallelism } from "node:os";
import { startSimulator } from "../../src/simulator/simulator.ts";
import { hourMs } from "../../src/time-units.ts";
import { exampleOutgoing } from "../contracts/example-messages.ts";
import { awkwardCards } from "../support/awkward-cards.ts";
import { type TestServer, testServer } from "../support/postgres.ts";
import { dueLists } from "./due-lists.ts";
import type { Bench, Measurement } from "./measurement.ts";
import { gatherWorkers, type Posting, type Workers } from "./workers.ts";

/** How many are due in a run; BENCH_DELIVERIES and BENCH_LISTS say others, such as 100000 and 5000. */
const deliveries = Number(process.env["BENCH_DELIVERIES"] || 6000);
const lists = Number(process.env["BENCH_LISTS"] || 300);
const fleets = [1, 2, 4];
/** So many that what Slack takes a second, five messages in each, is more than two cores make. */
const workspaces = Array.from({ length: 200 }, (_, i) => `T0BENCH${String(i).padStart(4, "0")}`);
const channelsEach = 25;
/** Of one workspace, which Slack lets have five a second: half a minute. */
const heldBack = 150;
/** How long Slack takes to answer. */
const latencyMs = 30;

/**
 * One, two and four workers on one PostgreSQL, all on this machine: messages that wait in the outbox, and lists whose brief is
 * due, with every tag read today. Linux only; nothing is measured where there is no PostgreSQL.
 */
export const scale: Bench = async () => {
  const server = await testServer();
  if (!server) return [];
  const simulator = await startSimulator({ seed: 1, clock: () => new Date() });
  try {
    const found: Measurement[] = [];
    for (const work of works) {
      const runs: Posting[] = [];
      for (const fleet of fleets) runs.push(await run(server, fleet, simulator.url, work));
      found.push(...runs.flatMap((one) => measurements(work, one, runs[0] ?? one)));
    }
    return found;
  } finally {
    await simulator.close();
    await server.close();
  }
};

/** Makes so many messages due. */
interface Work {
  readonly what: string;
  readonly count: number;
  readonly workspaces: readonly string[];
  /** Answers since when it takes time; from the first message on where it does not say. */
  readonly fill: (...given: Parameters<typeof dueLists>) => Promise<Date | undefined>;
}

const works: readonly Work[] = [
  { what: "deliveries", count: deliveries, workspaces, fill: waitingDeliveries },
  {
    what: "of one workspace",
    count: heldBack,
    workspaces: workspaces.slice(0, 1),
    fill: waitingDeliveries,
  },
  { what: "briefs", count: lists, workspaces, fill: dueLists },
];

async function run(
  server: TestServer,
  fleet: number,
  providerUrl: string,
  { count, workspaces: teams, fill }: Work,
): Promise<Posting> {
  const workers = await gatherWorkers(server, teams, providerUrl);
  try {
    for (const team of teams) {
      for (let i = 0; i < channelsEach; i++) {
        workers.slack.addChannel(channelOf(team, i), { team });
        workers.slack.failChannel(channelOf(team, i), { kind: "delay", ms: latencyMs });
      }
    }
    await workers.start(fleet);
    const since = await fill(workers, teams, channelOf, count);
    return await workers.posted(count, since);
  } finally {
    await workers.close();
  }
}

function channelOf(team: string, i: number): string {
  return `C${team.slice(1)}${i}`;
}

/** Copies of one message, for all channels in turn, that all may go now. */
async function waitingDeliveries(
  { store, sql }: Workers,
  teams: readonly string[],
  channelIn: typeof channelOf,
  count: number,
): Promise<undefined> {
  const [team = ""] = teams;
  const to = { platform: "slack", workspace: team, channel: channelIn(team, 0) } as const;
  const key = { subscriptionId: "first", period: "0" };
  const expiresAt = new Date(Date.now() + hourMs);
  const first = exampleOutgoing({ key, to, what: "campaign", expiresAt, card: awkwardCards.error });
  await store.outbox.add(first, new Date());
  await sql.query(
    `insert into delivery select (json_populate_record(delivery, json_build_object(
       'subscription_id', 's' || n, 'workspace', 'T0BENCH' || team, 'channel', 'C0BENCH' || team || n / $2 % $3))).*
     from delivery, generate_series(1, $1 - 1) as n, lpad((n % $2)::text, 4, '0') as team`,
    [count, teams.length, channelsEach],
  );
}

function measurements({ what, count }: Work, run: Posting, alone: Posting): readonly Measurement[] {
  const fleet = run.workers.length;
  const perSecond = run.posted / run.seconds;
  const gain = (perSecond / (alone.posted / alone.seconds) - 1) / Math.max(1, fleet - 1);
  const busy = [...run.workers, run.postgres, run.fakes].map((one) => one / run.seconds);
  const cores = busy.reduce((sum, one) => sum + one, 0);
  const mostOfCores = (availableParallelism() * perSecond) / cores;
  const each = (seconds: number) => (1000 * seconds) / run.posted;
  const all = run.workers.reduce((sum, one) => sum + one, 0);
  const found = (words: string, unit: Measurement["unit"], value: number, atMost?: number) => ({
    ...{ name: "scale", what: `${what}, ${fleet} workers: ${words}`, unit, samples: [value] },
    ...(atMost !== undefined && { promise: { of: "worst", atMost } as const }),
  });
  return [
    found("a second", "", perSecond),
    ...(fleet > 1 ? [found("what each worker more adds of the first", "%", 100 * gain)] : []),
    found("cores that are busy", "%", 100 * cores),
    found("a second, if all cores did nothing else", "", mostOfCores),
    found("CPU of the busiest worker", "%", 100 * Math.max(...busy.slice(0, fleet))),
    found("CPU a message, workers", "ms", each(all)),
    found("CPU a message, PostgreSQL", "ms", each(run.postgres)),
    found("CPU a message, fakes", "ms", each(run.fakes)),
    found("that Slack refused as too fast", "", run.refused, 0),
    found("that did not come, or twice", "", Math.abs(count - run.posted), 0),
  ];
}
