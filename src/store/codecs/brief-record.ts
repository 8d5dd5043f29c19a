import { z } from "zod";
import { type BriefRecord, decisions, partKinds, verdicts } from "../../ports/ports.ts";
import { instantCodec, reads, tagCodec } from "./column.ts";

/** The stored content of a brief. */
export const briefRecordCodec = reads<BriefRecord>()(
  z.object({
    composedAt: instantCodec,
    tags: z.array(
      z.object({
        tag: tagCodec,
        region: z.string().nullable(),
        picked: z.boolean(),
        decision: z.enum(decisions).nullable().optional(),
        usual: z.number().nullable().optional(),
        growth28d: z.number().nullable().optional(),
        score: z.number().nullable(),
        range: z.object({ low: z.number(), high: z.number() }).nullable().optional(),
        verdict: z.enum(verdicts).nullable(),
        standings: z.partialRecord(z.enum(partKinds), z.number()),
      }),
    ),
  }),
);
