import type { Undo } from "../domain/change.ts";
import type { ChannelRef, WorkspaceRef } from "../domain/channel.ts";
import type { ChannelSettings } from "../domain/settings.ts";
import type { Owned, SettingStore } from "./ports.ts";

interface Settings {
  readonly settings: Pick<SettingStore, "channel" | "zone">;
}

/** The channel's own time zone, else the workspace's, else UTC. */
export async function zoneOf(channel: ChannelRef, ports: Settings): Promise<string> {
  return zoneBy(await ports.settings.channel(channel), channel, ports);
}

/** The same by the channel's settings. */
export async function zoneBy(
  { zone }: Pick<ChannelSettings, "zone">,
  workspace: WorkspaceRef,
  { settings }: { readonly settings: Pick<SettingStore, "zone"> },
): Promise<string> {
  return zone ?? (await settings.zone(workspace)) ?? "UTC";
}

/** Stores the first time zone that anyone gives as the workspace's. Returns the previous state when it changed. */
export async function keepFirstZone(
  zone: string,
  { settings, channel }: Pick<Owned, "settings"> & { readonly channel: ChannelRef },
): Promise<readonly Undo[]> {
  if (await settings.zone(channel)) return [];
  await settings.saveZone(channel, zone);
  return [{ kind: "zone", before: null, after: zone }];
}
