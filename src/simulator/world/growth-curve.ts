import { dayMs } from "../../time-units.ts";
import {
  type Day,
  dayOf,
  type Generation,
  generationOn,
  type Lifecycle,
  paceOn,
} from "./lifecycle.ts";
import { mix, normalOf, type Seed, unitOf } from "./seeded-random.ts";
import { isRestricted, type TagSpec } from "./tag-spec.ts";

/** A tag's counters through time. Times are milliseconds since 1970, UTC; counters are exact, not yet rounded. */
export interface GrowthCurve {
  viewsAt(at: number): number;
  usesAt(at: number): number;
  /** When the tag has its declared size; it changes little. */
  readonly viewsPerUse: number;
  /** New posts on a whole day. */
  postsOn(day: Day): number;
  generationAt(at: number): Generation;
}

/** Uses grow a little slower than views, because old posts go on being watched. */
const usesPerViews = 0.9;
/** A tag people still use has at least this many new posts a day, whatever its counter says. */
const leastPostsPerDay = 2;

export function createGrowthCurve(spec: TagSpec, key: Seed): GrowthCurve {
  const life = spec.life ?? { kind: "steady" };
  const size = createSize(spec, life, key);
  const viewsPerUse = 40 * spec.views ** 0.2 * Math.exp(0.5 * normalOf(key));
  const usesAt = (at: number) => (spec.views / viewsPerUse) * size(at) ** usesPerViews;
  return {
    viewsAt: (at) => spec.views * size(at),
    usesAt,
    viewsPerUse,
    generationAt: (at) => generationOn(life, dayOf(at)),
    postsOn: (day) => {
      if (isRestricted(spec)) return 0;
      const gained = usesAt((day + 1) * dayMs - 1) - usesAt(day * dayMs);
      return Math.floor(Math.max(gained, leastPostsPerDay) + unitOf(mix(key, day, 3)));
    },
  };
}

/**
 * The counter as a multiple of the declared size. It grows by a share a day, with a log-normal noise of 0.3 from day
 * to day, evenly within a day. Sums are kept a generation, so a reading costs one look-up.
 */
function createSize(spec: TagSpec, life: Lifecycle, key: Seed): (at: number) => number {
  const usual = life.kind === "reborn" ? 1 : spec.weekly / 100 / 7;
  const gainOn = (day: Day) => {
    const noise = Math.exp(0.294 * normalOf(mix(key, day, 1)) - 0.043);
    return usual * paceOn(life, day, key) * noise;
  };
  const sums = new Map<Day, number[]>();
  const grownBy = (born: Day, day: Day) => {
    const known = sums.get(born) ?? [0];
    sums.set(born, known);
    for (let next = known.length; next <= day - born; next++) {
      known.push((known[next - 1] ?? 0) + gainOn(born + next - 1));
    }
    return known[Math.max(0, day - born)] ?? 0;
  };
  return (at) => {
    const day = dayOf(at);
    const { born, anchor } = generationOn(life, day);
    const withinDay = at / dayMs - day;
    const before = grownBy(born, day);
    const now = before + withinDay * (grownBy(born, day + 1) - before);
    return Math.exp(now - grownBy(born, anchor));
  };
}

/** As TikTok shows a counter: exact below 10,000, then to 100, from a million to 100,000, from a billion to 100 million. */
export function shownCount(exact: number): number {
  const unit = exact < 1e4 ? 1 : exact < 1e6 ? 100 : exact < 1e9 ? 1e5 : 1e8;
  return Math.floor(exact / unit) * unit;
}
