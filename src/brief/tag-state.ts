import {
  type Assessment,
  type CounterCourse,
  courseOf,
  historySince,
  type Judging,
  judge,
  sifted,
} from "../assessment/assess.ts";
import { mapYielding } from "../async/yield-to-event-loop.ts";
import { explain } from "../card/apology.ts";
import type { TagName } from "../domain/hashtag.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import type { SnapshotStore } from "../ports/ports.ts";
import type { TodaysReading } from "../readings/todays-readings.ts";

/** What is known of one tag of the list when its brief is written. */
export type TagState = KnownTag | UnreadTag;

export interface KnownTag {
  readonly kind: "known";
  readonly tag: TagName;
  readonly snapshot: Snapshot;
  readonly assessment: Assessment;
  /** A sentence: why this is not today's reading; `null` when it is. */
  readonly problem: string | null;
}

export interface UnreadTag {
  readonly kind: "unread";
  readonly tag: TagName;
  /** A sentence: why nothing is known of it. */
  readonly problem: string;
}

/** The newest reading of each tag in one country. */
export type Readings = ReadonlyMap<TagName, TodaysReading>;

/** How each counter went, by tag and TikTok's id: once, however many countries it was read from. */
export type Courses = ReadonlyMap<string, CounterCourse>;

export async function coursesOf(
  read: readonly Readings[],
  { history }: Pick<SnapshotStore, "history">,
  now: Date,
): Promise<Courses> {
  const newest = read.flatMap((found) =>
    [...found.values()].flatMap(({ snapshot }) => snapshot ?? []),
  );
  const since = historySince(now);
  const tags = [...new Set(newest.map(({ tag }) => tag))];
  const histories = new Map(
    await mapYielding(tags, async (tag) => [tag, await history(tag, since)] as const),
  );
  const courses = new Map<string, CounterCourse>();
  await mapYielding(newest, (snapshot) => {
    const { tag, hashtagId } = snapshot;
    const key = courseKey(snapshot);
    if (!courses.has(key)) courses.set(key, courseOf(hashtagId, histories.get(tag) ?? []));
  });
  return courses;
}

function courseKey({ tag, hashtagId }: Snapshot): string {
  return `${tag} ${hashtagId}`;
}

/** What each of the tags is thought of, best first. */
export function tagStatesOf(
  tags: readonly TagName[],
  read: Readings,
  courses: Courses,
  judging: Judging,
): readonly TagState[] {
  const tagStates = tags.map((tag): TagState => {
    const { snapshot, failure } = read.get(tag) ?? {};
    const problem = failure ? explain(failure) : null;
    const course = snapshot && courses.get(courseKey(snapshot));
    if (!course) return { kind: "unread", tag, problem: problem ?? "TikTok has no such hashtag." };
    return { kind: "known", tag, snapshot, assessment: judge(snapshot, course, judging), problem };
  });
  return weighed(tagStates).toSorted(byPromise);
}

/** The states of tags with the length of the list taken into account. */
function weighed(tagStates: readonly TagState[]): readonly TagState[] {
  const assessments = sifted(known(tagStates).map(({ assessment }) => assessment));
  const byTag = new Map(known(tagStates).map(({ tag }, i) => [tag, assessments[i]]));
  return tagStates.map((tagState) => {
    const assessment = byTag.get(tagState.tag);
    return tagState.kind === "known" && assessment ? { ...tagState, assessment } : tagState;
  });
}

/** Those of which something is known. */
export function known(tagStates: readonly TagState[]): readonly KnownTag[] {
  return tagStates.flatMap((tagState) => (tagState.kind === "known" ? [tagState] : []));
}

/** Fastest growing first; those without history after them by score; those without a reading last. */
function byPromise(a: TagState, b: TagState): number {
  return promise(b) - promise(a);
}

/** Above 0 when growth is known (ranks are logarithms, far above -1000), else the score below -1000. */
function promise(tagState: TagState): number {
  if (tagState.kind === "unread") return Number.MIN_SAFE_INTEGER;
  const { rank, score } = tagState.assessment;
  return rank ?? (score ?? -1) - 10_000;
}
