import { daysWord } from "../../card/schedule-words.ts";
import type { ChannelUndo, TargetsUndo, Undo } from "../../domain/change.ts";
import type { WorkspaceRef } from "../../domain/channel.ts";
import type { TagName } from "../../domain/hashtag.ts";
import {
  type AlertSubscription,
  type BriefSubscription,
  isPaused,
  type Subscription,
} from "../../domain/subscription.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import type { Weights } from "../../domain/weights.ts";
import { codes, type Inline } from "../../text/inline.ts";
import { hourMs } from "../../time-units.ts";
import { asTyped } from "../../watchlist/typed-tags.ts";
import { mutableLine } from "../subscriptions/mutable.ts";
import { endWebhookLine } from "../subscriptions/webhook-named.ts";
import { changedSettings } from "./as-left.ts";
import { usualEditors } from "./may-edit.ts";
import type { UndoableChange } from "./undo-change.ts";

/**
 * The commands that undo a change which `undo` does not undo any more: resume "books"; empty when no commands can
 * undo all of it.
 */
export function inverseCommand({ undo, owner }: UndoableChange, now: Date): Inline {
  const lines = undo.map((one) => linesOf(one, owner, now));
  if (lines.some((some) => some === null)) return [];
  return codes([...new Set(lines.flatMap((some) => some ?? []))], " and ");
}

type Lines = readonly string[] | null;

function linesOf(undo: Undo, { platform }: WorkspaceRef, now: Date): Lines {
  switch (undo.kind) {
    case "subscription":
      return subscriptionLines(undo);
    case "watchlist":
      return undo.before && undo.targets.length > 0 ? null : listLines(undo);
    case "targets":
      return targetLines(undo);
    case "mute":
      return muteLines(undo, now);
    case "campaign":
      return campaignLines(undo);
    case "weights":
      return [weightsLine(undo.before)];
    case "editors":
      return [`settings set editors:${undo.before ?? usualEditors[platform]}`];
    case "channel":
      return settingsLines(undo);
    // No command brings links back.
    case "links":
      return null;
    // The zone was stored together with another change, not by a command of its own.
    case "zone":
      return [];
  }
}

function muteLines(
  { before, after }: Extract<Undo, { kind: "mute" }>,
  now: Date,
): readonly string[] {
  if (!before) return after ? [`alerts unmute ${mutableLine(after)}`] : [];
  const hours = Math.ceil((before.until.getTime() - now.getTime()) / hourMs);
  return hours > 0 ? [`alerts mute ${mutableLine(before)} ${hours}h`] : [];
}

function campaignLines({ before, after }: Extract<Undo, { kind: "campaign" }>): readonly string[] {
  const tag = asTyped((before ?? after)?.tag ?? "");
  if (!before || before.endedAt) return [`campaign end ${tag}`];
  const { goal, counter, until } = before;
  return [`campaign start ${tag} goal:"${goal} ${counter}" until:${until}`];
}

/** The default weights cannot be typed. */
function weightsLine(weights: Weights | null): string {
  if (!weights) return "settings weights usual";
  const { growth, engagement, audience } = weights;
  const shares = [growth, engagement, audience].map((share) => Math.round(share * 100));
  return `settings weights ${shares.join(" ")}`;
}

function settingsLines(undo: ChannelUndo): Lines {
  const { zone, quiet, layout, tags, posts, silent } = undo.before;
  const words = {
    zone: zone ? ` zone:${zone}` : "",
    quiet: ` quiet:${quiet ? `${quiet.from}-${quiet.to}` : "off"}`,
    layout: ` layout:${layout}`,
    silent: ` silent:${silent ? "yes" : "no"}`,
    tags: ` tags:${tags}`,
    posts: ` posts:${posts}`,
  };
  const changed = changedSettings(undo);
  // No command makes a channel follow its workspace's zone again.
  if (!zone && changed.includes("zone")) return null;
  return changed.length > 0 ? [`settings set${changed.map((name) => words[name]).join("")}`] : [];
}

function subscriptionLines({ before, after }: Extract<Undo, { kind: "subscription" }>): Lines {
  if (!before) return after ? [endLine(after)] : [];
  if (after && isPaused(before) !== isPaused(after)) {
    return [`subscriptions ${isPaused(before) ? "pause" : "resume"} "${before.list}"`];
  }
  // Its address is not shown.
  return before.kind === "webhook" ? null : [startLine(before)];
}

function endLine(subscription: Subscription): string {
  const { kind, list } = subscription;
  if (subscription.kind === "webhook") return endWebhookLine(subscription);
  return kind === "brief"
    ? `subscriptions end "${list}"${inRegion(subscription)}`
    : `alerts set "${list}" off`;
}

function startLine(subscription: BriefSubscription | AlertSubscription): string {
  if (subscription.kind === "brief") return subscribeLine(subscription);
  const { list, level, owned } = subscription;
  return `alerts set "${list}" ${level}${inRegion(subscription)}${owned ? " owned:yes" : ""}`;
}

/** The command that restores the brief's schedule. */
function subscribeLine(subscription: BriefSubscription): string {
  const { list, schedule } = subscription;
  const { days, time, zone } = schedule;
  return `subscribe "${list}" ${daysWord(days)} ${time} ${zone}${inRegion(subscription)}`;
}

function inRegion({ region }: Subscription): string {
  return region ? ` region:${region.toLowerCase()}` : "";
}

/**
 * The commands that restore a list; `null` when it had labels, a note or settings, which nobody can retype from memory.
 */
function listLines({ before, after }: Extract<Undo, { kind: "watchlist" }>): Lines {
  if (!before) return after ? [`watch delete "${after.name}"`] : [];
  if (!after) return [`watch add "${before.name}" ${tagWords(before.tags)}`];
  const renamed =
    before.name === after.name ? [] : [`watch rename "${after.name}" "${before.name}"`];
  const lines = [...renamed, ...tagLines(before, after)];
  return lines.length > 0 ? lines : null;
}

function targetLines({ list, before, after }: TargetsUndo): readonly string[] {
  const lineOf = (command: string, some: TargetsUndo["before"]) => {
    const named = some.slice(0, tagsNamed).map(({ handle }) => `@${handle}`);
    const more = some.length > tagsNamed ? " …" : "";
    return some.length > 0 ? [`${command} "${list}" ${named.join(" ")}${more}`] : [];
  };
  return [...lineOf("targets add", before), ...lineOf("targets remove", after)];
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
