import { describe, expect, test } from "vitest";
import { type AlarmState, quietAlarm, type Sensitivity } from "../../src/domain/alarm.ts";
import { afterReset, step } from "../../src/scorer/alarm.ts";
import type { Lift } from "../../src/scorer/lift.ts";

const lift = (kind: Lift["kind"], now = 300): Lift => ({
  kind,
  now,
  usual: 100,
  leastUsual: 0,
  ratio: now / 100,
  z: kind === "rising" ? 4 : 0,
  p: kind === "rising" ? 0.00003 : 0.5,
  excess: kind === "rising" ? 1.2 : 0,
  surgeDays: null,
  isSteady: false,
});
const spike = (z: number, ratio: number) => ({
  isSpike: true,
  now: 100 * ratio,
  usual: 100,
  z,
  ratio,
});

/** Runs the days from the first on; each state goes through JSON, as it does when it is stored. */
function run(lifts: readonly (Lift | null)[], from: AlarmState = quietAlarm) {
  let state = from;
  return lifts.map((today, day) => {
    const next = step(state, { day, lift: today, jump: null });
    state = JSON.parse(JSON.stringify(next.state));
    expect(state).toEqual(next.state);
    return next;
  });
}

describe("a rise", () => {
  const rise = lift("rising");

  test("is told once while the surge is known to go on", () => {
    const known = Array.from({ length: 24 }, (_, i): Lift => ({ ...rise, surgeDays: 7 + i }));
    const told = run([...Array<Lift>(7).fill(rise), ...known]).map(({ events }) => events.length);
    expect(told).toEqual([1, ...Array(30).fill(0)]);
  });

  test("is told again a week later when it is another surge, or none that is known", () => {
    const told = (later: Lift) =>
      run([...Array<Lift>(9).fill(rise), later]).map(({ events }) => events.length);
    expect(told(rise)).toEqual([1, 0, 0, 0, 0, 0, 0, 1, 0, 0]);
    const another = [rise, ...Array<Lift>(19).fill(rise)].map(
      (one, day): Lift => ({ ...one, surgeDays: day < 15 ? day : day - 13 }),
    );
    expect(run(another).flatMap(({ events }, day) => (events.length > 0 ? [day] : []))).toEqual([
      0, 15,
    ]);
  });

  test("keeps what was usual before it and ends after two quiet checks", () => {
    const quiet = lift("level", 129);
    const steps = run([rise, lift("level", 200), quiet, lift("level", 130), quiet, quiet]);
    expect(steps.map(({ state }) => state.rise !== null)).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
    ]);
    expect(steps[3]?.state.rise).toEqual({ since: 0, usual: 100, quietDays: 0, settled: null });
  });

  test("goes on as long as its pace does, also on days that cannot be measured", () => {
    const long = run([rise, ...Array(90).fill(lift("level", 200))]);
    expect(long.at(-1)?.state.rise).toMatchObject({ since: 0 });
    expect(run([rise, null, null]).at(-1)?.state.rise).not.toBeNull();
  });
});

describe("what is told", () => {
  const kinds = (sensitivity: Sensitivity, today: Parameters<typeof step>[1]) =>
    step(quietAlarm, today, sensitivity).events.map(({ kind }) => kind);

  test("depends on how much people want to be told", () => {
    const small = { day: 5, lift: lift("watch", 160), jump: spike(3, 1.6) };
    const clear = { day: 5, lift: lift("rising"), jump: spike(5, 4) };
    expect(kinds("low", small)).toEqual([]);
    expect(kinds("normal", small)).toEqual([]);
    expect(kinds("high", small)).toEqual(["watch"]);
    expect(kinds("low", clear)).toEqual(["rising"]);
    expect(kinds("normal", clear)).toEqual(["rising"]);
    expect(kinds("high", clear)).toEqual(["rising", "spike"]);
  });

  test("does not say to watch what is already rising", () => {
    const { state } = step(quietAlarm, { day: 0, lift: lift("rising"), jump: null }, "high");
    const next = step(state, { day: 10, lift: lift("watch", 160), jump: null }, "high");
    expect(next.events).toEqual([]);
  });

  test("leaves a week between spikes", () => {
    const days = [0, 6, 7];
    let state = quietAlarm;
    const told = days.map((day) => {
      const next = step(state, { day, lift: null, jump: spike(5, 4) }, "high");
      state = next.state;
      return next.events.length;
    });
    expect(told).toEqual([1, 0, 1]);
  });
});

describe("that a tag fades", () => {
  const rise = lift("rising");
  const quiet = lift("level", 120);
  const falling: Lift = { ...lift("falling", 40), z: -4 };
  const kinds = (lifts: readonly (Lift | null)[], sensitivity: Sensitivity = "normal") => {
    let state = quietAlarm;
    return lifts.map((today, day) => {
      const next = step(state, { day, lift: today, jump: null }, sensitivity);
      state = next.state;
      return next.events.map(({ kind }) => kind).join();
    });
  };

  test("is told to everybody when a rise is over", () => {
    for (const sensitivity of ["low", "normal", "high"] as const) {
      expect(kinds([rise, quiet, quiet, quiet], sensitivity)).toEqual(["rising", "", "fading", ""]);
    }
  });

  test("is not told when a rise is merely old", () => {
    const old = Array<Lift>(60).fill(lift("level", 200));
    expect(kinds([rise, ...old])).not.toContain("fading");
    expect(kinds([rise, ...old, quiet, quiet]).at(-1)).toBe("fading");
  });

  test("is told when its pace halves, but not to those who want little", () => {
    expect(kinds([quiet, falling, falling])).toEqual(["", "fading", ""]);
    expect(kinds([quiet, falling, falling], "low")).toEqual(["", "", ""]);
  });

  test("is told again only after its pace had been usual", () => {
    const slow = { ...lift("level", 60), ratio: 0.6 };
    const days = [falling, ...Array<Lift>(9).fill(slow), falling, quiet, falling];
    expect(kinds(days).flatMap((kind, day) => (kind ? [day] : []))).toEqual([0, 12]);
  });

  test("is not told of the weeks after a surge, in which the usual ones hold the surge", () => {
    const after = (days: number) => [rise, quiet, quiet, ...Array<Lift>(days).fill(quiet), falling];
    expect(kinds(after(26)).filter((kind) => kind === "fading")).toHaveLength(1);
    expect(kinds(after(27)).filter((kind) => kind === "fading")).toHaveLength(2);
  });

  test("is told once a week at most", () => {
    expect(kinds([falling, quiet, falling, quiet, quiet, quiet, quiet, falling])).toEqual([
      "fading",
      ...Array(6).fill(""),
      "fading",
    ]);
  });

  test("is forgotten when the counter begins anew, but not that it was told", () => {
    const { state } = step(quietAlarm, { day: 3, lift: rise, jump: null });
    expect(afterReset(state)).toEqual({ ...quietAlarm, notified: state.notified });
    expect(state.notified.rising).toBe(3);
  });
});
