import { z } from "zod";
import { type TagName, tagName } from "../../domain/hashtag.ts";

/**
 * The decoded value of a JSON column; `undefined` when it is empty or cannot be decoded, for example after a change of
 * version.
 */
export function readColumn<Kept>(schema: z.ZodType<Kept>, text: string | null): Kept | undefined {
  if (text === null) return undefined;
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** The type without what a schema may add to it or leave out: `readonly` and `?`. */
type Bare<T> = T extends string | Date
  ? T
  : T extends ReadonlyMap<infer Key, infer Value>
    ? ReadonlyMap<Key, Bare<Value>>
    : { -readonly [Key in keyof T]-?: Bare<T[Key]> };

type Same<A, B> = [A, B] extends [B, A] ? true : false;

/** Takes a schema that reads every `Whole`: one that leaves out a field or a member of a union does not compile. */
export function reads<Whole>() {
  return <Schema extends z.ZodType<Whole>>(
    schema: Same<Bare<Whole>, Bare<z.output<Schema>>> extends true ? Schema : never,
  ): Schema => schema;
}

/** A moment in JSON: "2026-11-20T06:00:00.000Z". */
export const instantCodec = z.iso.datetime().transform((text) => new Date(text));

export const tagCodec = z.string().transform((text, context): TagName => {
  const name = tagName(text);
  if (name) return name;
  context.addIssue("Not a hashtag.");
  return z.NEVER;
});
