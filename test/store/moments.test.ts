import { expect, test } from "vitest";
import { happened } from "../../src/store/dated-ahead.ts";
import { opened, openedRaw, temporaryFile } from "./opened.ts";

/**
 * Moments that are put right in another way when a clock was ahead (`store/dated-ahead.ts`, `core/clock-watch.ts`), or
 * that are none of ours. A new one has to be put here, or into `happened`.
 */
const otherMoments = [
  ...[
    "snapshot.read_at",
    "snapshot.daily_read_at",
    "mute.ends_at",
    "mute.made_at",
    "delivery.expires_at",
  ],
  ...["clock.seen_at", "clock.steady_since"],
  // No further ahead than anything rests (`ports/pace.ts`).
  "pace.free_at",
  // Found anew, or forgotten with what they belong to.
  ...["answer.expires_at", "subscription.next_due_at"],
  // When somebody else posted.
  "snapshot_post.posted_at",
];

test("of every moment that is kept it is known what becomes of it when the clock was ahead", async () => {
  const path = temporaryFile();
  await opened(path);
  const { database } = openedRaw(path);
  const moments = database
    .prepare(
      `select tables.name || '.' || columns.name from sqlite_master as tables, pragma_table_info(tables.name) as columns
       where tables.type = 'table' and (columns.name = 'at' or columns.name like '%\\_at' escape '\\'
         or columns.name like '%\\_since' escape '\\')`,
    )
    .pluck()
    .all();
  const known = [...happened.map((moment) => moment.join(".")), ...otherMoments];
  expect(moments.toSorted()).toEqual(known.toSorted());
});
