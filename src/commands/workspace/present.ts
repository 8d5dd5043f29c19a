import type { Mute } from "../../domain/alert.ts";
import type { Campaign } from "../../domain/campaign.ts";
import type { Change, Undo } from "../../domain/change.ts";
import type { ChannelSettings, Editors } from "../../domain/settings.ts";
import type { Subscription } from "../../domain/subscription.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import type { Weights } from "../../domain/weights.ts";
import type { ChannelRef, Owned } from "../../ports/ports.ts";

/** The current state of the things that some changes changed; `null` is nothing. */
export interface Present {
  readonly subscriptions: readonly Subscription[];
  readonly lists: readonly Watchlist[];
  /** Handles of the target creators of the lists that the changes are about. */
  readonly targets: ReadonlyMap<string, ReadonlySet<string>>;
  readonly zone: string | null;
  readonly weights: Weights | null;
  readonly editors: Editors | null;
  readonly channels: readonly ChannelNow[];
  readonly campaigns: readonly Campaign[];
}

interface ChannelNow {
  readonly channel: ChannelRef;
  readonly settings: ChannelSettings;
  /** Mutes that have not ended. */
  readonly mutes: readonly Mute[];
}

/** The read methods of the workspace stores; works inside a transaction and outside. */
export interface WorkspaceReader {
  readonly watchlists: Pick<Owned["watchlists"], "all" | "find">;
  readonly targets: Pick<Owned["targets"], "inList">;
  readonly subscriptions: Pick<Owned["subscriptions"], "inWorkspace">;
  readonly mutes: Pick<Owned["mutes"], "active">;
  readonly campaigns: Pick<Owned["campaigns"], "inWorkspace">;
  readonly settings: Pick<Owned["settings"], "zone" | "weights" | "editors" | "channel">;
  readonly changes: Pick<Owned["changes"], "recent">;
  readonly channel: ChannelRef;
  readonly now: Date;
}

export async function presentOf(
  changes: readonly Change[],
  reader: WorkspaceReader,
): Promise<Present> {
  const { watchlists, subscriptions, settings, channel: workspace } = reader;
  const channels = await Promise.all(
    channelsIn(changes).map((channel) => channelNow(channel, reader)),
  );
  return {
    subscriptions: await subscriptions.inWorkspace(workspace),
    lists: await watchlists.all(workspace),
    targets: await targetsNow(changes, reader),
    zone: (await settings.zone(workspace)) ?? null,
    weights: (await settings.weights(workspace)) ?? null,
    editors: (await settings.editors(workspace)) ?? null,
    channels,
    campaigns: await reader.campaigns.inWorkspace(workspace),
  };
}

async function targetsNow(changes: readonly Change[], { targets, channel }: WorkspaceReader) {
  const lists = new Set(changes.flatMap(({ undo }) => undo ?? []).flatMap(listOf));
  const found = [...lists].map(async (list) => {
    const all = await targets.inList(channel, list);
    return [list, new Set(all.map(({ handle }) => handle))] as const;
  });
  return new Map(await Promise.all(found));
}

/** The list whose target creators decide whether the change can be undone. */
function listOf(undo: Undo): readonly string[] {
  if (undo.kind === "targets") return [undo.list];
  return undo.kind === "watchlist" && undo.after && !undo.before ? [undo.after.name] : [];
}

async function channelNow(channel: ChannelRef, { settings, mutes, now }: WorkspaceReader) {
  return {
    channel,
    settings: await settings.channel(channel),
    mutes: await mutes.active(channel, now),
  };
}

/** The channels of the changes, each once. */
function channelsIn(changes: readonly Change[]): readonly ChannelRef[] {
  const all = changes.flatMap(({ undo }) => undo ?? []).flatMap((one) => channelOf(one) ?? []);
  return [...new Map(all.map((channel) => [channel.channel, channel])).values()];
}

function channelOf(undo: Undo): ChannelRef | undefined {
  if (undo.kind === "channel") return undo.channel;
  return undo.kind === "mute" ? (undo.after ?? undo.before)?.channel : undefined;
}
