import { type CreateTableBuilder, type Kysely, type Migration, sql } from "kysely";

/** What alerts remember and found, who keeps them quiet, who changed what, and who and what samples were. */
export const alertsAndChanges: Migration = {
  async up(db) {
    for (const create of [
      createAlert,
      createAlertWatched,
      createMute,
      createChange,
      createSnapshotProfile,
    ])
      await create(db);
  },
};

type Schema = Kysely<unknown>;

const clustered = sql`without rowid`;
const owner = ["platform", "workspace"] as const;
const snapshotKey = ["tag", "day", "region", "provider"] as const;

async function createAlert({ schema }: Schema): Promise<void> {
  await withOwner(schema.createTable("alert"))
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("subscription_id", "text", (column) => column.notNull())
    .addColumn("channel", "text", (column) => column.notNull())
    .addColumn("list", "text", (column) => column.notNull())
    .addColumn("tag", "text", (column) => column.notNull())
    .addColumn("region", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("fired_at", "bigint", (column) => column.notNull())
    .addColumn("now", "double precision", (column) => column.notNull())
    .addColumn("usual", "double precision", (column) => column.notNull())
    .addColumn("z", "double precision", (column) => column.notNull())
    .addColumn("since", "text", (column) => column.notNull())
    .addColumn("outcome", "text", (column) => column.notNull())
    .addColumn("outcome_at", "bigint")
    .addPrimaryKeyConstraint("alert_key", [...owner, "id"])
    .modifyEnd(clustered)
    .execute();
  await schema
    .createIndex("alert_in_channel")
    .on("alert")
    .columns([...owner, "channel", "fired_at"])
    .execute();
  await schema.createIndex("alert_old").on("alert").column("fired_at").execute();
  await schema.createIndex("alert_held").on("alert").columns(["outcome", "fired_at"]).execute();
}

function createAlertWatched({ schema }: Schema): Promise<void> {
  return schema
    .createTable("alert_watched")
    .addColumn("subscription_id", "text", (column) => column.notNull())
    .addColumn("tag", "text", (column) => column.notNull())
    .addColumn("day", "integer", (column) => column.notNull())
    .addColumn("state", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("alert_watched_key", ["subscription_id", "tag"])
    .modifyEnd(clustered)
    .execute();
}

function createMute({ schema }: Schema): Promise<void> {
  return withOwner(schema.createTable("mute"))
    .addColumn("channel", "text", (column) => column.notNull())
    .addColumn("what", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("ends_at", "bigint", (column) => column.notNull())
    .addColumn("muted_by", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("mute_key", [...owner, "channel", "what", "name"])
    .modifyEnd(clustered)
    .execute();
}

/** In the order they were made, which two of one millisecond have as well. */
async function createChange({ schema }: Schema): Promise<void> {
  await withOwner(
    schema.createTable("change").addColumn("place", "integer", (column) => column.primaryKey()),
  )
    .addColumn("id", "text", (column) => column.notNull())
    .addColumn("at", "bigint", (column) => column.notNull())
    .addColumn("changed_by", "text", (column) => column.notNull())
    .addColumn("changed_by_name", "text", (column) => column.notNull())
    .addColumn("channel", "text", (column) => column.notNull())
    .addColumn("words", "text", (column) => column.notNull())
    .addColumn("undo", "text")
    .execute();
  await schema
    .createIndex("change_recent")
    .on("change")
    .columns([...owner, "place"])
    .execute();
}

async function createSnapshotProfile({ schema }: Schema): Promise<void> {
  await schema
    .createTable("snapshot_profile")
    .addColumn("tag", "text", (column) => column.notNull())
    .addColumn("day", "text", (column) => column.notNull())
    .addColumn("region", "text", (column) => column.notNull())
    .addColumn("provider", "text", (column) => column.notNull())
    .addColumn("posts", "integer", (column) => column.notNull())
    .addColumn("authors", "text", (column) => column.notNull())
    .addColumn("co_tags", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("snapshot_profile_key", [...snapshotKey])
    .addForeignKeyConstraint(
      "snapshot_profile_of",
      [...snapshotKey],
      "snapshot",
      [...snapshotKey],
      (reference) => reference.onDelete("cascade"),
    )
    .modifyEnd(clustered)
    .execute();
  await schema.createIndex("snapshot_profile_old").on("snapshot_profile").column("day").execute();
}

function withOwner(table: CreateTableBuilder<string, string>) {
  return table
    .addColumn("platform", "text", (column) => column.notNull())
    .addColumn("workspace", "text", (column) => column.notNull());
}
