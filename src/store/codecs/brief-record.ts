import { z } from "zod";
import { type BriefRecord, partKinds, verdicts } from "../../ports/ports.ts";
import { keptInstant, keptTag, reads } from "./column.ts";

/** What a brief said. */
export const keptRecord = reads<BriefRecord>()(
  z.object({
    composedAt: keptInstant,
    tags: z.array(
      z.object({
        tag: keptTag,
        region: z.string().nullable(),
        picked: z.boolean(),
        score: z.number().nullable(),
        verdict: z.enum(verdicts).nullable(),
        standings: z.partialRecord(z.enum(partKinds), z.number()),
      }),
    ),
  }),
);
