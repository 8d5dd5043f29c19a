import type { TagName } from "../domain/hashtag.ts";
import type { Ports } from "../ports/ports.ts";
import { dayMs } from "../time-units.ts";

/** TikTok has no such tag, or tells no counters of it. */
export type NoReading = "no-tag" | "no-counters";

/** Remembers for all processes that there is nothing to read of a tag until the UTC day after `now`. */
export async function noReadingToday(
  tag: TagName,
  why: NoReading,
  { answers, log }: Pick<Ports, "answers" | "log">,
  now: Date,
): Promise<void> {
  await answers
    .save(keyOf(tag), why, startOfNextDay(now), now)
    .catch((error: unknown) => log.error("answers.failed", { error }));
}

/** Whether TikTok is known today to have no such tag. */
export async function isKnownMissing(
  tag: TagName,
  { answers, clock }: Pick<Ports, "answers" | "clock">,
): Promise<boolean> {
  const missing: NoReading = "no-tag";
  return (await answers.find(keyOf(tag), clock(), dayMs)) === missing;
}

/** Those of some tags of which there is nothing to read today. */
export async function withoutReading(
  tags: readonly TagName[],
  { answers, clock }: Pick<Ports, "answers" | "clock">,
): Promise<ReadonlySet<TagName>> {
  const kept = await answers.kept(tags.map(keyOf), clock(), dayMs);
  return new Set(tags.filter((tag) => kept.has(keyOf(tag))));
}

export function startOfNextDay(now: Date): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() + 1));
}

function keyOf(tag: TagName): string {
  return JSON.stringify(["no reading", tag]);
}
