import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { isServerAddress } from "../../src/store/server-address.ts";
import { expectEachAccounted } from "../support/briefs-under-way.ts";
import { builtProgram } from "../support/built-program.ts";
import { type BriefsOfOneList, briefsOfOneList } from "../support/one-list.ts";
import { testServer } from "../support/postgres.ts";
import { freePort, launch, type Program, patienceMs, temporaryFolder } from "./program.ts";

const server = await testServer();
afterAll(() => server?.close());

const [node, main = ""] = builtProgram();
const hook = fileURLToPath(new URL("dies-at.mjs", import.meta.url));

/** Where a program is killed: before or after it first commits such a change. */
interface Step {
  readonly name: string;
  readonly commit: string;
  readonly when: "before" | "after";
  /** Calls that were paid for and not kept by then, at most. */
  readonly again?: number;
  /** Briefs of which nobody can know whether they came, at most: Slack does not know a message again. */
  readonly unknown?: number;
}

const brief = 'into "delivery".*into "report"';
const settling = String.raw`set "state" = \S+ "detail" = \S+ "card"`;

const onBoth: readonly Step[] = [
  { name: "an answer is paid for", commit: '^insert into "answer"', when: "before", again: 2 },
  { name: "a brief is written", commit: brief, when: "before" },
  { name: "a brief is to be posted", commit: brief, when: "after" },
  { name: "a brief is posted", commit: settling, when: "before", unknown: 2 },
];

const onServer: readonly Step[] = [
  { name: "jobs are planned", commit: "add_jobs", when: "after" },
  { name: "a reading is begun", commit: '^insert into "lease"', when: "after" },
  { name: "a reading is paid for", commit: 'into "snapshot"', when: "before", again: 6 },
  { name: "the next brief is planned", commit: 'set "next_due_at"', when: "after" },
  { name: "a job is done", commit: "^delete from .*_private_jobs", when: "before" },
  {
    name: "a brief is reserved",
    commit: '^update "delivery" set "owner" = .*commit',
    when: "after",
  },
  {
    name: "a brief is claimed",
    commit: String.raw`"attempts" = "attempts" \+`,
    when: "after",
    unknown: 2,
  },
  {
    name: "a thread is begun",
    commit: '^insert into "delivery"(?!.*"report")',
    when: "after",
    unknown: 2,
  },
  { name: "a brief is settled", commit: settling, when: "after", unknown: 1 },
];

async function start({ variables }: BriefsOfOneList, more = {}): Promise<Program> {
  const PORT = `${await freePort()}`;
  const command = [node, "--import", hook, main] as const;
  // On a file that is the whole of it.
  const role = isServerAddress(variables["DATABASE_URL"] ?? "") ? { ROLE: "worker" } : {};
  return launch({
    ...{ command, stdin: "ignore" },
    variables: { ...variables, ...role, PORT, ...more },
  });
}

/** Resolves when nothing is left to do, or the program has ended: whether it has. */
async function over(program: Program, around: BriefsOfOneList): Promise<boolean> {
  const giveUpAt = performance.now() + patienceMs;
  let hasEnded = false;
  void program.ended.then(() => {
    hasEnded = true;
  });
  while (!hasEnded && !(await around.isOver()) && performance.now() < giveUpAt) await pause(200);
  return hasEnded;
}

/** Kills a program at that step, and lets another one, for which a minute has passed, do what is left. */
async function killedAt({ commit, when }: Step, around: BriefsOfOneList) {
  const first = await start(around, { DIES_AT: JSON.stringify({ commit, when }) });
  await over(first, around);
  const isKilled = await Promise.race([first.ended.then(() => true), pause(1_000, false)]);
  first.kill("SIGKILL");
  await first.ended;
  const { asked, ledger } = await around.found();
  await around.aMinutePasses();
  const second = await start(around);
  if (await over(second, around)) throw new Error(`The second ended:\n${second.stderr()}`);
  second.kill("SIGKILL");
  await second.ended;
  return { isKilled, lost: asked - ledger, ...(await around.found()) };
}

/** Calls for what the briefs need. */
const calls = 10;

async function expectEachOnce({ again = 0, unknown = 0, ...step }: Step, database: string) {
  const around = await briefsOfOneList(database);
  try {
    const found = await killedAt(step, around);
    process.stdout.write(`${step.name}: ${JSON.stringify(found)}\n`);
    expect(found).toMatchObject({ isKilled: true, webhook: 1, reports: 3 });
    expectEachAccounted(found.outcomes, 3);
    const certain = found.outcomes["1 posted, sent"] ?? 0;
    expect(certain).toBeGreaterThanOrEqual(3 - unknown);
    expect(found.threads).toBeLessThanOrEqual(1);
    if (certain === 3) expect(found.threads).toBe(1);
    expect(found.asked - found.ledger).toBe(found.lost);
    expect(found.asked).toBeLessThanOrEqual(calls + again);
  } finally {
    await around.close();
  }
}

describe("killed when, it does each once all the same", () => {
  test.concurrent.each(onBoth)("$name, on a file", async (step) => {
    const { database, remove } = await temporaryFolder();
    await expectEachOnce(step, database);
    await remove();
  });
});

describe.skipIf(server === null)("killed when, another worker does each once", () => {
  test.concurrent.each([...onBoth, ...onServer])("$name, on PostgreSQL", async (step) => {
    await expectEachOnce(step, (await server?.database()) ?? "");
  });
});
