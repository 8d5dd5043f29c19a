import { dayMs } from "../../time-units.ts";
import { cycleDay, dayOf } from "./lifecycle.ts";
import { foldName } from "./tag.ts";
import { tagSpecs } from "./tags.ts";

/** A tag whose views begin to surge. */
export interface Surge<Name extends string> {
  readonly tag: Name;
  /** Midnight UTC of the first day. */
  readonly begins: Date;
}

/** The first surge of any of these tags that begins on a later UTC day than `at`; `null` when none of them ever surges. */
export function nextSurge<Name extends string>(
  tags: readonly Name[],
  at: Date,
): Surge<Name> | null {
  const surges = tags.flatMap((tag) => {
    const begins = nextBeginning(tag, dayOf(at.getTime()));
    return begins === null ? [] : [{ tag, begins: new Date(begins * dayMs) }];
  });
  return surges.toSorted((a, b) => a.begins.getTime() - b.begins.getTime())[0] ?? null;
}

function nextBeginning(tag: string, today: number): number | null {
  const life = tagSpecs.find(({ name }) => foldName(name) === foldName(tag))?.life;
  if (life?.kind !== "surging") return null;
  return today + life.everyDays - cycleDay(life, today);
}
