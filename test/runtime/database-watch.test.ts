import { expect, onTestFinished, test, vi } from "vitest";
import { watchDatabase } from "../../adapters/runtime/database-watch.ts";
import { ConfigError } from "../../src/errors.ts";
import type { Store } from "../../src/store/store.ts";
import { minuteMs } from "../../src/time-units.ts";
import { opened, openedRaw, temporaryFile } from "../store/opened.ts";

const everyMs = 5;
const noServer = async () => null;

/** A machine and a server whose clocks can be set. */
async function watching(asked: Partial<Pick<Store, "checkVersion" | "serverNow">>) {
  const logged: string[] = [];
  const note = (event: string) => void logged.push(event);
  const log = { info: note, warn: note, error: note };
  const offMs = { own: 0, server: 0 };
  const at = (whose: keyof typeof offMs) => new Date(Date.now() + offMs[whose]);
  const usual = { checkVersion: async () => undefined, serverNow: async () => at("server") };
  const watch = await watchDatabase({ ...usual, ...asked }, { log, own: () => at("own"), everyMs });
  onTestFinished(watch.stop);
  /** How far its clock is from the real time, to ten seconds. */
  const off = () => Math.round((watch.clock().getTime() - Date.now()) / 10_000) * 10_000 || 0;
  return { ...watch, logged, offMs, off };
}

test("a program hears that a newer version changed its database, and of nothing else that is wrong with it", async () => {
  const path = temporaryFile();
  const store = await opened(path);
  let looks = 0;
  const checkVersion = () => {
    looks += 1;
    return looks === 1 ? Promise.reject(new Error("It does not answer.")) : store.checkVersion();
  };
  const { isOutdated } = await watching({ checkVersion, serverNow: noServer });
  const heard: ConfigError[] = [];
  void isOutdated.then((error) => heard.push(error));
  await vi.waitFor(() => expect(looks).toBeGreaterThan(2));
  expect(heard).toEqual([]);
  const { database } = openedRaw(path);
  database.exec("insert into kysely_migration values ('0999-from-the-future', '2030-01-01')");
  expect(await isOutdated).toBeInstanceOf(ConfigError);
  expect((await isOutdated).message).toMatch(/newer version .*0999-from-the-future/);
});

test("a machine's clock counts while it is right to the minute, and else that of the database's server", async () => {
  const { offMs, off, logged } = await watching({});
  offMs.own = minuteMs / 2;
  expect(off()).toBe(minuteMs / 2);
  // Set while it runs: no brief comes early until the server is asked again.
  offMs.own = 120 * minuteMs;
  expect(off()).toBe(0);
  await vi.waitFor(() => expect(logged).toEqual(["clock.apart"]));
  expect(off()).toBe(0);
  offMs.server = 120.5 * minuteMs;
  await vi.waitFor(() => expect(logged).toEqual(["clock.apart", "clock.together"]));
  offMs.server = 0;
  await vi.waitFor(() => expect(off()).toBe(0));
  offMs.own = 0;
  await vi.waitFor(() => expect(logged.at(-1)).toBe("clock.together"));
});

test("however long its server takes to answer, a clock is never ahead of it, and goes not back", async () => {
  const takesMs = 200;
  let nowMs = Date.parse("2026-11-23T09:00:00Z");
  const readClocks = () => ({ wallMs: nowMs, steadyMs: nowMs });
  let answers = 0;
  const serverNow = async () => {
    const lookedFirst = new Date(nowMs);
    nowMs += takesMs;
    answers += 1;
    return answers === 1 ? new Date(nowMs) : lookedFirst;
  };
  const own = () => new Date(nowMs + 120 * minuteMs);
  const { clock, stop } = await watchDatabase(
    { checkVersion: async () => undefined, serverNow },
    { log: { info: vi.fn(), warn: vi.fn(), error: vi.fn() }, own, everyMs, readClocks },
  );
  onTestFinished(stop);
  expect(clock().getTime()).toBe(nowMs);
  await vi.waitFor(() => expect(answers).toBeGreaterThan(2));
  expect(clock().getTime()).toBe(nowMs);
});

test("where the database has no clock, the machine's counts", async () => {
  const { offMs, off, logged } = await watching({ serverNow: noServer });
  offMs.own = 120 * minuteMs;
  expect(off()).toBe(120 * minuteMs);
  expect(logged).toEqual([]);
});

test("a server that does not answer at first is said at the start, and later what it said last counts", async () => {
  const serverNow = () => Promise.reject(new Error("It does not answer."));
  await expect(watching({ serverNow })).rejects.toThrow("It does not answer.");
  let asked = 0;
  const once = async () => (asked++ === 0 ? new Date() : serverNow());
  const { offMs, off } = await watching({ serverNow: once });
  await vi.waitFor(() => expect(asked).toBeGreaterThan(1));
  offMs.own = -120 * minuteMs;
  expect(off()).toBe(0);
});
