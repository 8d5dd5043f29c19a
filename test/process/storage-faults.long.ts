import { execFileSync, spawnSync } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import Database from "better-sqlite3";
import { expect, onTestFinished, test, vi } from "vitest";
import { minuteMs } from "../../src/time-units.ts";
import { briefsUnderWay, expectEachAccounted, type UnderWay } from "../support/briefs-under-way.ts";
import { patienceMs } from "./program.ts";

const each = 30;
/** The clock ticks once a minute; what went wrong is taken up at the next tick. */
const nextTickMs = minuteMs + patienceMs;

const hasPrlimit = spawnSync("prlimit", ["--version"]).status === 0;

async function started() {
  const work = await briefsUnderWay(each);
  onTestFinished(work.close);
  const { program } = await work.start();
  await vi.waitFor(() => expect(work.posted()).toBeGreaterThan(5), {
    timeout: patienceMs,
    interval: 1,
  });
  return { work, program };
}

/** What was on its way to a platform when its outcome could not be written down is known to be so after a restart. */
async function afterRestart(work: UnderWay, stop: () => void, ended: Promise<unknown>) {
  // What could not be written down stays "sending" until then; a brief that could not be written rests for a quarter of an hour,
  // or until a restart.
  await vi.waitFor(
    async () => expect(Object.keys(await work.settled(0)).join()).not.toMatch(/pending/),
    { timeout: nextTickMs, interval: 500 },
  );
  stop();
  await ended;
  await work.start();
  return work.settled(nextTickMs);
}

test("with no room on the disk for a while it posts nothing twice and goes on", async ({
  skip,
}) => {
  if (!hasPrlimit) return skip("prlimit is not installed here, so no program's disk can be full.");
  const { work, program } = await started();
  const room = (bytes: string) =>
    execFileSync("prlimit", ["--pid", `${program.pid}`, `--fsize=${bytes}:unlimited`]);
  room("1");
  await vi.waitFor(() => expect(program.stderr()).toMatch(/disk I\/O error/), {
    timeout: nextTickMs,
  });
  await pause(1000);
  const atFull = work.posted();
  await pause(2000);
  // Nothing may be posted that cannot be written down first.
  expect(work.posted()).toBe(atFull);
  expect(atFull).toBeLessThan(2 * each);
  room("unlimited");
  const ended = await afterRestart(work, () => program.kill("SIGTERM"), program.ended);
  expectEachAccounted(ended, 2 * each);
});

test("with the database locked by another program for longer than it waits, it posts nothing twice and goes on", async () => {
  const { work, program } = await started();
  const other = new Database(work.database);
  other.exec("begin immediate");
  await vi.waitFor(() => expect(program.stderr()).toMatch(/database is locked/), {
    timeout: nextTickMs,
  });
  expect(work.posted()).toBeLessThan(2 * each);
  other.exec("commit");
  other.close();
  const ended = await afterRestart(work, () => program.kill("SIGTERM"), program.ended);
  expectEachAccounted(ended, 2 * each);
});
