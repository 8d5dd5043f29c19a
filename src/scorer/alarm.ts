import type { Lift } from "./lift.ts";
import type { Jump } from "./spike.ts";

/** What is remembered of a tag from day to day. Plain data: it survives being written as JSON. */
export interface AlarmState {
  /** Since when the tag is rising, and what was usual then; `null` when it is not. */
  readonly rise: Rise | null;
  /** The last day each kind of notification went out. Days are UTC, counted from 1970-01-01. */
  readonly notified: Readonly<Record<NotificationKind, number | null>>;
}

interface Rise {
  readonly since: number;
  /** Gain a day before the rise, kept while it lasts, so that a long rise does not become its own measure. */
  readonly usual: number;
  /** Days in a row on which it was nearly back to usual. */
  readonly quietDays: number;
}

export type NotificationKind = "rising" | "watch" | "spike";

/**
 * How much people want to be told. `low`: rises only. `normal`: also clear spikes. `high`: every spike, and tags to
 * watch before they rise; several times as many, most of them nothing.
 */
export type Sensitivity = "low" | "normal" | "high";

/** What to tell people today. */
export interface Notification {
  readonly kind: NotificationKind;
  /** How many times as fast as usual. */
  readonly ratio: number;
  /** How far beyond chance, in standard errors. */
  readonly z: number;
}

/** One checked day of a tag. */
export interface AlarmDay {
  /** UTC day, counted from 1970-01-01. */
  readonly day: number;
  readonly lift: Lift | null;
  readonly jump: Jump | null;
}

export const quietAlarm: AlarmState = {
  rise: null,
  notified: { rising: null, watch: null, spike: null },
};

/**
 * A steady tag has a day that is a spike by its definition every other month. This clear, it has one in a year or two, and
 * on real tags more of those told belong to a surge.
 */
const clearSpike = { z: 3.5, ratio: 2.2 };

const coolDownDays = 7;
const quietRatio = 1.3;
const quietDaysToEnd = 2;
const longestRiseDays = 35;

/**
 * What a day changes. A rise starts when the lift is `rising`, and ends after two checks with less than 1.3 times what was
 * usual before it, or after 35 days. Notifications of one kind are a week apart. A rise that doubles again is told again.
 * A day can be both, the rise first.
 */
export function step(
  state: AlarmState,
  today: AlarmDay,
  sensitivity: Sensitivity = "normal",
): { readonly state: AlarmState; readonly events: readonly Notification[] } {
  const { day } = today;
  const events = happenings(state, today, sensitivity).filter(({ kind }) => {
    const last = state.notified[kind];
    return last === null || day - last >= coolDownDays;
  });
  const told = Object.fromEntries(events.map(({ kind }) => [kind, day]));
  return {
    state: { rise: riseOn(state.rise, today), notified: { ...state.notified, ...told } },
    events,
  };
}

function happenings(
  { rise }: AlarmState,
  { lift, jump }: AlarmDay,
  sensitivity: Sensitivity,
): readonly Notification[] {
  const found: Notification[] = [];
  const { kind, ratio = 0, z = 0 } = lift ?? {};
  if (kind === "rising") found.push({ kind, ratio, z });
  if (kind === "watch" && rise === null && sensitivity === "high") found.push({ kind, ratio, z });
  if (jump && isTold(jump, sensitivity)) {
    found.push({ kind: "spike", ratio: jump.ratio, z: jump.z });
  }
  return found;
}

function isTold({ isSpike, z, ratio }: Jump, sensitivity: Sensitivity): boolean {
  if (sensitivity === "high") return isSpike;
  return sensitivity === "normal" && z >= clearSpike.z && ratio >= clearSpike.ratio;
}

function riseOn(rise: Rise | null, { day, lift }: AlarmDay): Rise | null {
  if (lift === null) return rise !== null && day - rise.since < longestRiseDays ? rise : null;
  if (rise === null) {
    return lift.kind === "rising" ? { since: day, usual: lift.usual, quietDays: 0 } : null;
  }
  const quietDays = lift.now < quietRatio * rise.usual ? rise.quietDays + 1 : 0;
  const over = quietDays >= quietDaysToEnd || day - rise.since >= longestRiseDays;
  return over ? null : { ...rise, quietDays };
}
