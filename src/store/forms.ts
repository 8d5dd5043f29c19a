import type { Kysely } from "kysely";
import { z } from "zod";
import { workspaceOf } from "../domain/channel.ts";
import type { FormStore } from "../ports/ports.ts";
import type { Tables } from "./tables.ts";

const shownFields = z.array(z.tuple([z.string(), z.string()]));

export function createFormStore(db: Kysely<Tables>): FormStore {
  return {
    async save({ id, channel, person, command, replyTo, shown, madeAt }) {
      const place = { ...workspaceOf(channel), channel: channel.channel, person };
      const made = { reply_to: replyTo, shown: JSON.stringify(shown), made_at: madeAt.getTime() };
      await db
        .insertInto("form")
        .values({ id, ...place, command, ...made })
        .execute();
    },

    async find(id, whose, since) {
      const row = await db
        .selectFrom("form")
        .selectAll()
        .where((form) => form.and({ id, ...workspaceOf(whose), person: whose.person }))
        .where("made_at", ">=", since.getTime())
        .executeTakeFirst();
      if (!row) return undefined;
      const { channel, person, command } = row;
      return {
        ...{ id, channel: { ...workspaceOf(row), channel }, person, command },
        replyTo: row.reply_to,
        shown: shownFields.parse(JSON.parse(row.shown)),
        madeAt: new Date(row.made_at),
      };
    },

    async take(id) {
      const { numDeletedRows } = await db
        .deleteFrom("form")
        .where("id", "=", id)
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
  };
}
