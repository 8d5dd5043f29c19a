import { type Kysely, sql } from "kysely";
import { utcDay } from "../domain/snapshot.ts";
import { dayMs, minuteMs } from "../time-units.ts";
import { statesOf } from "./delivery-states.ts";
import type { Tables } from "./tables.ts";

/** Nobody needs to hear of a clock that was a little ahead. */
const littleMs = minuteMs;

/** Moments that something happened at. Whatever did so after `now` really did before, and counts as of now. */
const happened = [
  ["credit", "at"],
  ["change", "at"],
  ["watchlist", "created_at"],
  ["subscription", "created_at"],
  ["subscription", "state_since"],
  ["alert", "fired_at"],
  ["alert", "outcome_at"],
  ["delivery", "created_at"],
  ["delivery", "at"],
] as const;

/**
 * Puts right what a clock that was ahead wrote down: what it only believed is forgotten, and what really happened counts
 * as having happened now.
 */
export async function putRight(db: Kysely<Tables>, now: Date): Promise<void> {
  const ahead = now.getTime() + littleMs;
  await keepNothingWaiting(db, now);
  await forgetReadings(db, now, ahead);
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
 * Lets nothing wait for a moment that has not come: what is to be posted is tried now, briefs are not passed over, and
 * what alerts remember is found anew from the readings. All of it does no harm where `now` is what is wrong.
 */
export async function keepNothingWaiting(db: Kysely<Tables>, now: Date): Promise<void> {
  const ahead = now.getTime() + littleMs;
  const today = Math.floor(now.getTime() / dayMs);
  await db.deleteFrom("alert_watched").where("day", ">", today).execute();
  await db.deleteFrom("delivery").where("state", "=", "skipped").where("at", ">", ahead).execute();
  await db
    .updateTable("delivery")
    .set({ not_before: now.getTime() })
    .where("state", "=", "pending")
    .where("at", ">", ahead)
    .execute();
}

/** Each tag is looked up at the end of its history: going through all of it takes a second after some years. */
async function forgetReadings(db: Kysely<Tables>, now: Date, ahead: number): Promise<void> {
  const tags = sql`(
    with recursive known(tag) as (
      select min(tag) from snapshot
      union all
      select (select min(next.tag) from snapshot as next where next.tag > known.tag)
      from known where known.tag is not null
    )
    select tag from known where tag is not null
  )`;
  const today = utcDay(now);
  await sql`delete from snapshot where tag in ${tags} and day > ${today}`.execute(db);
  await sql`
    update snapshot set read_at = ${now.getTime()}
    where tag in ${tags} and day = ${today} and read_at > ${ahead}
  `.execute(db);
}

/** What was found in a reading that is forgotten; what was told stays told. */
async function forgetHeld(db: Kysely<Tables>, ahead: number): Promise<void> {
  await db
    .deleteFrom("alert")
    .where("outcome", "=", "held")
    .where("fired_at", ">", ahead)
    .execute();
}

/** Briefs of days that have not come, and that were not posted, come in their time. */
async function forgetUnposted(db: Kysely<Tables>, ahead: number): Promise<void> {
  await db
    .deleteFrom("delivery")
    .where("what", "=", "brief")
    .where("state", "in", statesOf("unposted"))
    .where("created_at", ">", ahead)
    .execute();
}

/** Worth saying for as long as it was; what was given up as too late is tried again while that is so. */
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

/** What was muted by a clock that was ahead is muted for as long, from now on. */
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
