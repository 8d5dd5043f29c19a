import { z } from "zod";
import type { WatchedTag } from "../ports.ts";

const day = z.number().int();

/** What is remembered of a tag, but for the day, which has a column of its own. */
export const keptAlarm: z.ZodType<Omit<WatchedTag, "day">> = z.object({
  alarm: z.object({
    rise: z.object({ since: day, usual: z.number(), quietDays: z.number() }).nullable(),
    riseEnded: day.nullable(),
    slowSince: day.nullable(),
    notified: z.object({
      rising: day.nullable(),
      watch: day.nullable(),
      spike: day.nullable(),
      fading: day.nullable(),
    }),
  }),
  hijackTold: day.nullable(),
});
