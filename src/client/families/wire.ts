import { z } from "zod";

/**
 * Lenient fields, as seen in real answers: a field that is missing, null or of another type becomes `null`. A record is
 * rejected only when it is not an object or has no id.
 */

export const text = z.string().nullable().catch(null);
/** An id: a number or digits. A record without one is rejected. */
export const identity = z.union([z.number(), z.string()]);
/** Counts and ids come as numbers or as digits. */
export const figure = identity.nullable().catch(null);
/** Booleans come as true and false or as 1 and 0. */
export const flag = z
  .union([z.boolean(), z.literal(0), z.literal(1)])
  .transform(Boolean)
  .nullable()
  .catch(null);

/** A nested record; `null` when it is anything else. */
export function part<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.object(shape).nullable().catch(null);
}

/** Any value; `null` when missing. */
export const anything = z.unknown().nullable().default(null);
