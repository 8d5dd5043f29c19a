import type { Kysely } from "kysely";
import { z } from "zod";
import { workspaceOf } from "../domain/channel.ts";
import type { FormStore, WorkspaceRef } from "../ports/ports.ts";
import type { Tables } from "./tables.ts";

const shownFields = z.array(z.tuple([z.string(), z.string()]));

/** Who opens more has the oldest of them taken away, as if a day had passed. */
const mostOpen = 50;

async function forgetOldest(
  db: Kysely<Tables>,
  whose: WorkspaceRef & { readonly person: string },
): Promise<void> {
  const open = await db
    .selectFrom("form")
    .select("id")
    .where((form) => form.and(whose))
    .orderBy("made_at", "desc")
    .orderBy("id")
    .execute();
  const old = open.slice(mostOpen - 1).map(({ id }) => id);
  if (old.length > 0) await db.deleteFrom("form").where("id", "in", old).execute();
}

export function createFormStore(db: Kysely<Tables>): FormStore {
  return {
    async save({ id, channel, person, command, replyTo, shown, madeAt }) {
      const whose = { ...workspaceOf(channel), person };
      await forgetOldest(db, whose);
      const place = { ...whose, channel: channel.channel };
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
