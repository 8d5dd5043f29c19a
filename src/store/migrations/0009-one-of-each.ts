import { type Kysely, type Migration, sql } from "kysely";

/**
 * Where there is at most one, the database knows it, also of two processes. Of what an earlier version made twice the
 * oldest stays, and what the others were about to say is not said.
 */
export const oneOfEach: Migration = {
  async up(db) {
    await skipDeliveries(db);
    await sql`delete from subscription where ${hasOlder}`.execute(db);
    await sql`
      delete from watchlist_tag where exists (
        select 1 from watchlist_tag as older
        where older.platform = watchlist_tag.platform and older.workspace = watchlist_tag.workspace
          and older.list = watchlist_tag.list and older.tag = watchlist_tag.tag
          and older.place < watchlist_tag.place
      )`.execute(db);
    await sql`
      delete from change where exists (
        select 1 from change as older
        where older.platform = change.platform and older.workspace = change.workspace
          and older.id = change.id and older.place < change.place
      )`.execute(db);
    await createIndexes(db);
  },
};

type Schema = Kysely<unknown>;

const owner = ["platform", "workspace"] as const;

/** Another one in the same channel, of the same list, and of the same country where it is a brief. */
const hasOlder = sql`exists (
  select 1 from subscription as older
  where older.platform = subscription.platform and older.workspace = subscription.workspace
    and older.kind = subscription.kind and older.channel = subscription.channel
    and older.list = subscription.list
    and (older.kind = 'alerts' or older.region = subscription.region)
    and (older.created_at, older.id) < (subscription.created_at, subscription.id)
)`;

const reason = "There were two subscriptions for the same thing; the older one says it.";

async function skipDeliveries(db: Schema): Promise<void> {
  await sql`
    update delivery set state = 'skipped', detail = ${sql.lit(reason)}, not_before = null,
      card = null, details = null, under = null, record = null, expires_at = null
    where state = 'pending' and exists (
      select 1 from subscription
      where subscription.id = delivery.subscription_id
        and subscription.platform = delivery.platform
        and subscription.workspace = delivery.workspace
        and ${hasOlder}
    )`.execute(db);
}

/** A brief's region is never null: empty is whatever the list names. */
async function createIndexes({ schema }: Schema): Promise<void> {
  await schema
    .createIndex("subscription_one_brief")
    .on("subscription")
    .unique()
    .columns([...owner, "channel", "list", "region"])
    .where(sql.ref("kind"), "=", "brief")
    .execute();
  await schema
    .createIndex("subscription_one_alerts")
    .on("subscription")
    .unique()
    .columns([...owner, "channel", "list"])
    .where(sql.ref("kind"), "=", "alerts")
    .execute();
  await schema
    .createIndex("watchlist_tag_once")
    .on("watchlist_tag")
    .unique()
    .columns([...owner, "list", "tag"])
    .execute();
  await schema
    .createIndex("change_by_id")
    .on("change")
    .unique()
    .columns([...owner, "id"])
    .execute();
}
