import { explain } from "../card/apology.ts";
import { refLabel, type TagRef } from "../domain/hashtag.ts";
import { ProviderError } from "../errors.ts";
import type { Ports, RequestContext } from "../ports/ports.ts";
import type { TagReading } from "../readings/read-tag.ts";
import type { TodaysReadings } from "../readings/todays-readings.ts";
import type { Assessment, Judging } from "./assess.ts";
import { type JudgedFrom, judgeStored } from "./judging.ts";
import { targetCreatorsOf } from "./own-audience.ts";

/** Several tags, read and assessed for comparison. */
export interface Comparison {
  /** In the order asked for, each tag once. */
  readonly read: readonly JudgedTag[];
  readonly unread: readonly UnreadRef[];
  /** Tags that do not exist on TikTok. */
  readonly unknown: readonly TagRef[];
}

export interface JudgedTag {
  readonly reading: TagReading;
  readonly assessment: Assessment;
  /** Those among its authors, at least; `null` when none are set. */
  readonly targetCreators: readonly string[] | null;
}

interface UnreadRef {
  readonly ref: TagRef;
  /** A sentence: why the tag could not be read. */
  readonly problem: string;
}

type Sources = JudgedFrom & Pick<Ports, "targetCreators"> & { readonly readings: TodaysReadings };

/**
 * Reads the tags in parallel and assesses each independently. A provider's fault or an unknown name affects that tag
 * only; rejects with a `ProviderError` when faults left no tag to compare.
 */
export async function compareTags(
  refs: readonly TagRef[],
  ports: Sources,
  requestContext: RequestContext,
  judging: Judging,
): Promise<Comparison> {
  const results = await Promise.all(
    refs.map((ref) => readAndJudge(ref, ports, requestContext, judging)),
  );
  const read = results.flatMap((found) => (found.kind === "read" ? [found] : []));
  const failed = results.flatMap((found) => (found.kind === "failed" ? [found] : []));
  if (failed[0] && read.length === 0) throw failed[0].failure;
  return {
    read: eachOnce(read),
    unread: failed.map(({ ref, failure }) => ({ ref, problem: explain(failure) })),
    unknown: results.flatMap((found) => (found.kind === "unknown" ? [found.ref] : [])),
  };
}

type Result =
  | ({ readonly kind: "read" } & JudgedTag)
  | { readonly kind: "unknown"; readonly ref: TagRef }
  | { readonly kind: "failed"; readonly ref: TagRef; readonly failure: ProviderError };

async function readAndJudge(
  ref: TagRef,
  ports: Sources,
  requestContext: RequestContext,
  judging: Judging,
): Promise<Result> {
  const reading = await ports.readings.ask(ref, null, requestContext).catch((error: unknown) => {
    if (error instanceof ProviderError) return error;
    throw error;
  });
  if (!reading) return { kind: "unknown", ref };
  if (reading instanceof ProviderError) return { kind: "failed", ref, failure: reading };
  return {
    kind: "read",
    reading,
    assessment: await judgeStored(reading.snapshot, judging, ports),
    targetCreators: await targetCreatorsOf(reading, judging.targetLists, ports),
  };
}

/** Removes duplicates: a tag may be asked for by its name and by its id. */
function eachOnce(read: readonly JudgedTag[]): readonly JudgedTag[] {
  return [...new Map(read.map((tag) => [tag.reading.hashtag.id, tag])).values()];
}

/** The references without duplicates. */
export function distinct(refs: readonly TagRef[]): readonly TagRef[] {
  return [...new Map(refs.map((ref) => [refLabel(ref), ref])).values()];
}
