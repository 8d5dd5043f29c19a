import { daysWord } from "../card/schedule-words.ts";
import type { Undo } from "../change.ts";
import type { TagName } from "../hashtag.ts";
import type { BriefSubscription, Subscription } from "../subscription.ts";
import { asTyped } from "../watch/typed-tags.ts";
import type { Watchlist } from "../watch/watchlist.ts";
import { isPaused } from "./take-back.ts";

/** What a person types to take back by hand what `undo` does not any more: "`resume "books"`". */
export function typeInstead(undo: readonly Undo[]): string {
  const lines = [...new Set(undo.flatMap(linesOf))];
  return lines.map((line) => `\`${line}\``).join(" and ");
}

function linesOf(undo: Undo): readonly string[] {
  return undo.kind === "subscription" ? subscriptionLines(undo) : listLines(undo);
}

function subscriptionLines({
  before,
  after,
}: Extract<Undo, { kind: "subscription" }>): readonly string[] {
  if (!before) return after ? [endLine(after)] : [];
  if (after && isPaused(before) !== isPaused(after)) {
    return [`${isPaused(before) ? "pause" : "resume"} "${before.list}"`];
  }
  return [startLine(before)];
}

function endLine(subscription: Subscription): string {
  const { kind, list } = subscription;
  return kind === "brief"
    ? `unsubscribe "${list}"${inRegion(subscription)}`
    : `alerts "${list}" off`;
}

function startLine(subscription: Subscription): string {
  if (subscription.kind === "brief") return subscribeLine(subscription);
  const { list, level, owned } = subscription;
  return `alerts "${list}" ${level}${inRegion(subscription)}${owned ? " owned:yes" : ""}`;
}

/** What to type to get the brief as it is. */
function subscribeLine(subscription: BriefSubscription): string {
  const { list, schedule } = subscription;
  const { days, time, zone } = schedule;
  return `subscribe "${list}" ${daysWord(days)} ${time} ${zone}${inRegion(subscription)}`;
}

function inRegion({ region }: Subscription): string {
  return region ? ` region:${region.toLowerCase()}` : "";
}

function listLines({ before, after }: Extract<Undo, { kind: "watchlist" }>): readonly string[] {
  if (!before) return after ? [`watch delete "${after.name}"`] : [];
  if (!after) return [`watch add "${before.name}" ${tagWords(before.tags)}`];
  const renamed =
    before.name === after.name ? [] : [`watch rename "${after.name}" "${before.name}"`];
  const lines = [...renamed, ...tagLines(before, after)];
  return lines.length > 0 ? lines : [`watch show "${before.name}"`];
}

function tagLines(before: Watchlist, after: Watchlist): readonly string[] {
  const gone = before.tags.filter((tag) => !after.tags.includes(tag));
  const come = after.tags.filter((tag) => !before.tags.includes(tag));
  return [
    ...(gone.length > 0 ? [`watch add "${before.name}" ${tagWords(gone)}`] : []),
    ...(come.length > 0 ? [`watch remove "${before.name}" ${tagWords(come)}`] : []),
  ];
}

const tagsNamed = 10;

function tagWords(tags: readonly TagName[]): string {
  const named = tags.slice(0, tagsNamed).map(asTyped).join(" ");
  return tags.length > tagsNamed ? `${named} …` : named;
}
