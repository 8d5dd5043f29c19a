import {
  type APIComponentInContainer,
  type APIEmbed,
  type APIMessageTopLevelComponent,
  type APITextDisplayComponent,
  ComponentType,
  MessageFlags,
} from "discord.js";
import type { Card } from "../../src/index.ts";
import type { Part } from "./blocks.ts";
import { renderBody } from "./body.ts";
import type { ControlRow } from "./controls.ts";
import type { AttachedFile } from "./files.ts";
import { limits } from "./limits.ts";
import { noPictures } from "./pictures.ts";

interface Message {
  /** Nobody is ever pinged by a hashtag's name. */
  readonly allowed_mentions: { readonly parse: readonly never[] };
  readonly flags?: number;
  /** What is attached, not part of the body; absent when that is nothing. */
  readonly files?: readonly AttachedFile[];
}

/** What answers somebody, as Discord's REST wants it: components, with pictures and files where they belong. */
export interface DiscordAnswer extends Message {
  readonly flags: MessageFlags.IsComponentsV2;
  readonly components: readonly APIMessageTopLevelComponent[];
}

/** What nobody asked for: a notification says the content of a message, and nothing that stands in components. */
export interface DiscordPost extends Message {
  /** The title, in bold. Empty without a title. */
  readonly content: string;
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly ControlRow[];
}

/** The title, then everything else in a box of the tone's colour. */
export function renderAnswer(card: Card, drawn = noPictures): DiscordAnswer {
  const room = limits.texts - limits.title;
  const { title, parts, rows, source, color, files } = renderBody(card, drawn, room);
  const others = rows.reduce((sum, row) => sum + 1 + row.components.length, 3);
  const shown = joinedTo(limits.components - others, parts);
  const components = [...shown.map(component), ...rows, ...(source ? [textDisplay(source)] : [])];
  const box = { type: ComponentType.Container as const, accent_color: color, components };
  return {
    flags: MessageFlags.IsComponentsV2,
    components: title ? [textDisplay(title), box] : [box],
    ...aside(files),
  };
}

/** The title, then everything else in an embed, or two when its text is too long for one; pictures stand last. */
export function renderPost(card: Card, drawn = noPictures): DiscordPost {
  const { title, parts, rows, source, color, files } = renderBody(card, drawn, limits.embeds);
  const texts = parts.flatMap((part) => (part.kind === "text" ? [part.text] : []));
  const images = parts.flatMap((part) =>
    part.kind === "picture" ? [{ color, image: { url: attachment(part.file) } }] : [],
  );
  const all = descriptions([...texts, source].filter(Boolean));
  const last = { description: all.at(-1) ?? "–", color, ...images[0] };
  return {
    content: title,
    embeds: [
      ...all.slice(0, -1).map((description) => ({ description, color })),
      last,
      ...images.slice(1),
    ],
    components: rows,
    ...aside(files),
  };
}

/** The text of each embed: none of the given texts is divided between two. */
function descriptions(texts: readonly string[]): readonly string[] {
  const said: string[] = [];
  for (const text of texts) {
    const longer = said.length > 0 ? `${said.at(-1)}\n\n${text}` : text;
    if (said.length > 0 && longer.length <= limits.description) said.pop();
    said.push(longer.length <= limits.description ? longer : text);
  }
  return said;
}

function aside(files: readonly AttachedFile[]): Message {
  return { allowed_mentions: { parse: [] }, ...(files.length > 0 && { files }) };
}

/** Where there are too many parts, the last texts that follow each other become one. */
function joinedTo(most: number, parts: readonly Part[]): readonly Part[] {
  const joined = [...parts];
  for (let i = joined.length - 1; i > 0 && joined.length > most; i -= 1) {
    const [one, next] = [joined[i - 1], joined[i]];
    if (one?.kind !== "text" || next?.kind !== "text") continue;
    joined.splice(i - 1, 2, { kind: "text", text: `${one.text}\n\n${next.text}` });
  }
  return joined;
}

function component(part: Part): APIComponentInContainer {
  switch (part.kind) {
    case "text":
      return textDisplay(part.text);
    case "picture": {
      const { description = "" } = part.file;
      const media = { url: attachment(part.file) };
      return { type: ComponentType.MediaGallery, items: [{ media, description }] };
    }
    case "file":
      return { type: ComponentType.File, file: { url: attachment(part.file) } };
  }
}

function textDisplay(content: string): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content };
}

function attachment({ name }: AttachedFile): string {
  return `attachment://${name}`;
}
