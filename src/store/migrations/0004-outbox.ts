import { type Kysely, type Migration, sql } from "kysely";

/** Messages are kept before they are said; lists and subscriptions get what people can now say of them. */
export const outbox: Migration = {
  async up(db) {
    await extendWatchlist(db);
    await remakeDelivery(db);
    await remakeSubscription(db);
  },
};

type Schema = Kysely<unknown>;

const clustered = sql`without rowid`;
/** Earlier versions kept the ids of people only. */
const somebody = "somebody";

async function extendWatchlist({ schema }: Schema): Promise<void> {
  await schema
    .alterTable("watchlist")
    .addColumn("regions", "text", (column) => column.notNull().defaultTo(""))
    .execute();
  await schema.alterTable("watchlist").addColumn("goal", "text").execute();
  await schema.alterTable("watchlist").addColumn("note", "text").execute();
  await schema
    .alterTable("watchlist")
    .addColumn("created_by_name", "text", (column) => column.notNull().defaultTo(somebody))
    .execute();
  await schema
    .alterTable("watchlist_tag")
    .addColumn("labels", "text", (column) => column.notNull().defaultTo("[]"))
    .execute();
}

/** Before the subscriptions, which know where their old deliveries went. */
async function remakeDelivery(db: Schema): Promise<void> {
  await db.schema
    .createTable("new_delivery")
    .addColumn("subscription_id", "text", (column) => column.notNull())
    .addColumn("period", "text", (column) => column.notNull())
    .addColumn("what", "text", (column) => column.notNull())
    .addColumn("platform", "text")
    .addColumn("workspace", "text")
    .addColumn("channel", "text")
    .addColumn("person", "text")
    .addColumn("card", "text")
    .addColumn("details", "text")
    .addColumn("under", "text")
    .addColumn("record", "text")
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("detail", "text")
    .addColumn("attempts", "integer", (column) => column.notNull())
    .addColumn("not_before", "bigint")
    .addColumn("expires_at", "bigint")
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("delivery_key", ["subscription_id", "period"])
    .modifyEnd(clustered)
    .execute();
  // Without a "where", SQLite would take "on conflict" for a condition of the join.
  await sql`
    insert into new_delivery (
      subscription_id, period, what, platform, workspace, channel,
      state, detail, attempts, created_at, at
    )
    select delivery.subscription_id, delivery.period, 'brief',
      subscription.platform, subscription.workspace, subscription.channel,
      delivery.state, nullif(delivery.detail, ''),
      case delivery.state when 'skipped' then 0 else 1 end, delivery.at, delivery.at
    from delivery left join subscription on subscription.id = delivery.subscription_id
    where true
    on conflict do nothing`.execute(db);
  await db.schema.dropTable("delivery").execute();
  await db.schema.alterTable("new_delivery").renameTo("delivery").execute();
  await createDeliveryIndexes(db);
}

async function createDeliveryIndexes({ schema }: Schema): Promise<void> {
  await schema
    .createIndex("delivery_waiting")
    .on("delivery")
    .columns(["state", "not_before"])
    .execute();
  await schema
    .createIndex("delivery_newest")
    .on("delivery")
    .columns(["subscription_id", "created_at"])
    .execute();
  await schema.createIndex("delivery_old").on("delivery").column("created_at").execute();
  for (const body of ["card", "record"]) {
    await schema
      .createIndex(`delivery_with_${body}`)
      .on("delivery")
      .column("created_at")
      .where(sql.ref(body), "is not", null)
      .execute();
  }
}

/** SQLite cannot take a "not null" back. */
async function remakeSubscription(db: Schema): Promise<void> {
  await db.schema
    .createTable("new_subscription")
    .addColumn("platform", "text", (column) => column.notNull())
    .addColumn("workspace", "text", (column) => column.notNull())
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("channel", "text", (column) => column.notNull())
    .addColumn("list", "text", (column) => column.notNull())
    .addColumn("region", "text", (column) => column.notNull())
    .addColumn("days", "text")
    .addColumn("time", "text")
    .addColumn("zone", "text")
    .addColumn("next_due_at", "bigint")
    .addColumn("level", "text")
    .addColumn("owned", "integer")
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("state_since", "bigint")
    .addColumn("state_reason", "text")
    .addColumn("paused_by", "text")
    .addColumn("paused_by_name", "text")
    .addColumn("created_by", "text", (column) => column.notNull())
    .addColumn("created_by_name", "text", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("subscription_key", ["platform", "workspace", "id"])
    .modifyEnd(clustered)
    .execute();
  await sql`
    insert into new_subscription (
      platform, workspace, id, kind, channel, list, region, days, time, zone, next_due_at,
      state, created_by, created_by_name, created_at
    )
    select platform, workspace, id, 'brief', channel, list, '', cast(weekday as text), time, zone,
      next_due_at, 'active', created_by, ${sql.lit(somebody)}, created_at
    from subscription`.execute(db);
  await db.schema.dropTable("subscription").execute();
  await db.schema.alterTable("new_subscription").renameTo("subscription").execute();
  await db.schema
    .createIndex("subscription_due")
    .on("subscription")
    .column("next_due_at")
    .execute();
}
