import {
  type Assessment,
  type CounterCourse,
  courseOf,
  historySince,
  type Judging,
  judge,
} from "../assessment/assess.ts";
import { byDecision } from "../assessment/decision.ts";
import type { JudgedFrom } from "../assessment/judging.ts";
import { ownAudiences } from "../assessment/own-audience.ts";
import { mapYielding } from "../async/yield-to-event-loop.ts";
import { explain } from "../card/apology.ts";
import type { TagName } from "../domain/hashtag.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import type { SnapshotStore } from "../ports/ports.ts";
import type { TodaysReading } from "../readings/stored-or-read.ts";
import type { Overlap } from "../scorer/region-sample.ts";

/** The data of one tag of the list when its brief is written. */
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
  /** A sentence: why the tag could not be read. */
  readonly problem: string;
}

/** The newest reading of each tag in one country. */
export type Readings = ReadonlyMap<TagName, TodaysReading>;

/** The assessment of each tag, best first, for each country that was read. */
export async function tagStatesOf(
  tags: readonly TagName[],
  read: readonly Readings[],
  judging: Judging,
  ports: JudgedFrom,
): Promise<readonly (readonly TagState[])[]> {
  const courses = await coursesOf(read, ports.snapshots, judging.now);
  const audiences = await Promise.all(
    read.map((found) => ownAudiences(newestIn(found), judging.targetLists, ports)),
  );
  return read.map((found, i) =>
    statesIn(tags, found, { courses, audiences: audiences[i] }, judging),
  );
}

function newestIn(read: Readings): readonly Snapshot[] {
  return [...read.values()].flatMap(({ snapshot }) => snapshot ?? []);
}

/** The counter's history by tag and TikTok id: computed once for all countries. */
type Courses = ReadonlyMap<string, CounterCourse>;

async function coursesOf(
  read: readonly Readings[],
  { history }: Pick<SnapshotStore, "history">,
  now: Date,
): Promise<Courses> {
  const newest = read.flatMap(newestIn);
  const since = historySince(now);
  const tags = [...new Set(newest.map(({ tag }) => tag))];
  const histories = new Map(
    await mapYielding(tags, async (tag) => [tag, await history(tag, since)] as const),
  );
  const courses = new Map<string, CounterCourse>();
  await mapYielding(newest, (snapshot) => {
    const { tag, hashtagId } = snapshot;
    const key = courseKey(snapshot);
    if (!courses.has(key)) courses.set(key, courseOf(hashtagId, histories.get(tag) ?? [], now));
  });
  return courses;
}

function courseKey({ tag, hashtagId }: Snapshot): string {
  return `${tag} ${hashtagId}`;
}

interface Measured {
  readonly courses: Courses;
  /** Of lists' own target creators. */
  readonly audiences: ReadonlyMap<TagName, Overlap> | undefined;
}

function statesIn(
  tags: readonly TagName[],
  read: Readings,
  { courses, audiences }: Measured,
  judging: Judging,
): readonly TagState[] {
  const tagStates = tags.map((tag): TagState => {
    const { snapshot, failure } = read.get(tag) ?? {};
    const problem = failure ? explain(failure) : null;
    const course = snapshot && courses.get(courseKey(snapshot));
    if (!course) return { kind: "unread", tag, problem: problem ?? "TikTok has no such hashtag." };
    const assessment = judge(snapshot, course, judging, audiences?.get(tag));
    return { kind: "known", tag, snapshot, assessment, problem };
  });
  return tagStates.toSorted(byPromise);
}

/** The tags that could be read. */
export function known(tagStates: readonly TagState[]): readonly KnownTag[] {
  return tagStates.flatMap((tagState) => (tagState.kind === "known" ? [tagState] : []));
}

/** What to use first, what to avoid last, the fastest growing of each first; those without a reading at the end. */
function byPromise(a: TagState, b: TagState): number {
  if (a.kind === "unread" || b.kind === "unread")
    return Number(a.kind === "unread") - Number(b.kind === "unread");
  return byDecision(a.assessment, b.assessment);
}
