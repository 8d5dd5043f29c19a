import { z } from "zod";

/**
 * Fields as loosely as they were seen: any can be missing, null or of another type, and is then `null`. Only a record
 * that is no object, or has no id at all, is refused.
 */

export const text = z.string().nullable().catch(null);
/** What a record cannot do without: a number or digits. */
export const identity = z.union([z.number(), z.string()]);
/** Counts and ids come as numbers or as digits. */
export const figure = identity.nullable().catch(null);
/** Booleans come as such or as 0 and 1. */
export const flag = z
  .union([z.boolean(), z.literal(0), z.literal(1)])
  .transform(Boolean)
  .nullable()
  .catch(null);

/** A record inside a record; `null` when it is anything else. */
export function part<Shape extends z.ZodRawShape>(shape: Shape) {
  return z.object(shape).nullable().catch(null);
}

/** Whatever is there, or `null`. */
export const anything = z.unknown().nullable().default(null);
