import type { TagName } from "../domain/hashtag.ts";
import type { Watchlist } from "../domain/watchlist.ts";

type Labels = Watchlist["labels"];

/** Most labels of one tag. */
export const mostLabels = 10;

/** The labels with one more for each of the tags; tags that have it, or ten others, stay as they are. */
export function withLabel(labels: Labels, label: string, tags: readonly TagName[]): Labels {
  const room = tags.filter((tag) => {
    const own = labels.get(tag) ?? [];
    return !own.includes(label) && own.length < mostLabels;
  });
  if (room.length === 0) return labels;
  return new Map([
    ...labels,
    ...room.map((tag) => [tag, [...(labels.get(tag) ?? []), label]] as const),
  ]);
}

/** The labels without one of them on some tags. Tags without any label are then missing. */
export function withoutLabel(labels: Labels, label: string, tags: readonly TagName[]): Labels {
  const left = [...labels].map(([tag, own]): readonly [TagName, readonly string[]] => [
    tag,
    tags.includes(tag) ? own.filter((one) => one !== label) : own,
  ]);
  return new Map(left.filter(([, own]) => own.length > 0));
}
