import { z } from "zod";

/**
 * Block Kit as Slack checks it, for the kinds of blocks this project sends.
 * https://docs.slack.dev/reference/block-kit
 */
export const words = (max: number) =>
  z
    .string()
    .max(max)
    .refine((text) => text.trim() !== "", "must not be blank");

export const plainText = (max: number) =>
  z.strictObject({
    type: z.literal("plain_text"),
    text: words(max),
    emoji: z.boolean().optional(),
  });
const mrkdwn = (max: number) =>
  z.strictObject({ type: z.literal("mrkdwn"), text: words(max), verbatim: z.boolean().optional() });
const anyText = (max: number) => z.discriminatedUnion("type", [plainText(max), mrkdwn(max)]);

export const id = z.string().min(1).max(255);
const block_id = id.optional();
const url = z
  .string()
  .max(3000)
  .refine((text) => /^https?:\/\//.test(text) && URL.canParse(text), "must be a web address");

const button = z.strictObject({
  type: z.literal("button"),
  action_id: id.optional(),
  text: plainText(75),
  value: z.string().max(2000).optional(),
  url: url.optional(),
  style: z.enum(["primary", "danger"]).optional(),
  accessibility_label: z.string().max(75).optional(),
});

const style = z
  .strictObject({
    bold: z.boolean(),
    italic: z.boolean(),
    strike: z.boolean(),
    code: z.boolean(),
  })
  .partial()
  .optional();
const textElement = z.strictObject({ type: z.literal("text"), text: z.string().min(1), style });
const linkElement = z.strictObject({
  type: z.literal("link"),
  url,
  text: z.string().min(1).optional(),
  style,
});
const element = z.discriminatedUnion("type", [
  textElement,
  linkElement,
  z.strictObject({ type: z.literal("emoji"), name: z.string().min(1) }),
  z.strictObject({ type: z.literal("user"), user_id: id, style }),
  z.strictObject({ type: z.literal("channel"), channel_id: id, style }),
  z.strictObject({ type: z.literal("broadcast"), range: z.enum(["here", "channel", "everyone"]) }),
]);
const richSection = z.strictObject({
  type: z.literal("rich_text_section"),
  elements: z.array(element).min(1),
});
const richText = z.discriminatedUnion("type", [
  richSection,
  z.strictObject({
    type: z.literal("rich_text_list"),
    style: z.enum(["bullet", "ordered"]),
    elements: z.array(richSection).min(1),
    indent: z.number().int().min(0).max(8).optional(),
    border: z.number().int().min(0).max(1).optional(),
  }),
  z.strictObject({ type: z.literal("rich_text_quote"), elements: z.array(element).min(1) }),
  z.strictObject({
    type: z.literal("rich_text_preformatted"),
    elements: z.array(z.discriminatedUnion("type", [textElement, linkElement])).min(1),
  }),
]);

const label = words(20);
const series = z.strictObject({
  name: label,
  data: z
    .array(z.strictObject({ label, value: z.number() }))
    .min(1)
    .max(20),
});

/** https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block */
const visualization = z.strictObject({
  type: z.literal("data_visualization"),
  block_id,
  title: words(50),
  chart: z
    .strictObject({
      type: z.enum(["line", "bar", "area"]),
      series: z.array(series).min(1).max(6),
      axis_config: z.strictObject({
        categories: z.array(label).min(1).max(20),
        x_label: words(50).optional(),
        y_label: words(50).optional(),
      }),
    })
    .refine(({ series: all, axis_config: { categories } }) => {
      const names = new Set(all.map(({ name }) => name));
      const fits = all.every(({ data }) => data.every((one, i) => one.label === categories[i]));
      const isUnique = new Set(categories).size === categories.length;
      return names.size === all.length && fits && isUnique;
    }, "series and categories must be unique and match"),
});

const fileId = z.string().regex(/^F[A-Z0-9]{8,}$/);
const image = z
  .strictObject({
    type: z.literal("image"),
    block_id,
    alt_text: words(2000),
    title: plainText(2000).optional(),
    image_url: url.optional(),
    slack_file: z.strictObject({ id: fileId }).optional(),
  })
  .refine(
    ({ image_url, slack_file }) => (image_url === undefined) !== (slack_file === undefined),
    "needs either image_url or slack_file",
  );

const rawCell = z.strictObject({ type: z.literal("raw_text"), text: words(10_000) });

/** https://docs.slack.dev/reference/block-kit/blocks/data-table-block */
const dataTable = z
  .strictObject({
    type: z.literal("data_table"),
    block_id,
    caption: words(1000),
    rows: z.array(z.array(rawCell).min(1).max(20)).min(2).max(101),
    page_size: z.number().int().min(1).max(100).optional(),
    row_header_column_index: z.number().int().min(0).optional(),
  })
  .refine(({ rows }) => rows.every((row) => row.length === rows[0]?.length), "rows must be even")
  .refine(({ rows }) => blockTexts(rows).join("").length <= 10_000, "at most 10,000 characters");

/** https://docs.slack.dev/reference/block-kit/blocks/alert-block */
const alert = z.strictObject({
  type: z.literal("alert"),
  block_id,
  text: anyText(200),
  level: z.enum(["default", "info", "warning", "error", "success"]).optional(),
});

const section = z
  .strictObject({
    type: z.literal("section"),
    block_id,
    text: anyText(3000).optional(),
    fields: z.array(anyText(2000)).min(1).max(10).optional(),
    accessory: button.optional(),
  })
  .refine(({ text, fields }) => text || fields, "needs text or fields");

/** What may stand in a container, too. */
const simple = [
  image,
  section,
  z.strictObject({ type: z.literal("header"), block_id, text: plainText(150) }),
  z.strictObject({ type: z.literal("divider"), block_id }),
  z.strictObject({
    type: z.literal("context"),
    block_id,
    elements: z.array(anyText(3000)).min(1).max(10),
  }),
  z.strictObject({
    type: z.literal("actions"),
    block_id,
    elements: z.array(button).min(1).max(25),
  }),
  z.strictObject({ type: z.literal("rich_text"), block_id, elements: z.array(richText).min(1) }),
] as const;

/** https://docs.slack.dev/reference/block-kit/blocks/container-block */
const container = z
  .strictObject({
    type: z.literal("container"),
    block_id,
    title: plainText(150),
    is_collapsible: z.boolean().optional(),
    default_collapsed: z.boolean().optional(),
    child_blocks: z.array(z.discriminatedUnion("type", simple)).min(1).max(10),
  })
  .refine(
    (one) => one.is_collapsible || !one.default_collapsed,
    "only what can be closed is closed",
  );

export const block = z.discriminatedUnion("type", [
  ...simple,
  alert,
  container,
  dataTable,
  visualization,
]);

export type FakeBlock = z.infer<typeof block>;
export type FakeButton = z.infer<typeof button>;

/** Every text and address in the blocks, in reading order. */
export function blockTexts(node: unknown): readonly string[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    if (typeof value !== "string") return blockTexts(value);
    return key === "text" || key === "url" ? [value] : [];
  });
}
