import { createElement, type ReactElement } from "react";
import { z } from "zod";
import { avatar } from "./avatar.ts";
import { cannotDraw } from "./cannot-draw.ts";
import { drawMarkdown } from "./discord-markdown.ts";

const button = z.strictObject({
  type: z.literal(2),
  style: z.number(),
  label: z.string(),
  url: z.string().optional(),
  custom_id: z.string().optional(),
});
const row = z.strictObject({ type: z.literal(1), components: z.array(button) });
const embed = z.strictObject({
  description: z.string().optional(),
  color: z.number(),
  fields: z
    .array(z.strictObject({ name: z.string(), value: z.string(), inline: z.literal(true) }))
    .optional(),
  footer: z.strictObject({ text: z.string() }).optional(),
});
/** Strict: a part that is not listed here would otherwise be left out without a word. */
const payload = z.strictObject({
  content: z.string(),
  embeds: z.array(embed),
  components: z.array(row),
  allowed_mentions: z.unknown(),
  files: z.array(z.strictObject({ name: z.string(), content: z.string() })).optional(),
});

/** A message as Discord shows it, in custom elements that the page's script draws. */
export function drawDiscord(message: unknown): ReactElement {
  const read = payload.safeParse(message);
  if (!read.success) return cannotDraw(`in Discord's message: ${z.prettifyError(read.error)}`);
  const { content, embeds, components, files = [] } = read.data;
  return createElement(
    "discord-messages",
    null,
    createElement(
      "discord-message",
      { author: "Tagtide", bot: "", avatar, timestamp: "09:00" },
      ...drawMarkdown(content),
      ...embeds.map(drawEmbed),
      ...files.map(drawFile),
      components.length > 0 &&
        createElement("discord-attachments", { slot: "components" }, ...components.map(drawRow)),
    ),
  );
}

function drawEmbed({ description, color, fields = [], footer }: z.infer<typeof embed>) {
  return createElement(
    "discord-embed",
    { slot: "embeds", color: `#${color.toString(16).padStart(6, "0")}` },
    description &&
      createElement(
        "discord-embed-description",
        { slot: "description" },
        ...drawMarkdown(description),
      ),
    fields.length > 0 &&
      createElement(
        "discord-embed-fields",
        { slot: "fields" },
        ...fields.map(({ name, value }, i) =>
          createElement(
            "discord-embed-field",
            { inline: "", "inline-index": (i % 3) + 1 },
            createElement("strong", null, ...drawMarkdown(name)),
            createElement("div", null, ...drawMarkdown(value)),
          ),
        ),
      ),
    footer && createElement("discord-embed-footer", { slot: "footer" }, footer.text),
  );
}

function drawFile({ name, content }: { readonly name: string; readonly content: string }) {
  return createElement(
    "discord-attachments",
    { slot: "attachments" },
    createElement("discord-file-attachment", {
      name,
      bytes: Buffer.byteLength(content),
      "bytes-unit": "bytes",
    }),
  );
}

/** https://docs.discord.com/developers/components/reference#button-button-styles; the fifth has an address instead. */
const buttonTypes = new Map([
  [1, "primary"],
  [2, "secondary"],
  [3, "success"],
  [4, "destructive"],
  [5, "secondary"],
]);

function drawRow({ components }: z.infer<typeof row>) {
  return createElement(
    "discord-action-row",
    null,
    ...components.map(({ style, label, url }) =>
      createElement("discord-button", { type: buttonTypes.get(style), url }, label),
    ),
  );
}
