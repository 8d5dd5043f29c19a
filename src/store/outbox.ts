import { type Kysely, type RawBuilder, sql } from "kysely";
import { type ClaimManner, leaseMs, repeatableLeaseMs, repeatMs } from "../ports/outbox.ts";
import type { DeliveryKey, DeliveryState, Outbox, Settled, Waiting } from "../ports/ports.ts";
import { minuteMs } from "../time-units.ts";
import { statesOf } from "./delivery-states.ts";
import { addAll, addOne, addSkipped } from "./outbox-additions.ts";
import { isAhead, leaseClock, recover, release, reserve, type Sharing } from "./outbox-leases.ts";
import {
  claimedFrom,
  keyColumns,
  noLease,
  settledColumns,
  waitingColumns,
  waitingFrom,
} from "./rows/delivery-rows.ts";
import type { Tables } from "./tables.ts";

const tooLateToRepeat =
  "The bot was stopped while posting this, and it was too late to find out whether it arrived; look in the channel before posting again.";
const contentColumns = ["card", "details", "under", "payload"] as const;
const unreadable = "This message was written by another version of the bot.";

/** When an earlier one may have arrived; a claim that posted nothing gives no time for that. */
const unlessOfThisClaim = sql<number | null>`case
  when repeat_until - lease_until < ${repeatMs - repeatableLeaseMs} then repeat_until end`;

/** The outbox as one process uses it. Each change is committed when its promise resolves. */
export function createOutbox(db: Kysely<Tables>, sharing: Sharing): Outbox {
  const { owner } = sharing;
  return {
    add: (outgoing, now, beside) =>
      beside ? addAll(db, outgoing, beside, now) : addOne(db, outgoing, now),

    skip: (outgoing, reason, now) => addSkipped(db, outgoing, reason, now),

    waiting: (now, limit) => waiting(db, now, limit),

    async content(key) {
      const row = await db
        .selectFrom("delivery")
        .select(contentColumns)
        .where((delivery) => delivery.and(keyColumns(key)))
        .executeTakeFirst();
      return row && claimedFrom(row);
    },

    reserve: (reservation, now) => reserve(db, sharing, reservation, now),
    release: () => release(db, sharing),
    claim: (key, now, manner = {}) => claim(db, sharing, key, manner, now),

    async putBack(key, now) {
      await inState(db, ["sending", "unknown"], key)
        .where("owner", "=", owner)
        .set({ state: "pending", detail: null, not_before: now.getTime(), at: now.getTime() })
        .set({ owner: null, lease_until: null, repeat_until: unlessOfThisClaim })
        .set("attempts", (row) => row("attempts", "-", 1))
        .executeTakeFirstOrThrow();
    },

    settle: (key, state, now) => settle(db, owner, key, state, now),
    again: (key, expiresAt, now) => again(db, key, expiresAt, now),

    recover: (now) => recover(db, sharing, now),
  };
}

async function waiting(db: Kysely<Tables>, now: Date, limit: number): Promise<readonly Waiting[]> {
  const rows = await db
    .selectFrom("delivery")
    .select(waitingColumns)
    .where("state", "=", "pending")
    .where("not_before", "<=", now.getTime())
    .orderBy("not_before")
    .orderBy("subscription_id")
    .orderBy("period")
    .limit(limit)
    .execute();
  return rows.flatMap(waitingFrom);
}

async function claim(
  db: Kysely<Tables>,
  sharing: Sharing,
  key: DeliveryKey,
  { isReserved = false, isRepeatable = false }: ClaimManner,
  now: Date,
) {
  const { owner } = sharing;
  const clock = leaseClock(sharing, now);
  const repeatUntil = sql<number>`${clock} + ${repeatMs}`;
  const row = await inState(db, ["pending"], key)
    .$if(isReserved, (query) => query.where("owner", "=", owner))
    .where((row) => row.or([row("repeat_until", "is", null), mayRepeat(isRepeatable, clock)]))
    .set({ state: "sending", detail: null, not_before: null, at: now.getTime(), owner })
    .set({ lease_until: sql`${clock} + ${isRepeatable ? repeatableLeaseMs : leaseMs}` })
    .set({ repeat_until: isRepeatable ? sql`coalesce(repeat_until, ${repeatUntil})` : null })
    .set("attempts", (row) => row("attempts", "+", 1))
    .returning([...contentColumns, "expires_at"])
    .returning(sql`repeat_until < ${repeatUntil}`.as("isRepeated"))
    .executeTakeFirst();
  if (!row) return giveUpRepeating(db, key, mayRepeat(isRepeatable, clock), now);
  const claimed = claimedFrom(row);
  if (!claimed) await settle(db, owner, key, leftUnread(row.expires_at, now), now);
  return claimed && row.isRepeated ? { ...claimed, mayHaveArrived: true } : claimed;
}

/** A newer version that is being started can read it. */
function leftUnread(expiresAt: number | null, now: Date): Settled {
  const notBefore = new Date(now.getTime() + minuteMs);
  return expiresAt !== null && expiresAt > notBefore.getTime()
    ? { kind: "pending", notBefore, reason: unreadable }
    : { kind: "failed", reason: unreadable };
}

function mayRepeat(isRepeatable: boolean, clock: RawBuilder<number>): RawBuilder<boolean> {
  return isRepeatable ? isAhead("repeat_until", clock) : sql<boolean>`1 = 0`;
}

/** What may have arrived, and cannot be posted again without coming twice, is unknown. */
async function giveUpRepeating(
  db: Kysely<Tables>,
  key: DeliveryKey,
  mayBeRepeated: RawBuilder<boolean>,
  now: Date,
): Promise<undefined> {
  await inState(db, ["pending"], key)
    .where("repeat_until", "is not", null)
    .where((row) => row.not(mayBeRepeated))
    .set({ ...noLease, state: "unknown", detail: tooLateToRepeat, at: now.getTime() })
    .executeTakeFirstOrThrow();
}

async function settle(
  db: Kysely<Tables>,
  owner: string,
  key: DeliveryKey,
  state: Settled,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await inState(db, ["sending", "unknown"], key)
    .where("owner", "=", owner)
    .set({ ...settledColumns(state), ...noLease, at: now.getTime() })
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** A message whose card was deleted cannot be posted again. */
async function again(db: Kysely<Tables>, key: DeliveryKey, expiresAt: Date, now: Date) {
  const at = now.getTime();
  const { numUpdatedRows } = await inState(db, statesOf("again"), key)
    .where("card", "is not", null)
    .set({ state: "pending", detail: null, attempts: 0, not_before: at, at, ...noLease })
    .set({ expires_at: expiresAt.getTime() })
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** The update of one delivery, if it is in one of the states. */
function inState(db: Kysely<Tables>, states: readonly DeliveryState["kind"][], key: DeliveryKey) {
  return db
    .updateTable("delivery")
    .where((row) => row.and(keyColumns(key)))
    .where("state", "in", states);
}
