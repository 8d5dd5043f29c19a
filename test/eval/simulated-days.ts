import {
  type Assessment,
  assess,
  historySince,
  type Judging,
} from "../../src/assessment/assess.ts";
import { judgingFor } from "../../src/assessment/judging.ts";
import { createCohorts } from "../../src/assessment/own-cohort.ts";
import type { Decision } from "../../src/domain/decision.ts";
import type { Snapshot } from "../../src/domain/snapshot.ts";
import { believed } from "../../src/scorer/counter-guard.ts";
import { counterHistories } from "../../src/scorer/counter-history.ts";
import { decideByCounter } from "../../src/scorer/decision.ts";
import { decisionFacts } from "../../src/scorer/decision-facts.ts";
import { growthLevel } from "../../src/scorer/growth-level.ts";
import { scoreTag } from "../../src/scorer/score.ts";
import { likeRateSpread, type Tag, usualLikeRate } from "../../src/simulator/world/tag.ts";
import { tagSpecs } from "../../src/simulator/world/tags.ts";
import { targetCreatorsOf } from "../../src/simulator/world/target-creators.ts";
import { truthOf } from "../../src/simulator/world/truth.ts";
import { createWorld } from "../../src/simulator/world/world.ts";
import { dayMs } from "../../src/time-units.ts";
import { openWorld, screen, type World } from "../support/open-world.ts";

/** One simulated tag on one morning, as a workspace that watches it judges it, and as it really is. */
export interface JudgedDay {
  readonly tag: string;
  /** 0 is the first morning that counts. */
  readonly day: number;
  readonly judged: Assessment;
  readonly truth: TrueJudgement;
}

/** What exact counters and the simulator's own rates and shares lead to. */
interface TrueJudgement {
  readonly score: number | null;
  /** By the counter alone. */
  readonly decision: Decision | null;
  readonly isRestricted: boolean;
}

const seed = 1;
const targetCreators = targetCreatorsOf(seed);
const simulated = createWorld(seed);
const listed = tagSpecs.filter(({ unlisted, life }) => !unlisted && life?.kind !== "reborn");

/** After so many days every measure is known. */
const warmUpDays = 35;
const firstMorning = Date.UTC(2026, 8, 7, 6, 5);

/** The simulated tags for so many days, on one list that the daily job reads. */
export async function simulatedDays(days: number): Promise<readonly JudgedDay[]> {
  const start = firstMorning - warmUpDays * dayMs;
  const world = await openWorld({ at: iso(start), targetCreators });
  try {
    await world.type(`watch add all ${listed.map(({ name }) => name).join(" ")} confirm:yes`);
    const cohorts = createCohorts(world.ports);
    const found: JudgedDay[] = [];
    for (let day = -warmUpDays; day < days; day++) {
      world.travel(iso(firstMorning + day * dayMs));
      await world.core.tick();
      if (day >= 0) found.push(...(await judgedOn(day, world, cohorts)));
    }
    return found;
  } finally {
    await world.close();
  }
}

async function judgedOn(
  day: number,
  { ports }: World,
  cohorts: ReturnType<typeof createCohorts>,
): Promise<readonly JudgedDay[]> {
  const now = ports.clock();
  const judging = await judgingFor(screen, undefined, { ...ports, cohorts }, now);
  const names = await ports.watchlists.watchedTags();
  const latest = await ports.snapshots.latest(names, null);
  const found = [...latest.values()].map(async (snapshot: Snapshot): Promise<JudgedDay[]> => {
    const { tag } = snapshot;
    const really = simulated.named(tag);
    if (!really) return [];
    const judged = assess(snapshot, await ports.snapshots.history(tag, historySince(now)), judging);
    return [{ tag, day, judged, truth: trueJudgement(really, judged, judging) }];
  });
  return (await Promise.all(found)).flat();
}

/** Days that the usual pace and the growth are measured on. */
const historyDays = 70;
/** So many posts and authors as leave no doubt. */
const all = 1e9;

/** Those that the simulator's tags are drawn from. */
const trueLikes = {
  middle: usualLikeRate,
  middleError: 0,
  spread: likeRateSpread,
  spreadError: 0,
  tags: listed.length,
};

function trueJudgement(
  tag: Tag,
  { evidence }: Assessment,
  { goal, now, cohort }: Judging,
): TrueJudgement {
  const { likeRate, overlap, isRestricted } = truthOf(tag, now.getTime(), targetCreators);
  const readings = Array.from({ length: historyDays + 1 }, (_, i) => {
    const at = new Date(now.getTime() - (historyDays - i) * dayMs);
    return { at, value: Math.floor(tag.course.viewsAt(at.getTime())) };
  });
  const views = believed(readings);
  const exact = { growth: growthLevel(views), views: readings.at(-1)?.value ?? null };
  const known = { ...exact, likeRate, usable: all, overlap, authors: all };
  const history = counterHistories(views).at(-1);
  const facts = history ? decisionFacts(history) : null;
  return {
    score: scoreTag({ ...evidence, ...known }, goal, { overlap: 0, ...cohort, likes: trueLikes })
      .score,
    decision: facts && decideByCounter(facts).decision,
    isRestricted,
  };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
