import { z } from "zod";

const button = z.strictObject({
  type: z.literal(2),
  style: z.number(),
  label: z.string(),
  url: z.string().optional(),
  custom_id: z.string().optional(),
});
const menu = z.strictObject({
  type: z.literal(3),
  custom_id: z.string(),
  placeholder: z.string(),
  options: z.array(z.strictObject({ label: z.string(), value: z.string() })),
});
const control = z.discriminatedUnion("type", [button, menu]);
const row = z.strictObject({ type: z.literal(1), components: z.array(control) });
const text = z.strictObject({ type: z.literal(10), content: z.string() });
const file = z.strictObject({ type: z.literal(13), file: z.strictObject({ url: z.string() }) });
const media = z.strictObject({ url: z.string() });
const gallery = z.strictObject({
  type: z.literal(12),
  items: z.array(z.strictObject({ media, description: z.string() })),
});
const box = z.strictObject({
  type: z.literal(17),
  accent_color: z.number(),
  components: z.array(z.discriminatedUnion("type", [row, text, file, gallery])),
});
const embed = z.strictObject({
  description: z.string().optional(),
  color: z.number(),
  image: media.optional(),
});

/** Strict: a part that is not listed here would otherwise be left out without a word. */
const aside = {
  allowed_mentions: z.unknown(),
  files: z
    .array(
      z.strictObject({
        name: z.string(),
        content: z.union([z.string(), z.instanceof(Uint8Array)]),
        description: z.string().optional(),
      }),
    )
    .optional(),
};
const answer = z.strictObject({
  flags: z.literal(1 << 15),
  components: z.array(z.discriminatedUnion("type", [text, box])),
  ...aside,
});
const post = z.strictObject({
  content: z.string(),
  embeds: z.array(embed),
  components: z.array(row),
  ...aside,
});

export type Answer = z.infer<typeof answer>;
export type Post = z.infer<typeof post>;
export type Box = z.infer<typeof box>;
export type Embed = z.infer<typeof embed>;
export type Row = z.infer<typeof row>;
export type Control = z.infer<typeof control>;
export type Files = NonNullable<Post["files"]>;

/** What is posted or answered, as it is sent to Discord. */
export const discordMessage = z.union([answer, post]);
