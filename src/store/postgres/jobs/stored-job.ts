import { z } from "zod";
import type { Job, JobKind } from "../../../ports/jobs.ts";
import { tagCodec } from "../../codecs/column.ts";

const ids = z.object({ subscriptions: z.array(z.string()) });

const jobCodec = z.discriminatedUnion("kind", [
  of("reading", z.object({ tag: tagCodec, guarded: z.boolean() })),
  of("preparation", z.object({ tag: tagCodec, region: z.string().nullable() })),
  of("brief", ids),
  of("alerts", ids),
  of("telling", z.object({ subscription: z.string() })),
  of("campaigns", z.object({ before: z.iso.date() })),
]);

function of<Kind extends JobKind, Subject extends z.ZodType>(kind: Kind, subject: Subject) {
  return z.object({ kind: z.literal(kind), once: z.string(), subject });
}

/** A job as it was stored; `undefined` when it cannot be decoded, for example after a change of version. */
export function storedJob(kind: JobKind, subject: unknown): Job | undefined {
  return jobCodec.safeParse({ kind, once: "", subject }).data;
}
