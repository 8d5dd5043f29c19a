import type { Kysely } from "kysely";
import type { Campaign } from "../domain/campaign.ts";
import { workspaceOf } from "../domain/channel.ts";
import type { CampaignEdits, CampaignStore } from "../ports/ports.ts";
import { fromInstant, toInstant } from "./codecs/instants.ts";
import type { Tables } from "./tables.ts";
import type { CampaignTable } from "./workspace-tables.ts";

export function createCampaignStore(db: Kysely<Tables>): CampaignStore & CampaignEdits {
  return {
    async inWorkspace(workspace) {
      const rows = await db
        .selectFrom("campaign")
        .selectAll()
        .where((row) => row.and(workspaceOf(workspace)))
        .orderBy("started_at", "desc")
        .orderBy("tag")
        .execute();
      return rows.map(campaignFrom);
    },

    async over(day) {
      const running = db.selectFrom("campaign").selectAll().where("ended_at", "is", null);
      return (await running.where("until", "<", day).orderBy("id").execute()).map(campaignFrom);
    },

    async end({ channel, id }, now) {
      await db
        .updateTable("campaign")
        .set({ ended_at: now.getTime() })
        .where((row) => row.and({ ...workspaceOf(channel), id }))
        .where("ended_at", "is", null)
        .execute();
    },

    async save(campaign) {
      const row = rowOf(campaign);
      await db
        .insertInto("campaign")
        .values(row)
        .onConflict((clash) => clash.columns(["platform", "workspace", "tag"]).doUpdateSet(row))
        .execute();
    },

    async remove({ channel, tag }) {
      await db
        .deleteFrom("campaign")
        .where((row) => row.and({ ...workspaceOf(channel), tag }))
        .execute();
    },
  };
}

function campaignFrom(row: CampaignTable): Campaign {
  return {
    id: row.id,
    channel: { ...workspaceOf(row), channel: row.channel },
    tag: row.tag,
    counter: row.counter,
    goal: row.goal,
    startedWith: row.started_with,
    startedAt: new Date(row.started_at),
    until: row.until,
    createdBy: { id: row.created_by, name: row.created_by_name },
    endedAt: fromInstant(row.ended_at),
  };
}

function rowOf(campaign: Campaign): CampaignTable {
  const { id, channel, tag, counter, goal, startedWith, startedAt, until, createdBy } = campaign;
  return {
    ...{ ...workspaceOf(channel), channel: channel.channel, id, tag, counter, goal, until },
    ...{ started_with: startedWith, started_at: startedAt.getTime() },
    ...{ created_by: createdBy.id, created_by_name: createdBy.name },
    ended_at: toInstant(campaign.endedAt),
  };
}
