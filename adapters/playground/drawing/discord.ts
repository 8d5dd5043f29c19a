import { createElement, type ReactElement, type ReactNode } from "react";
import { z } from "zod";
import { lineOfControl } from "../../discord/controls.ts";
import { avatar } from "./avatar.ts";
import { cannotDraw } from "./cannot-draw.ts";
import { drawMarkdown } from "./discord-markdown.ts";
import {
  type Answer,
  type Box,
  type Control,
  discordMessage,
  type Embed,
  type Files,
  type Post,
  type Row,
} from "./discord-message.ts";

/** How what differs from one reader to the next is shown. */
export interface Reader {
  /** Where an attached picture is, by its name. */
  addressOf(name: string): string;
  /** When it is now, for "in 7 days"; `null` stands still a week before what is to come. */
  readonly now: Date | null;
}

const nobody: Reader = { addressOf: (name) => name, now: null };
/** A message as Discord shows it, in custom elements that the page's script draws. */
export function drawDiscord(message: unknown, reader: Reader = nobody): ReactElement {
  const read = discordMessage.safeParse(message);
  if (!read.success) return cannotDraw(`in Discord's message: ${z.prettifyError(read.error)}`);
  const drawn = "flags" in read.data ? drawAnswer(read.data, reader) : drawPost(read.data, reader);
  return createElement(
    "discord-messages",
    null,
    createElement(
      "discord-message",
      { author: "Tagtide", bot: "", avatar, timestamp: clock(reader.now) },
      ...drawn,
    ),
  );
}

function clock(now: Date | null): string {
  return now ? now.toISOString().slice(11, 16) : "09:00";
}

function drawAnswer({ components, files = [] }: Answer, reader: Reader): readonly ReactNode[] {
  return components.flatMap((component) => {
    if (component.type === 10) return drawMarkdown(component.content, reader.now);
    const style = { borderLeftColor: htmlColour(component.accent_color) };
    const inside = component.components.map((each) => drawInBox(each, files, reader));
    return [createElement("div", { className: "discord-box", style }, ...inside)];
  });
}

function drawInBox(component: Box["components"][number], files: Files, reader: Reader): ReactNode {
  switch (component.type) {
    case 1:
      return drawRows([component]);
    case 10:
      return createElement("div", null, ...drawMarkdown(component.content, reader.now));
    case 12:
      return component.items.map(({ media: { url }, description }) =>
        drawPicture(url, description, reader),
      );
    case 13: {
      const found = files.find(({ name }) => component.file.url === `attachment://${name}`);
      return found ? drawFile(found) : cannotDraw(`Discord's file ${component.file.url}`);
    }
  }
}

function drawPicture(url: string, description: string, { addressOf }: Reader): ReactNode {
  const src = addressOf(url.replace("attachment://", ""));
  return createElement("img", { key: url, className: "discord-picture", src, alt: description });
}

function drawPost(
  { content, embeds, components, files = [] }: Post,
  reader: Reader,
): readonly ReactNode[] {
  const rows = components.length > 0 && drawRows(components, "components");
  // Pictures are in embeds.
  const texts = files.filter((one) => typeof one.content === "string");
  const attached = texts.map((one) => drawFile(one, "attachments"));
  const boxes = embeds.map((one) => drawEmbed(one, files, reader));
  return [...drawMarkdown(content, reader.now), ...boxes, ...attached, rows];
}

function drawEmbed(
  { description = "", color, image }: Embed,
  files: Files,
  reader: Reader,
): ReactNode {
  const slot = "description";
  const words = drawMarkdown(description, reader.now);
  const shown = files.find(({ name }) => image?.url === `attachment://${name}`);
  const picture = image && drawPicture(image.url, shown?.description ?? "", reader);
  return createElement(
    "discord-embed",
    { slot: "embeds", color: htmlColour(color) },
    createElement("discord-embed-description", { slot }, ...words, picture),
  );
}

function htmlColour(color: number): string {
  return `#${color.toString(16).padStart(6, "0")}`;
}

function drawFile({ name, content }: Files[number], slot?: string): ReactNode {
  return createElement(
    "discord-attachments",
    { slot },
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

function drawRows(rows: readonly Row[], slot?: string): ReactNode {
  const drawn = rows.map(({ components }) =>
    createElement("discord-action-row", null, ...components.map(drawControl)),
  );
  return createElement("discord-attachments", { slot }, ...drawn);
}

/** Where it is pressed, a control knows the line it stands for. A menu is closed at first. */
function drawControl(one: Control): ReactNode {
  if (one.type === 3) {
    const choices = one.options.map(({ label, value }) =>
      createElement("button", { type: "button", "data-line": value }, label),
    );
    const title = createElement("summary", null, one.placeholder);
    return createElement("details", { className: "discord-menu" }, title, ...choices);
  }
  const line = lineOfControl(one.custom_id ?? "", []);
  const type = buttonTypes.get(one.style);
  return createElement("discord-button", { type, url: one.url, "data-line": line }, one.label);
}
