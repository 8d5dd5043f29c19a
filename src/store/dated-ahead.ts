import { type Kysely, type RawBuilder, sql } from "kysely";
import { utcDay } from "../domain/snapshot.ts";
import { dayNumber } from "../domain/utc-day.ts";
import { leaseMs } from "../ports/outbox.ts";
import { minuteMs } from "../time-units.ts";
import { statesOf } from "./delivery-states.ts";
import type { Tables } from "./tables.ts";

/** Smaller differences are ignored. */
const littleMs = minuteMs;

/** Columns with the time of an event. A time after `now` is replaced by `now`, because the event did happen. */
export const happened = [
  ["credit", "at"],
  ["change", "at"],
  ["watchlist", "created_at"],
  ["target", "added_at"],
  ["subscription", "created_at"],
  ["subscription", "state_since"],
  ["alert", "fired_at"],
  ["alert", "outcome_at"],
  ["delivery", "created_at"],
  ["delivery", "at"],
  ["pool_page", "read_at"],
  ["campaign", "started_at"],
  ["campaign", "ended_at"],
  ["installation", "saved_at"],
  ["form", "made_at"],
  ["report", "made_at"],
  ["heard", "heard_at"],
  ["notice", "made_at"],
  ["notice", "shown_at"],
] as const;

/**
 * Corrects data written while the clock was ahead: readings and states that never were are deleted, and events that
 * happened count as having happened now.
 */
export async function putRight(
  db: Kysely<Tables>,
  now: Date,
  { byMonth }: { readonly byMonth: boolean },
): Promise<void> {
  const ahead = now.getTime() + littleMs;
  await keepNothingWaiting(db, now);
  await forgetReadings(db, now, ahead, byMonth ? sql`` : ofKnownTags);
  await forgetHeld(db, ahead);
  await forgetUnposted(db, ahead);
  await shortenWaiting(db, now.getTime(), ahead);
  await shortenMutes(db, now.getTime(), ahead);
  for (const [table, column] of happened) {
    const moment = sql.ref(column);
    await sql`update ${sql.table(table)} set ${moment} = ${now.getTime()} where ${moment} > ${ahead}`.execute(
      db,
    );
  }
}

/**
 * Makes nothing wait for a time in the future: messages are tried now, briefs are not passed over, and alert states are
 * rebuilt from the readings. Harmless when `now` is wrong instead.
 */
export async function keepNothingWaiting(db: Kysely<Tables>, now: Date): Promise<void> {
  const ahead = now.getTime() + littleMs;
  const today = dayNumber(now);
  await db.deleteFrom("alert_watched").where("day", ">", today).execute();
  await db.deleteFrom("delivery").where("state", "=", "skipped").where("at", ">", ahead).execute();
  await db
    .updateTable("delivery")
    .set({ not_before: now.getTime() })
    .where("state", "=", "pending")
    .where("at", ">", ahead)
    .execute();
  await db
    .updateTable("delivery")
    .set({ owner: null, lease_until: null })
    .where("state", "=", "pending")
    .where("lease_until", ">", ahead + leaseMs)
    .execute();
}

/** Each tag is looked up at the end of its history; scanning all of it takes a second after some years. */
const ofKnownTags = sql`tag in (
  with recursive known(tag) as (
    select min(tag) from snapshot
    union all
    select (select min(next.tag) from snapshot as next where next.tag > known.tag)
    from known where known.tag is not null
  )
  select tag from known where tag is not null
) and`;

async function forgetReadings(
  db: Kysely<Tables>,
  now: Date,
  ahead: number,
  known: RawBuilder<unknown>,
): Promise<void> {
  const today = utcDay(now);
  for (const table of ["snapshot_post", "snapshot_profile"] as const)
    await db.deleteFrom(table).where("day", ">", today).execute();
  await sql`delete from snapshot where ${known} day > ${today}`.execute(db);
  await sql`
    update snapshot set read_at = ${now.getTime()}
    where ${known} day = ${today} and read_at > ${ahead}
  `.execute(db);
  await sql`
    update snapshot set daily_read_at = null, daily_uses = null, daily_views = null
    where ${known} day = ${today} and daily_read_at > ${ahead}
  `.execute(db);
}

/** Deletes alerts found in a deleted reading, unless they were sent. */
async function forgetHeld(db: Kysely<Tables>, ahead: number): Promise<void> {
  await db
    .deleteFrom("alert")
    .where("outcome", "=", "held")
    .where("fired_at", ">", ahead)
    .execute();
}

/** Deletes unposted briefs of future days, so that they are sent on time. */
async function forgetUnposted(db: Kysely<Tables>, ahead: number): Promise<void> {
  await db
    .deleteFrom("delivery")
    .where("what", "=", "brief")
    .where("state", "in", statesOf("unposted"))
    .where("created_at", ">", ahead)
    .execute();
}

/** Keeps the length of time until messages expire. Those given up as too late are tried again until then. */
async function shortenWaiting(db: Kysely<Tables>, now: number, ahead: number): Promise<void> {
  await db
    .updateTable("delivery")
    .set(({ eb, ref }) => ({
      expires_at: eb("expires_at", "-", eb.parens(ref("created_at"), "-", now)),
    }))
    .where("created_at", ">", ahead)
    .where("expires_at", "is not", null)
    .execute();
  await db
    .updateTable("delivery")
    .set({ state: "pending", detail: null, not_before: now })
    .where("at", ">", ahead)
    .where("card", "is not", null)
    .where("expires_at", ">", now)
    .where("state", "=", "failed")
    .execute();
}

/** Keeps the length of mutes made while the clock was ahead, counted from now. */
async function shortenMutes(db: Kysely<Tables>, now: number, ahead: number): Promise<void> {
  await db
    .updateTable("mute")
    .set(({ eb, ref }) => ({
      ends_at: eb("ends_at", "-", eb.parens(ref("made_at"), "-", now)),
      made_at: now,
    }))
    .where("made_at", ">", ahead)
    .execute();
}
