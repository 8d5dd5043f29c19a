import type { Kysely } from "kysely";
import type { SettingStore } from "../ports.ts";
import { owned } from "./owned.ts";
import type { Tables } from "./tables.ts";

export function createSettingStore(db: Kysely<Tables>): SettingStore {
  return {
    async zone(workspace) {
      const row = await db
        .selectFrom("setting")
        .select("value")
        .where((setting) => setting.and({ ...owned(workspace), name: "zone" }))
        .executeTakeFirst();
      return row?.value;
    },

    async saveZone(workspace, zone) {
      await db
        .insertInto("setting")
        .values({ ...owned(workspace), name: "zone", value: zone })
        .onConflict((clash) =>
          clash.columns(["platform", "workspace", "name"]).doUpdateSet({ value: zone }),
        )
        .execute();
    },
  };
}
