import type { Kysely } from "kysely";
import { z } from "zod";
import { tagName } from "../hashtag.ts";
import type { SettingStore, WorkspaceRef } from "../ports.ts";
import { owned } from "./owned.ts";
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

export function createSettingStore(db: Kysely<Tables>): SettingStore {
  async function read(workspace: WorkspaceRef, name: string): Promise<string | undefined> {
    const row = await db
      .selectFrom("setting")
      .select("value")
      .where((setting) => setting.and({ ...owned(workspace), name }))
      .executeTakeFirst();
    return row?.value;
  }

  async function write(workspace: WorkspaceRef, name: string, value: string): Promise<void> {
    await db
      .insertInto("setting")
      .values({ ...owned(workspace), name, value })
      .onConflict((clash) =>
        clash.columns(["platform", "workspace", "name"]).doUpdateSet({ value }),
      )
      .execute();
  }

  return {
    zone: (workspace) => read(workspace, "zone"),
    saveZone: (workspace, zone) => write(workspace, "zone", zone),
    async weights(workspace) {
      const text = await read(workspace, "weights");
      return text === undefined ? undefined : keptWeights.safeParse(JSON.parse(text)).data;
    },
    saveWeights: (workspace, weights) => write(workspace, "weights", JSON.stringify(weights)),
    async cohort(workspace) {
      const text = await read(workspace, "cohort");
      return text === undefined ? undefined : keptCohort.safeParse(JSON.parse(text)).data;
    },
    saveCohort: (workspace, cohort) => write(workspace, "cohort", JSON.stringify(cohort)),
  };
}
