import { z } from "zod";
import { notificationKinds, quietAlarm, type WatchedTag } from "../../ports/ports.ts";
import { reads } from "./column.ts";

const day = z.number().int();

/** A notification kind that an earlier version did not know counts as never sent. */
const notified = z
  .partialRecord(z.enum(notificationKinds), day.nullable())
  .transform((told) => ({ ...quietAlarm.notified, ...told }));

/** The stored state of a tag, without the day, which has a column of its own. */
export const alarmCodec = reads<Omit<WatchedTag, "day">>()(
  z.object({
    alarm: z.object({
      rise: z
        .object({
          since: day,
          usual: z.number(),
          quietDays: z.number(),
          settled: day.nullable().default(null),
        })
        .nullable(),
      riseEnded: day.nullable(),
      slowSince: day.nullable(),
      notified,
    }),
    hijackTold: day.nullable(),
    uses: z
      .object({
        bar: z.union([z.number(), z.literal("size")]),
        isAbove: z.boolean(),
        told: day.nullable(),
      })
      .nullable()
      .default(null),
  }),
);
