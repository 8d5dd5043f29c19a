import type { Kysely } from "kysely";
import { z } from "zod";
import { workspaceOf } from "../domain/channel.ts";
import { tagName } from "../domain/hashtag.ts";
import { usualSettings } from "../domain/settings.ts";
import type {
  ChannelRef,
  SettingEdits,
  SettingStore,
  WeeksCohort,
  WorkspaceRef,
} from "../ports/ports.ts";
import { readColumn } from "./codecs/column.ts";
import { channelSettingsCodec, editorsCodec, weightsCodec } from "./codecs/settings.ts";
import type { Tables } from "./tables.ts";

const keptCohort: z.ZodType<WeeksCohort> = z.object({
  week: z.string(),
  tags: z.array(z.string()).transform((names) => names.flatMap((name) => tagName(name) ?? [])),
});

export function createSettingStore(db: Kysely<Tables>): SettingStore & SettingEdits {
  const weights = kept(db, "weights", weightsCodec);
  const cohort = kept(db, "cohort", keptCohort);
  const editors = kept(db, "editors", editorsCodec);
  const ofChannel = ({ channel }: ChannelRef) =>
    kept(db, `channel:${channel}`, channelSettingsCodec);
  return {
    zone: (workspace) => read(db, workspace, "zone"),
    saveZone: (workspace, zone) => write(db, workspace, "zone", zone),
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

/** A setting stored as JSON. */
function kept<Kept>(db: Kysely<Tables>, name: string, schema: z.ZodType<Kept>) {
  return {
    read: async (workspace: WorkspaceRef) =>
      readColumn(schema, (await read(db, workspace, name)) ?? null),
    save: (workspace: WorkspaceRef, value: Kept | null) =>
      write(db, workspace, name, value === null ? null : JSON.stringify(value)),
  };
}

async function read(
  db: Kysely<Tables>,
  workspace: WorkspaceRef,
  name: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom("setting")
    .select("value")
    .where((setting) => setting.and({ ...workspaceOf(workspace), name }))
    .executeTakeFirst();
  return row?.value;
}

/** `null` deletes it. */
async function write(
  db: Kysely<Tables>,
  workspace: WorkspaceRef,
  name: string,
  value: string | null,
): Promise<void> {
  const owned = { ...workspaceOf(workspace), name };
  if (value === null) {
    await db
      .deleteFrom("setting")
      .where((setting) => setting.and(owned))
      .execute();
    return;
  }
  await db
    .insertInto("setting")
    .values({ ...owned, value })
    .onConflict((clash) => clash.columns(["platform", "workspace", "name"]).doUpdateSet({ value }))
    .execute();
}
