import type { ExpressionBuilder, Kysely } from "kysely";
import { utcDay } from "../domain/snapshot.ts";
import { dayNumber } from "../domain/utc-day.ts";
import type { Unchecked } from "../ports/ports.ts";
import type { Tables } from "./tables.ts";

type Builder = ExpressionBuilder<Tables & { readonly listed: Tables["subscription"] }, "listed">;

/** Running alert subscriptions with a tag that was read since then and not checked, or with a list to look at. */
export async function unchecked(db: Kysely<Tables>, since: Date): Promise<readonly Unchecked[]> {
  const rows = await db
    .selectFrom("subscription as listed")
    .select(["id", "platform", "workspace", "channel", "list"])
    .where("kind", "=", "alerts")
    .where("state", "!=", "paused")
    .where((one) =>
      one.or([
        one("state", "=", "failing"),
        one.not(one.exists(tagsOf(one).select("tag"))),
        one.exists(readTagsOf(one, since)),
      ]),
    )
    .orderBy("created_at")
    .orderBy("id")
    .execute();
  return rows.map(({ id, platform, workspace, channel, list }) => ({
    id,
    channel: { platform, workspace, channel },
    list,
  }));
}

function tagsOf({ selectFrom }: Builder) {
  return selectFrom("watchlist_tag as watched")
    .whereRef("watched.platform", "=", "listed.platform")
    .whereRef("watched.workspace", "=", "listed.workspace")
    .whereRef("watched.list", "=", "listed.list");
}

function readTagsOf(one: Builder, since: Date) {
  return tagsOf(one)
    .innerJoin("snapshot as read", "read.tag", "watched.tag")
    .leftJoin("alert_watched as checked", (join) =>
      join
        .onRef("checked.subscription_id", "=", "listed.id")
        .onRef("checked.tag", "=", "watched.tag")
        .on("checked.day", ">=", dayNumber(since)),
    )
    .select("watched.tag")
    .where("checked.tag", "is", null)
    .where("read.region", "=", "")
    .where("read.day", "=", utcDay(since))
    .where("read.read_at", ">=", since.getTime());
}
