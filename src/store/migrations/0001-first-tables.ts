import { type CreateTableBuilder, type Kysely, type Migration, sql } from "kysely";

/** Counts and times are `bigint`: 64 bits in SQLite and in PostgreSQL. */
export const firstTables: Migration = {
  async up(db) {
    for (const create of [
      createSnapshot,
      createSnapshotPost,
      createWatchlist,
      createSubscription,
      createDelivery,
      createSetting,
    ])
      await create(db);
  },
};

type Schema = Kysely<unknown>;

/**
 * Rows are kept in the order of the primary key, without a second copy of it as an index. In this order of columns a
 * tag's history is one stretch of the file.
 */
const clustered = sql`without rowid`;
const snapshotKey = ["tag", "day", "region", "provider"] as const;
const owner = ["platform", "workspace"] as const;

function createSnapshot({ schema }: Schema): Promise<void> {
  return withSnapshotKey(schema.createTable("snapshot"))
    .addColumn("read_at", "bigint", (column) => column.notNull())
    .addColumn("hashtag_id", "text", (column) => column.notNull())
    .addColumn("uses", "bigint")
    .addColumn("views", "bigint")
    .addColumn("commerce", "integer")
    .addColumn("sample_posts", "integer")
    .addColumn("sample_pages", "integer")
    .addColumn("sample_duplicates", "integer")
    .addColumn("sample_undated", "integer")
    .addColumn("sample_order", "text")
    .addColumn("sample_oldest", "bigint")
    .addColumn("sample_newest", "bigint")
    .addColumn("sample_region_share", "double precision")
    .addColumn("sample_like_rate", "double precision")
    .addColumn("sample_median_likes", "double precision")
    .addColumn("sample_overlap", "double precision")
    .addPrimaryKeyConstraint("snapshot_key", [...snapshotKey])
    .modifyEnd(clustered)
    .execute();
}

function createSnapshotPost({ schema }: Schema): Promise<void> {
  return withSnapshotKey(schema.createTable("snapshot_post"))
    .addColumn("place", "integer", (column) => column.notNull())
    .addColumn("post_id", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("caption", "text")
    .addColumn("author", "text")
    .addColumn("post_region", "text")
    .addColumn("plays", "bigint")
    .addColumn("likes", "bigint")
    .addColumn("comments", "bigint")
    .addColumn("shares", "bigint")
    .addColumn("posted_at", "bigint")
    .addColumn("url", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("snapshot_post_key", [...snapshotKey, "place"])
    .addForeignKeyConstraint(
      "snapshot_post_of",
      [...snapshotKey],
      "snapshot",
      [...snapshotKey],
      (reference) => reference.onDelete("cascade"),
    )
    .modifyEnd(clustered)
    .execute();
}

function withSnapshotKey(table: CreateTableBuilder<string>) {
  return table
    .addColumn("tag", "text", (column) => column.notNull())
    .addColumn("day", "text", (column) => column.notNull())
    .addColumn("region", "text", (column) => column.notNull())
    .addColumn("provider", "text", (column) => column.notNull());
}

async function createWatchlist({ schema }: Schema): Promise<void> {
  await withOwner(schema.createTable("watchlist"))
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("created_by", "text", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("watchlist_key", [...owner, "name"])
    .modifyEnd(clustered)
    .execute();
  await withOwner(schema.createTable("watchlist_tag"))
    .addColumn("list", "text", (column) => column.notNull())
    .addColumn("place", "integer", (column) => column.notNull())
    .addColumn("tag", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("watchlist_tag_key", [...owner, "list", "place"])
    .addForeignKeyConstraint(
      "watchlist_tag_of",
      [...owner, "list"],
      "watchlist",
      [...owner, "name"],
      (reference) => reference.onDelete("cascade"),
    )
    .modifyEnd(clustered)
    .execute();
}

async function createSubscription({ schema }: Schema): Promise<void> {
  await withOwner(schema.createTable("subscription"))
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("channel", "text", (column) => column.notNull())
    .addColumn("list", "text", (column) => column.notNull())
    .addColumn("weekday", "integer", (column) => column.notNull())
    .addColumn("time", "text", (column) => column.notNull())
    .addColumn("zone", "text", (column) => column.notNull())
    .addColumn("created_by", "text", (column) => column.notNull())
    .addColumn("created_at", "bigint", (column) => column.notNull())
    .addColumn("next_due_at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("subscription_key", [...owner, "id"])
    .modifyEnd(clustered)
    .execute();
  await schema.createIndex("subscription_due").on("subscription").column("next_due_at").execute();
}

/** Refers to no subscription: what was posted stays on record when the subscription is removed. */
function createDelivery({ schema }: Schema): Promise<void> {
  return schema
    .createTable("delivery")
    .addColumn("subscription_id", "text", (column) => column.notNull())
    .addColumn("period", "text", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addColumn("detail", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addPrimaryKeyConstraint("delivery_key", ["subscription_id", "period"])
    .modifyEnd(clustered)
    .execute();
}

function createSetting({ schema }: Schema): Promise<void> {
  return withOwner(schema.createTable("setting"))
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("value", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("setting_key", [...owner, "name"])
    .modifyEnd(clustered)
    .execute();
}

function withOwner(table: CreateTableBuilder<string>) {
  return table
    .addColumn("platform", "text", (column) => column.notNull())
    .addColumn("workspace", "text", (column) => column.notNull());
}
