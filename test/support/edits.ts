import type { WorkspaceRef } from "../../src/domain/channel.ts";
import type { Owned, Ports } from "../../src/ports/ports.ts";

/** What a workspace owns, and the door to it. */
export type Stores = Pick<
  Ports,
  | "workspaces"
  | "watchlists"
  | "targets"
  | "subscriptions"
  | "mutes"
  | "campaigns"
  | "settings"
  | "changes"
>;

/** The stores together with what changes them: each call is a change of its own, through the one door. */
export function edits(stores: Stores) {
  const { workspaces } = stores;
  const change = (owner: WorkspaceRef, work: (owned: Owned) => Promise<void>) =>
    workspaces.change(owner, work);
  const watchlists: Owned["watchlists"] = {
    ...stores.watchlists,
    save: (list) => change(list.owner, (owned) => owned.watchlists.save(list)),
    remove: (list) => change(list.owner, (owned) => owned.watchlists.remove(list)),
  };
  const targets: Owned["targets"] = {
    ...stores.targets,
    add: (owner, list, some) => change(owner, (owned) => owned.targets.add(owner, list, some)),
    remove: (owner, list, handles) =>
      change(owner, (owned) => owned.targets.remove(owner, list, handles)),
  };
  const subscriptions: Stores["subscriptions"] & Owned["subscriptions"] = {
    ...stores.subscriptions,
    save: (one) => change(one.channel, (owned) => owned.subscriptions.save(one)),
    remove: (one) => change(one.channel, (owned) => owned.subscriptions.remove(one)),
  };
  const mutes: Owned["mutes"] = {
    ...stores.mutes,
    save: (mute, now) => change(mute.channel, (owned) => owned.mutes.save(mute, now)),
    remove: (mute) => change(mute.channel, (owned) => owned.mutes.remove(mute)),
  };
  const campaigns: Stores["campaigns"] & Owned["campaigns"] = {
    ...stores.campaigns,
    save: (one) => change(one.channel, (owned) => owned.campaigns.save(one)),
    remove: (one) => change(one.channel, (owned) => owned.campaigns.remove(one)),
  };
  const settings: Stores["settings"] & Owned["settings"] = {
    ...stores.settings,
    saveZone: (owner, zone) => change(owner, (owned) => owned.settings.saveZone(owner, zone)),
    saveWeights: (owner, weights) =>
      change(owner, (owned) => owned.settings.saveWeights(owner, weights)),
    saveChannel: (channel, wish) =>
      change(channel, (owned) => owned.settings.saveChannel(channel, wish)),
    saveEditors: (owner, editors) =>
      change(owner, (owned) => owned.settings.saveEditors(owner, editors)),
  };
  const changes: Owned["changes"] = {
    ...stores.changes,
    record: (one) => change(one.owner, (owned) => owned.changes.record(one)),
  };
  return { watchlists, targets, subscriptions, mutes, campaigns, settings, changes };
}
