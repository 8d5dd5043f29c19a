import { expect, test } from "vitest";
import { judgeStored } from "../../src/assessment/judging.ts";
import { type Region, tagName } from "../../src/domain/hashtag.ts";
import type { Score } from "../../src/scorer/score.ts";
import { type ScoreEvidence, scoreTag } from "../../src/scorer/score.ts";
import { tagSpecs } from "../../src/simulator/world/tags.ts";
import { targetCreatorsOf } from "../../src/simulator/world/target-creators.ts";
import { truthOf } from "../../src/simulator/world/truth.ts";
import { createWorld } from "../../src/simulator/world/world.ts";
import { dayMs, hourMs } from "../../src/time-units.ts";
import { typist } from "../support/people.ts";
import { startWorld, type World } from "../support/world.ts";

const handles = targetCreatorsOf(1);
const names = tagSpecs
  .filter(({ unlisted, life, feed }) => !unlisted && life?.kind !== "reborn" && feed !== "thin")
  .slice(0, 50)
  .map(({ name }) => name);
const start = Date.parse("2026-08-03T00:00:00Z");

async function watching(regions: string): Promise<World> {
  const world = await startWorld({ at: "2026-08-03T05:00:00Z", targetCreators: handles });
  const { type } = typist(world);
  await type(`watch add books ${names.join(" ")} confirm:yes`);
  if (regions === "") return world;
  await type(`watch set books ${regions} confirm:yes`);
  await type("subscribe books monday 09:00 UTC confirm:yes");
  return world;
}

/** The tags get known in four weeks, and in the next four the pages of a country come round once. */
const weeks = { known: 4, all: 8 } as const;

/** Lives through the weeks; the requests of each. */
async function weeksOf(world: World): Promise<readonly number[]> {
  const total = () => [...world.simulator.requests.values()].reduce((sum, one) => sum + one, 0);
  const perWeek: number[] = [];
  for (let week = 0; week < weeks.all; week++) {
    const before = total();
    for (let day = week * 7; day < (week + 1) * 7; day++) {
      for (const hours of [6.01, 8.1, 9.01]) {
        world.travel(new Date(start + day * dayMs + hours * hourMs).toISOString());
        await world.core.tick();
      }
    }
    perWeek.push(total() - before);
  }
  return perWeek;
}

/** Once the tags are known. */
const settled = (perWeek: readonly number[]) => {
  const late = perWeek.slice(weeks.known);
  return late.reduce((sum, one) => sum + one, 0) / late.length;
};

function exact({ parts }: Score): number {
  return parts.reduce((sum, { weight, standing }) => sum + weight * standing, 0);
}

/** Kendall's tau of the stored readings' scores with those of the simulated truth. */
async function orderOf({ ports }: World, region: Region): Promise<number> {
  const tags = names.flatMap((name) => tagName(name) ?? []);
  const now = ports.clock();
  const truth = createWorld(1);
  const latest = await ports.snapshots.latest(tags, region);
  const pairs: [number, number][] = [];
  for (const tag of tags) {
    const [snapshot, known] = [latest.get(tag), truth.named(tag)];
    if (!snapshot || !known) continue;
    const found = await judgeStored(snapshot, { goal: "organic", now }, ports);
    const { likeRate, overlap } = truthOf(known, now.getTime(), handles);
    const sure = { likeRate, overlap, usable: 1e6, authors: 1e6 } satisfies Partial<ScoreEvidence>;
    pairs.push([exact(found), exact(scoreTag({ ...found.evidence, ...sure }, "organic"))]);
  }
  expect(pairs.length).toBeGreaterThan(45);
  return kendall(pairs);
}

function kendall(pairs: readonly (readonly [number, number])[]): number {
  const signs = pairs.flatMap(([a, b], i) =>
    pairs.slice(i + 1).map(([c, d]) => Math.sign((a - c) * (b - d))),
  );
  return signs.reduce((sum, one) => sum + one, 0) / signs.length;
}

const timeout = 600_000;

test("fifty tags of the whole world cost at most 1.1 calls a tag and day", {
  timeout,
}, async () => {
  const world = await watching("");
  expect(settled(await weeksOf(world)) / 7 / names.length).toBeLessThanOrEqual(1.1);
  expect(await orderOf(world, null)).toBeGreaterThanOrEqual(0.8);
});

test("in four countries they cost at most 450 calls a week, in nearly the true order", {
  timeout,
}, async () => {
  const world = await watching("US,DE,BR,GB");
  expect(settled(await weeksOf(world))).toBeLessThanOrEqual(450);
  const orders = await Promise.all(["US", "DE", "BR", "GB"].map((place) => orderOf(world, place)));
  for (const tau of orders) expect(tau).toBeGreaterThanOrEqual(0.8);
});
