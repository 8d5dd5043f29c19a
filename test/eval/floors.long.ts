import { describe, expect, test } from "vitest";
import { decisions } from "../../src/domain/decision.ts";
import { backtest } from "../../src/scorer/backtest.ts";
import { believed } from "../../src/scorer/counter-guard.ts";
import { weeklyGrowth } from "../../src/scorer/growth.ts";
import { createChance } from "../scorer/chance.ts";
import { counter } from "../scorer/counters.ts";
import { fitOfCalls } from "./decisions.ts";
import { fitToSurges } from "./detection.ts";
import { earlierRising, spike, told, toldWithSpikes } from "./detectors.ts";
import { fadingDays, fitOfFading } from "./fading.ts";
import { candidatesOf, sharesOfPickers } from "./picks.ts";
import { articleGrowth, ours, rankEveryMonday } from "./ranking.ts";
import { realData, syntheticData } from "./series.ts";
import { labelFamilies } from "./surges.ts";
import { shareRead, thinned, toldOfThinned } from "./thinning.ts";

const real = realData();
const reason = real ? "" : " (skipped: ../shared/trend-data is not there)";

describe.skipIf(!real)(`on the development halves${reason}`, () => {
  test.each([
    ["tiktok", 0.62, 0.38],
    ["github", 0.59, 0.27],
  ] as const)("%s surges are found, and each is told once", (name, leastRising, leastSpike) => {
    const data = real?.[name] ?? syntheticData();
    const found = fitToSurges(data, told);
    expect(found.happenings).toBeGreaterThan(200);
    expect(found.f1).toBeGreaterThanOrEqual(leastRising);
    expect(found.falsePerMonth).toBeLessThanOrEqual(0.04);
    expect(fitToSurges(data, spike).f1).toBeGreaterThanOrEqual(leastSpike);
  });

  test("a fifth fewer readings of tiktok's counters lose next to no surge", {
    timeout: 600_000,
  }, () => {
    const data = real?.tiktok ?? syntheticData();
    const made = thinned(data);
    expect(shareRead(made)).toBeLessThanOrEqual(0.83);
    const [daily, whenDue] = [told, toldOfThinned(made)].map((one) => fitToSurges(data, one));
    expect(whenDue?.f1).toBeGreaterThanOrEqual((daily?.f1 ?? 1) - 0.01);
    expect(whenDue?.recall).toBeGreaterThanOrEqual((daily?.recall ?? 1) - 0.006);
  });

  test.each(
    (["tiktok", "github"] as const).flatMap((name) =>
      Object.entries(labelFamilies).map(([family, labels]) => ({ name, family, labels })),
    ),
  )("what is told of $name is no worse than before, by $family", ({ name, labels }) => {
    const data = real?.[name] ?? syntheticData();
    const [now, before] = [told, earlierRising].map((one) => fitToSurges(data, one, labels));
    expect(now?.f1).toBeGreaterThanOrEqual(before?.f1 ?? 1);
    expect(now?.falsePerMonth).toBeLessThanOrEqual(before?.falsePerMonth ?? 0);
  });

  test.each(
    (["tiktok", "github"] as const).flatMap((name) =>
      Object.entries(labelFamilies).map(([family, labels]) => ({ name, family, labels })),
    ),
  )("telling spikes of $name beside rises would be worse, by $family", ({ name, labels }) => {
    const data = real?.[name] ?? syntheticData();
    const [now, spikes] = [told, toldWithSpikes].map((one) => fitToSurges(data, one, labels));
    expect(now?.f1).toBeGreaterThan((spikes?.f1 ?? 1) + 0.015);
    expect(now?.falsePerMonth).toBeLessThan(0.55 * (spikes?.falsePerMonth ?? 0));
  });

  test.each([
    ["tiktok", 0.3, 0.58],
    ["github", 0.1, 0.64],
  ] as const)(
    "that %s tags fade is told seldom, and what follows is mostly slow",
    (name, most, least) => {
      const data = real?.[name] ?? syntheticData();
      const { perMonth, told, shareSlow } = fitOfFading(data);
      expect(told).toBeGreaterThan(150);
      expect(perMonth).toBeLessThanOrEqual(most);
      expect(shareSlow).toBeGreaterThanOrEqual(least);
    },
  );

  test.each([
    ["tiktok", 0.61, 0.735],
    ["github", 0.77, 0.77],
  ] as const)("G foretells next week's %s growth", (name, leastSpearman, leastNdcg) => {
    const data = real?.[name] ?? syntheticData();
    const [found, theirs] = [rankEveryMonday(data, ours), rankEveryMonday(data, articleGrowth)];
    expect(found.weeks).toBeGreaterThan(80);
    expect(found.spearman).toBeGreaterThanOrEqual(Math.max(leastSpearman, theirs.spearman));
    expect(found.ndcg5).toBeGreaterThanOrEqual(Math.max(leastNdcg, theirs.ndcg5));
  });
});

describe.skipIf(!real)(`the decisions on the development half of TikTok${reason}`, () => {
  const fits = new Map(fitOfCalls(real?.tiktok ?? syntheticData()).map((fit) => [fit.call, fit]));

  test.each([
    "nextWeek",
    "aboveUsual",
    "abovePeers",
    "aboveUsualMonth",
    "abovePeersMonth",
  ] as const)("keep their order by %s: use, test, hold, avoid", (key) => {
    const found = decisions.map((decision) => fits.get(decision)?.[key] ?? Number.NaN);
    expect(found).toEqual(found.toSorted((a, b) => b - a));
  });

  test("come true as often as they are said to", () => {
    const { use, test: even, hold, avoid } = Object.fromEntries(fits);
    expect(use?.aboveUsualInterval.low).toBeGreaterThan(0.75);
    expect(use?.nextWeekInterval.low).toBeGreaterThan(1.5);
    expect(even?.aboveUsualInterval.high).toBeLessThan(use?.aboveUsualInterval.low ?? 0);
    expect(hold?.aboveUsualInterval.high).toBeLessThan(even?.aboveUsualInterval.low ?? 0);
    expect(avoid?.aboveUsualInterval.high).toBeLessThan(hold?.aboveUsualInterval.low ?? 0);
    expect(even?.abovePeers).toBeGreaterThan(0.8);
    expect(use?.share).toBeGreaterThan(0.05);
  });

  test("say more of the next week than the articles' velocity", () => {
    const velocity = fits.get("article: velocity >= 2")?.aboveUsual ?? 1;
    expect(fits.get("use")?.aboveUsual).toBeGreaterThan(velocity + 0.3);
  });
});

describe.skipIf(!real)(`the picks of a brief, judged by pairs and by growth${reason}`, () => {
  test.each(["tiktok", "github"] as const)(
    "come after perfect ones, and before random and the slowest: %s",
    { timeout: 600_000 },
    (name) => {
      const candidates = candidatesOf(real?.[name] ?? syntheticData());
      for (const [size, top] of [
        [6, 3],
        [12, 5],
        [20, 5],
      ] as const) {
        const shares = new Map(
          sharesOfPickers(candidates, size, top).map((one) => [one.name, one]),
        );
        for (const key of ["pairsWon", "growth"] as const) {
          const order = ["perfect", "ours", "random", "slowest"] as const;
          const found = order.map((picker) => shares.get(picker)?.[key] ?? Number.NaN);
          expect(found).toEqual(found.toSorted((a, b) => b - a));
          expect(new Set(found).size).toBe(4);
        }
        expect(shares.get("perfect")?.pairsWon).toBeGreaterThan(0.95);
        expect(Math.abs((shares.get("random")?.pairsWon ?? 1) - 0.5)).toBeLessThan(0.06);
        const [ours = 0, rival = 1] = (["ours", "growth of 28 days"] as const).map(
          (picker) => shares.get(picker)?.pairsWon,
        );
        expect(ours).toBeGreaterThan(0.75);
        expect(ours).toBeGreaterThan(rival - 0.05);
      }
    },
  );
});

test("on the simulator's tags RISING finds surges, and more surely than chance", () => {
  const { f1, falsePerMonth } = fitToSurges(syntheticData(), told);
  // The rule's label takes a return from a fade for a surge, and half of the simulator's turns are such.
  expect(f1).toBeGreaterThan(0.45);
  expect(falsePerMonth).toBeLessThan(0.12);
});

describe("a steady tag whose days vary by 30 %", () => {
  const spread = Math.sqrt(Math.log(1 + 0.3 ** 2));
  const noises = {
    "log-normal": (normal: number) => Math.exp(spread * normal - spread ** 2 / 2),
    normal: (normal: number) => Math.max(0, 1 + 0.3 * normal),
  };

  test.each(
    Object.entries(noises).flatMap(([name, noise]) =>
      [7, 10, 14, 20, 30].map((rows) => ({ name, noise, rows })),
    ),
  )("hardly ever alarms in $rows rows of $name noise", ({ noise, rows }) => {
    const chance = createChance(rows);
    const tags = Array.from({ length: 1500 }, (_, i) =>
      counter(
        1_000_000 + i,
        Array.from({ length: rows - 1 }, () => Math.round(3000 * noise(chance.normal()))),
      ).map((reading) => ({ tag: `steady${i}`, ...reading })),
    );
    const tagMonths = (tags.length * rows) / 30;
    expect(backtest(tags.flat()).length / tagMonths).toBeLessThanOrEqual(0.1);
    const fading = tags.flatMap((tag) => fadingDays(tag));
    expect(fading.length / tagMonths).toBeLessThanOrEqual(0.05);
  });
});

test("three in ten missed polls move the weekly growth by less than a point", () => {
  const chance = createChance(2);
  const exact = counter(
    1_000_000,
    Array.from({ length: 60 }, (_, day) => Math.round(20_000 * 1.02 ** day)),
  );
  for (let run = 0; run < 200; run++) {
    const polled = exact.filter((_, day) => day === 60 || chance.unit() > 0.3);
    const growth = weeklyGrowth(believed(polled), 7);
    if (growth !== null) {
      expect(Math.abs(growth - (weeklyGrowth(believed(exact), 7) ?? 1))).toBeLessThan(0.01);
    }
  }
});
