import type { RecordedTag } from "../domain/brief-record.ts";
import type { TagName } from "../domain/hashtag.ts";

/** Each tag as a brief told of it: as it was in the first region. */
export function eachTagOnce(tags: readonly RecordedTag[]): ReadonlyMap<TagName, RecordedTag> {
  return new Map(tags.toReversed().map((tag) => [tag.tag, tag]));
}
