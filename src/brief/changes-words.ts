import { strong, type TextBlock, text } from "../card/card.ts";
import { shortDay } from "../card/short-day.ts";
import type { PartKind } from "../domain/weights.ts";
import { type Cause, notablePoints, type RegionChanges, type TagChange } from "./changes.ts";
import { localDayNumber } from "./local-day.ts";
import { regionName } from "./region-name.ts";

/** What changed in each region. Regions are named when there are several. */
export function changesBlocks(
  changes: readonly RegionChanges[],
  zone: string,
): readonly TextBlock[] {
  if (changes.every(({ since }) => since === null)) {
    return [text("Nothing to compare with yet: no brief of this list came here before this one.")];
  }
  return changes.flatMap((one) => regionBlocks(one, changes.length > 1, zone));
}

function regionBlocks(
  { region, since, changes }: RegionChanges,
  several: boolean,
  zone: string,
): readonly TextBlock[] {
  const place = several ? `${regionName(region)}: ` : "";
  if (since === null) return [text(strong(place), "not in the brief before this one.")];
  const heading = strong(`${place}Since the brief of ${shortDay(localDayNumber(since, zone))}:`);
  if (changes.length > 0) return [text(heading), ...changeLines(changes).map((line) => text(line))];
  return [
    text(heading, ` no score moved clearly: by ${notablePoints} points, and out of its range.`),
  ];
}

/** "▲ Up: #moneytok 58 → 64 (likes per play), #aitools 60 → 66 (growth)": a line for each kind there is. */
function changeLines(changes: readonly TagChange[]): readonly string[] {
  return (Object.keys(kindWords) as TagChange["kind"][]).flatMap((kind) => {
    const ofKind = changes.filter((change) => change.kind === kind);
    return ofKind.length > 0 ? [`${kindWords[kind]}: ${ofKind.map(changeWords).join(", ")}`] : [];
  });
}

const kindWords: Readonly<Record<TagChange["kind"], string>> = {
  entered: "▲ Into the top",
  up: "▲ Up",
  down: "▼ Down",
  left: "▼ Out of the top",
};

function changeWords({ kind, tag, before, now, cause }: TagChange): string {
  const scores = kind === "up" || kind === "down" ? ` ${before} → ${now}` : "";
  return `#${tag}${scores} (${causeWords(cause)})`;
}

/** The main cause of a change in words: "growth", "likes per play known now", "new on the list". */
export function causeWords(cause: Cause): string {
  switch (cause.kind) {
    case "moved":
      return partWords[cause.part];
    case "became-known":
      return `${partWords[cause.part]} known now`;
    case "became-unknown":
      return `${partWords[cause.part]} no longer known`;
    default:
      return otherWords[cause.kind];
  }
}

const partWords: Readonly<Record<PartKind, string>> = {
  growth: "growth",
  engagement: "likes per play",
  audience: "audience",
  organic: "TikTok's advertiser mark",
};

const otherWords: Readonly<Record<Exclude<Cause, { readonly part: PartKind }>["kind"], string>> = {
  listed: "new on the list",
  unlisted: "taken off the list",
  unread: "could not be read",
  decided: "another decision",
  others: "the others moved",
  weights: "other weights",
};
