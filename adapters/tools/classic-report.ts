import { explain } from "../../src/card/apology.ts";
import type { Region, TagName } from "../../src/domain/hashtag.ts";
import { utcDay } from "../../src/domain/snapshot.ts";
import { ProviderError } from "../../src/errors.ts";
import type { RequestContext } from "../../src/ports/ports.ts";
import type { TagReading } from "../../src/readings/read-tag.ts";
import type { TodaysReadings } from "../../src/readings/todays-readings.ts";
import { classicBatch, classicReport, classicWeights } from "../../src/scorer/classic-batch.ts";

interface ClassicSubject {
  readonly tags: readonly TagName[];
  readonly creators: readonly string[];
  readonly region: Region;
}

/**
 * The first article's report of one country, to the character. Hashtags that cannot be read are left out and told. Rejects with a
 * `ProviderError` when none can.
 */
export async function classicFile(
  { tags, creators, region }: ClassicSubject,
  readings: TodaysReadings,
  requestContext: RequestContext,
  { now, tell }: { readonly now: Date; readonly tell: (words: string) => void },
): Promise<string> {
  const asked = tags.map((name) => readings.ask({ kind: "name", name }, region, requestContext));
  const settled = await Promise.allSettled(asked);
  const failures: ProviderError[] = [];
  const read = settled.flatMap((one, i): readonly TagReading[] => {
    if (one.status === "fulfilled" && one.value) return [one.value];
    if (one.status === "rejected" && !(one.reason instanceof ProviderError)) throw one.reason;
    if (one.status === "rejected") failures.push(one.reason);
    const why = one.status === "rejected" ? explain(one.reason) : "TikTok has no such hashtag.";
    tell(`#${tags[i]} is left out. ${why}`);
    return [];
  });
  if (failures[0] && read.length === 0) throw failures[0];
  const candidates = read.map(({ hashtag: { name, commerce }, sample }) => {
    return { name, commerce, posts: sample.latest };
  });
  const rows = classicBatch(candidates, creators, classicWeights.organic, now);
  return classicReport(rows, region ?? "WORLD", utcDay(now));
}
