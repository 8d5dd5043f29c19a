import { z } from "zod";
import type { BriefRecord } from "../ports.ts";
import { keptInstant, keptTag } from "./kept.ts";

const verdicts = [
  "restricted?",
  "commercial",
  "rising",
  "spike",
  "new",
  "fading",
  "watch",
  "steady",
] as const;

const parts = ["growth", "engagement", "audience", "organic"] as const;

/** What a brief said. */
export const keptRecord: z.ZodType<BriefRecord> = z.object({
  composedAt: keptInstant,
  tags: z.array(
    z.object({
      tag: keptTag,
      region: z.string().nullable(),
      picked: z.boolean(),
      score: z.number().nullable(),
      verdict: z.enum(verdicts).nullable(),
      standings: z.partialRecord(z.enum(parts), z.number()),
    }),
  ),
});
