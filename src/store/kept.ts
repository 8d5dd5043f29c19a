import { z } from "zod";
import { type TagName, tagName } from "../hashtag.ts";

/** What a column of JSON says; `undefined` when it is empty or does not read, as after another version of the bot. */
export function readKept<Kept>(schema: z.ZodType<Kept>, text: string | null): Kept | undefined {
  if (text === null) return undefined;
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** A moment in JSON: "2026-11-20T06:00:00.000Z". */
export const keptInstant = z.iso.datetime().transform((text) => new Date(text));

export const keptTag = z.string().transform((text, context): TagName => {
  const name = tagName(text);
  if (name) return name;
  context.addIssue("Not a hashtag.");
  return z.NEVER;
});
