import type { TagName } from "../domain/hashtag.ts";
import type { Snapshot } from "../domain/snapshot.ts";
import type { Ports, RequestContext } from "../ports/ports.ts";
import { storedOfToday } from "../readings/is-todays.ts";
import type { Assessment, Judging } from "./assess.ts";
import { type JudgedFrom, judgeStored } from "./judging.ts";

/** A tag that was read today. */
export interface JudgedTag {
  readonly reading: Snapshot;
  readonly assessment: Assessment;
}

/** Assesses those of the tags that were read today anyhow. Asks the provider nothing; tags that were not read are missing. */
export async function knownTags(
  tags: readonly TagName[],
  ports: JudgedFrom & Pick<Ports, "clock">,
  requestContext: Pick<RequestContext, "purpose">,
  judging: Judging,
): Promise<ReadonlyMap<TagName, JudgedTag>> {
  const stored = await storedOfToday(tags, null, ports, requestContext);
  const judge = async ([tag, reading]: readonly [TagName, Snapshot]) =>
    [tag, { reading, assessment: await judgeStored(reading, judging, ports) }] as const;
  return new Map(await Promise.all([...stored].map(judge)));
}
