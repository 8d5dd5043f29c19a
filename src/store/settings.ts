import type { Kysely } from "kysely";
import { z } from "zod";
import { workspaceOf } from "../channel.ts";
import { tagName } from "../hashtag.ts";
import type { ChannelRef, SettingStore, WorkspaceRef } from "../ports.ts";
import { type ChannelSettings, usualSettings } from "../settings.ts";
import { readKept } from "./kept.ts";
import type { Tables } from "./tables.ts";

/** Weights as they are kept; what does not read so counts as not set. */
const keptWeights = z.object({
  growth: z.number(),
  engagement: z.number(),
  audience: z.number(),
  organic: z.number(),
});

const keptCohort = z.object({
  week: z.string(),
  tags: z.array(z.string()).transform((names) => names.flatMap((name) => tagName(name) ?? [])),
});

const keptEditors = z.enum(["everyone", "admins"]);

/** What an earlier version did not know of yet, or does not read, is as usual. */
const keptChannel: z.ZodType<ChannelSettings> = z.object({
  zone: z.string().nullable().catch(usualSettings.zone),
  quiet: z.object({ from: z.string(), to: z.string() }).nullable().catch(usualSettings.quiet),
  layout: z.enum(["one", "thread"]).catch(usualSettings.layout),
  tags: z.number().catch(usualSettings.tags),
  posts: z.number().catch(usualSettings.posts),
});

export function createSettingStore(db: Kysely<Tables>): SettingStore {
  async function read(workspace: WorkspaceRef, name: string): Promise<string | undefined> {
    const row = await db
      .selectFrom("setting")
      .select("value")
      .where((setting) => setting.and({ ...workspaceOf(workspace), name }))
      .executeTakeFirst();
    return row?.value;
  }

  async function write(workspace: WorkspaceRef, name: string, value: string): Promise<void> {
    await db
      .insertInto("setting")
      .values({ ...workspaceOf(workspace), name, value })
      .onConflict((clash) =>
        clash.columns(["platform", "workspace", "name"]).doUpdateSet({ value }),
      )
      .execute();
  }

  /** One that is kept as JSON. */
  function kept<Kept>(name: string, schema: z.ZodType<Kept>) {
    return {
      read: async (workspace: WorkspaceRef) =>
        readKept(schema, (await read(workspace, name)) ?? null),
      save: (workspace: WorkspaceRef, value: Kept) => write(workspace, name, JSON.stringify(value)),
    };
  }

  const weights = kept("weights", keptWeights);
  const cohort = kept("cohort", keptCohort);
  const editors = kept("editors", keptEditors);
  const ofChannel = ({ channel }: ChannelRef) => kept(`channel:${channel}`, keptChannel);

  return {
    zone: (workspace) => read(workspace, "zone"),
    saveZone: (workspace, zone) => write(workspace, "zone", zone),
    weights: weights.read,
    saveWeights: weights.save,
    cohort: cohort.read,
    saveCohort: cohort.save,
    editors: editors.read,
    saveEditors: editors.save,
    channel: async (channel) => (await ofChannel(channel).read(channel)) ?? usualSettings,
    saveChannel: (channel, settings) => ofChannel(channel).save(channel, settings),
  };
}
