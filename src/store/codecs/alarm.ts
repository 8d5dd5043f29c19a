import { z } from "zod";
import { notificationKinds, quietAlarm, type WatchedTag } from "../../ports/ports.ts";
import { reads } from "./column.ts";

const day = z.number().int();

/** A kind that an earlier version did not know of was not told yet. */
const notified = z
  .partialRecord(z.enum(notificationKinds), day.nullable())
  .transform((told) => ({ ...quietAlarm.notified, ...told }));

/** What is remembered of a tag, but for the day, which has a column of its own. */
export const alarmCodec = reads<Omit<WatchedTag, "day">>()(
  z.object({
    alarm: z.object({
      rise: z.object({ since: day, usual: z.number(), quietDays: z.number() }).nullable(),
      riseEnded: day.nullable(),
      slowSince: day.nullable(),
      notified,
    }),
    hijackTold: day.nullable(),
  }),
);
