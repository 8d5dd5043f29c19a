import type { ChannelRef } from "../../../src/domain/channel.ts";
import { workspaceOf } from "../../../src/domain/channel.ts";
import type { Schedule } from "../../../src/domain/subscription.ts";
import { newWatchlist } from "../../../src/domain/watchlist.ts";
import type { Ports } from "../../../src/ports/ports.ts";
import { nextDueAt } from "../../../src/time.ts";
import { demoList, demoTags } from "../../demo/demo.ts";

/** The one channel of the playground. */
export const playgroundChannel: ChannelRef = {
  platform: "terminal",
  workspace: "playground",
  channel: "playground",
};

const by = { id: "demo", name: "the demo" };

const mondays: Schedule = { days: [1], time: "09:00", zone: "UTC" };

/** A team with a list, its brief on Mondays and its alerts, as if somebody had just set them up. */
export async function settleTeam({ workspaces }: Pick<Ports, "workspaces">, now: Date) {
  const owner = workspaceOf(playgroundChannel);
  const list = { owner, name: demoList, tags: demoTags, createdBy: by, createdAt: now };
  const subscription = {
    channel: playgroundChannel,
    list: demoList,
    region: null,
    state: { kind: "active" },
    createdBy: by,
    createdAt: now,
  } as const;
  await workspaces.change(owner, async ({ watchlists, subscriptions }) => {
    await watchlists.save(newWatchlist(list));
    const nextDue = { schedule: mondays, nextDueAt: nextDueAt(mondays, now) };
    await subscriptions.save({ ...subscription, ...nextDue, kind: "brief", id: "demo-brief" });
    const alerts = { level: "balanced", owned: false } as const;
    await subscriptions.save({ ...subscription, ...alerts, kind: "alerts", id: "demo-alerts" });
  });
}
