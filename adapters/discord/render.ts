import type { APIActionRowComponent, APIButtonComponent, APIEmbed } from "discord.js";
import {
  type Block,
  type Card,
  type Fact,
  type FileBlock,
  inlineOf,
  markedTitle,
  oneLine,
  plain,
  shorten,
  type Tone,
  uprightCard,
} from "../../src/index.ts";
import { renderButtons } from "./buttons.ts";
import { escapeLine, escapeText, shortenedTo, wholeLine } from "./escape.ts";
import { renderInline } from "./inline.ts";
import { limits, ours } from "./limits.ts";
import { renderParagraphs } from "./paragraphs.ts";
import { noPictures } from "./pictures.ts";

/** A message as Discord's REST wants it. */
export interface DiscordMessage {
  /** The title, in bold: notifications and small screens show what stands outside of embeds. Empty without a title. */
  readonly content: string;
  readonly embeds: readonly [APIEmbed, ...APIEmbed[]];
  readonly components: readonly APIActionRowComponent<APIButtonComponent>[];
  /** Nobody is ever pinged by a hashtag's name. */
  readonly allowed_mentions: { readonly parse: readonly never[] };
  readonly flags?: number;
  /** What is attached, not part of the body; absent when that is nothing. */
  readonly files?: readonly AttachedFile[];
}

/** Text to be attached, in UTF-8, or a picture. */
interface AttachedFile {
  readonly name: string;
  readonly content: string | Uint8Array;
  /** What a picture shows, for those who cannot see it. */
  readonly description?: string;
}

/** Okabe and Ito's palette, which colour-blind readers can tell apart: https://jfly.uni-koeln.de/color */
const colours: Readonly<Record<Tone, number>> = {
  neutral: 0x56b4e9,
  rising: 0x009e73,
  falling: 0xcc79a7,
  warning: 0xe69f00,
  error: 0xd55e00,
};

/**
 * The title, then one embed with buttons, or two when the text is longer than one takes. The headline is the description's
 * first line. What does not fit is shortened and counted; title, headline, buttons and footer always stay.
 */
export function renderCard(given: Card, { pictures, missing } = noPictures): DiscordMessage {
  const card = uprightCard(given);
  const title = shortenedTo(wholeLine(markedTitle(card)), limits.title, escapeText);
  const footer = shortenedTo(wholeLine(plain(card.source)), ours.footer, (text) => text);
  const fields = renderFields(
    card.blocks.flatMap((block) => (block.kind === "facts" ? block.facts : [])),
  );
  const { rows, leftOut } = renderButtons(card.actions);
  const images = renderPictures(card.blocks, pictures);
  const files = [...images, ...card.blocks.filter(isFile).map(renderFile)].slice(0, limits.files);
  const told = card.blocks.filter((_, i) => !pictures.has(i));
  const taken = footer.length + fieldsLength(fields);
  const [description, ...more] = renderDescriptions(
    { ...card, blocks: told },
    [leftOut > 0 ? `… ${leftOut} more to do` : "", missing],
    limits.embed - taken,
  );
  const color = colours[card.tone];
  const foot = footer && { footer: { text: footer } };
  const first = {
    description,
    color,
    ...(fields.length > 0 && { fields }),
  };
  const [image, ...others] = images.map(({ name }) => ({ url: `attachment://${name}` }));
  return {
    content: title && `**${title}**`,
    embeds: [
      { ...first, ...(image && { image }), ...(more.length === 0 && foot) },
      ...more.map((description, i) => ({ description, color, ...(i === more.length - 1 && foot) })),
      ...others.map((other) => ({ color, image: other })),
    ],
    components: rows,
    allowed_mentions: { parse: [] },
    ...(files.length > 0 && { files }),
  };
}

function isFile(block: Block): block is FileBlock {
  return block.kind === "file";
}

function renderPictures(
  blocks: readonly Block[],
  pictures: ReadonlyMap<number, Uint8Array>,
): readonly (AttachedFile & { readonly description: string })[] {
  return blocks.flatMap((block, i) => {
    const content = pictures.get(i);
    if (block.kind !== "chart" || !content) return [];
    const description = shorten(oneLine(block.alt), limits.fileDescription);
    return [{ name: `chart-${i}.png`, content, description }];
  });
}

/** A name that stays one on every system. */
function renderFile({ name, content }: FileBlock): AttachedFile {
  const safe = name
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, "-")
    .replace(/^[.-]+/, "")
    .slice(-ours.fileName);
  return { name: safe || "file.txt", content };
}

/** The text of each embed: a paragraph is never divided between two. */
function renderDescriptions(
  { headline, blocks }: Card,
  notes: readonly string[],
  room: number,
): readonly [string, ...string[]] {
  const first = renderInline(inlineOf(headline), ours.headline).trim();
  const last = notes.filter(Boolean).join("\n\n");
  const body = renderParagraphs(blocks, room - first.length - last.length - 4);
  const [one = "–", ...more] = [first, ...body, last].filter(Boolean);
  return more.reduce<readonly [string, ...string[]]>(
    (descriptions, paragraph) => {
      const longer = `${descriptions.at(-1)}\n\n${paragraph}`;
      const [start, ...others] = descriptions;
      if (longer.length > limits.description) return [start, ...others, paragraph];
      return others.length > 0 ? [start, ...others.slice(0, -1), longer] : [longer];
    },
    [one],
  );
}

type EmbedField = NonNullable<APIEmbed["fields"]>[number];

function renderFields(facts: readonly Fact[]): EmbedField[] {
  const fields: EmbedField[] = [];
  for (const [i, fact] of facts.entries()) {
    const field = renderField(fact);
    const isLast = i === facts.length - 1;
    const full = fields.length === limits.fields - 1 && !isLast;
    if (full || fieldsLength([...fields, field]) > ours.fields) {
      return [...fields, { name: "…", value: `${facts.length - i} more`, inline: true }];
    }
    fields.push(field);
  }
  return fields;
}

function renderField({ label, value }: Fact): EmbedField {
  return {
    name: shortenedTo(wholeLine(label), limits.fieldName, escapeLine) || "–",
    value: shortenedTo(value.trim(), limits.fieldValue, escapeText) || "–",
    inline: true,
  };
}

function fieldsLength(fields: readonly EmbedField[]): number {
  return fields.reduce((sum, { name, value }) => sum + name.length + value.length, 0);
}
