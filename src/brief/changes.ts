import type { BriefRecord, RecordedTag } from "../domain/brief-record.ts";
import type { Region, TagName } from "../domain/hashtag.ts";
import { type PartKind, partKinds } from "../domain/weights.ts";

/** One difference between a brief and the one before it. */
export interface TagChange {
  /** Whether the tag entered the top, left it, or stayed with a higher or lower score. */
  readonly kind: "entered" | "left" | "up" | "down";
  readonly tag: TagName;
  /** Scores. */
  readonly before: number | null;
  readonly now: number | null;
  readonly cause: Cause;
}

/** The one thing that explains a change best. */
export type Cause =
  /** A part of the score rose or fell, became known, or is no longer known. */
  | { readonly kind: "moved" | "became-known" | "became-unknown"; readonly part: PartKind }
  /** The tag was added to the list, or removed. */
  | { readonly kind: "listed" | "unlisted" }
  /** The tag could not be read now. */
  | { readonly kind: "unread" }
  /** No part changed: what to do with the tag did, or the other tags, or the weights of the score. */
  | { readonly kind: "decided" | "others" | "weights" };

/** The changes in one region since the previous brief. */
export interface RegionChanges {
  readonly region: Region;
  /** When the previous brief was written; `null` when no earlier brief looked at this region. */
  readonly since: Date | null;
  readonly changes: readonly TagChange[];
}

export function changesSince(
  before: BriefRecord | undefined,
  now: BriefRecord,
  region: Region,
  top: number,
): RegionChanges {
  const there = ({ tags }: BriefRecord) => tags.filter((tag) => tag.region === region);
  const was = before ? there(before) : [];
  if (!before || was.length === 0) return { region, since: null, changes: [] };
  return { region, since: before.composedAt, changes: changesBetween(was, there(now), top) };
}

/** A smaller move of a score is not told, nor one within where the scores may lie: most of these are chance. */
export const notablePoints = 10;

/**
 * The changes among the first `top` known tags. `now` and `before` are all tags of one region, best first. The previous
 * top is taken as long as today's, so that showing more tags does not count as a change. That a tag came into the top or
 * left it is told where the tag itself changed: its score, what to do with it, or whether it is listed and known.
 */
export function changesBetween(
  before: readonly RecordedTag[],
  now: readonly RecordedTag[],
  top: number,
): readonly TagChange[] {
  const was = byTag(before);
  const is = byTag(now);
  const topBefore = byTag(before.filter(isKnown).slice(0, top));
  const topNow = byTag(now.filter(isKnown).slice(0, top));
  return [
    ...[...topNow.keys()].flatMap((tag) =>
      topBefore.has(tag) ? moved(tag, was, is) : crossed("entered", tag, was, is),
    ),
    ...[...topBefore.keys()]
      .filter((tag) => !topNow.has(tag))
      .flatMap((tag) => crossed("left", tag, was, is)),
  ];
}

type ByTag = ReadonlyMap<TagName, RecordedTag>;

function byTag(tags: readonly RecordedTag[]): ByTag {
  return new Map(tags.map((tag) => [tag.tag, tag]));
}

function isKnown({ verdict }: RecordedTag): boolean {
  return verdict !== null;
}

function moved(tag: TagName, was: ByTag, is: ByTag): readonly TagChange[] {
  const [before, now] = [was.get(tag), is.get(tag)];
  if (!before || !now || !isClearMove(before, now)) return [];
  return [changeOf((now.score ?? 0) > (before.score ?? 0) ? "up" : "down", tag, was, is)];
}

function crossed(
  kind: "entered" | "left",
  tag: TagName,
  was: ByTag,
  is: ByTag,
): readonly TagChange[] {
  const [before, now] = [was.get(tag), is.get(tag)];
  const isToTell =
    !before ||
    !now ||
    isKnown(before) !== isKnown(now) ||
    isDecidedOtherwise(before, now) ||
    isClearMove(before, now);
  return isToTell ? [changeOf(kind, tag, was, is)] : [];
}

/** By ten points or more, and with ranges that do not meet; records of earlier versions have none. */
function isClearMove(before: RecordedTag, now: RecordedTag): boolean {
  if (before.score === null || now.score === null) return false;
  if (Math.abs(now.score - before.score) < notablePoints) return false;
  if (!before.range || !now.range) return true;
  return before.range.high < now.range.low || now.range.high < before.range.low;
}

function isDecidedOtherwise(before: RecordedTag, now: RecordedTag): boolean {
  return !!before.decision && !!now.decision && before.decision !== now.decision;
}

function changeOf(kind: TagChange["kind"], tag: TagName, was: ByTag, is: ByTag): TagChange {
  const before = was.get(tag);
  const now = is.get(tag);
  return {
    kind,
    tag,
    before: before?.score ?? null,
    now: now?.score ?? null,
    cause: causeOf(kind, before, now),
  };
}

function causeOf(
  kind: TagChange["kind"],
  before: RecordedTag | undefined,
  now: RecordedTag | undefined,
): Cause {
  if (!now) return { kind: "unlisted" };
  if (!isKnown(now)) return { kind: "unread" };
  if (!before) return { kind: "listed" };
  const better = kind === "entered" || kind === "up";
  const ranked = kind === "entered" || kind === "left";
  const other = isDecidedOtherwise(before, now) ? "decided" : ranked ? "others" : "weights";
  return partCause(before.standings, now.standings, better) ?? { kind: other };
}

/** Smaller moves of a part are not given as a cause. */
const notableMove = 0.02;

/** The part that became known or unknown, else the part that moved most in the direction of the change. */
function partCause(
  before: RecordedTag["standings"],
  now: RecordedTag["standings"],
  better: boolean,
): Cause | undefined {
  const found = partKinds.find(
    (part) => (before[part] === undefined) !== (now[part] === undefined),
  );
  if (found) {
    return { kind: before[found] === undefined ? "became-known" : "became-unknown", part: found };
  }
  const moves = partKinds.map((part) => {
    const gain = (now[part] ?? 0) - (before[part] ?? 0);
    return { part, by: better ? gain : -gain };
  });
  const [most] = moves.sort((a, b) => b.by - a.by);
  return most && most.by >= notableMove ? { kind: "moved", part: most.part } : undefined;
}
