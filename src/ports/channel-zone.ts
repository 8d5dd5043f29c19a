import type { Undo } from "../domain/change.ts";
import type { ChannelRef } from "../domain/channel.ts";
import type { Owned, SettingStore } from "./ports.ts";

interface Settings {
  readonly settings: Pick<SettingStore, "channel" | "zone">;
}

/** The channel's own time zone, else the workspace's, else UTC. */
export async function zoneOf(channel: ChannelRef, { settings }: Settings): Promise<string> {
  const own = (await settings.channel(channel)).zone;
  return own ?? (await settings.zone(channel)) ?? "UTC";
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
