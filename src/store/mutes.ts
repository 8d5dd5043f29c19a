import type { Kysely } from "kysely";
import { workspaceOf } from "../domain/channel.ts";
import type { MuteEdits } from "../ports/ports.ts";
import { toInstant } from "./codecs/instants.ts";
import type { Tables } from "./tables.ts";

export function createMuteStore(db: Kysely<Tables>): MuteEdits {
  return {
    async active(channel, now) {
      const rows = await db
        .selectFrom("mute")
        .selectAll()
        .where((row) => row.and({ ...workspaceOf(channel), channel: channel.channel }))
        .where("ends_at", ">", now.getTime())
        .orderBy("ends_at")
        .orderBy("name")
        .execute();
      return rows.map((row) => ({
        channel: { ...workspaceOf(row), channel: row.channel },
        what: row.what,
        name: row.name,
        until: new Date(row.ends_at),
        by: row.muted_by,
      }));
    },

    async save({ channel, what, name, until, by }, now) {
      const wish = { ends_at: until.getTime(), muted_by: by, made_at: toInstant(now ?? null) };
      await db
        .insertInto("mute")
        .values({ ...workspaceOf(channel), channel: channel.channel, what, name, ...wish })
        .onConflict((clash) =>
          clash.columns(["platform", "workspace", "channel", "what", "name"]).doUpdateSet(wish),
        )
        .execute();
    },

    async remove({ channel, what, name }) {
      await db
        .deleteFrom("mute")
        .where((row) => row.and({ ...workspaceOf(channel), channel: channel.channel, what, name }))
        .execute();
    },
  };
}
