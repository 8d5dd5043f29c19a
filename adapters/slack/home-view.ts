import type { HomeView, KnownBlock } from "@slack/types";
import {
  type Action,
  type Block,
  type Card,
  type Inline,
  inlineOf,
  markedTitle,
  plain,
  type Span,
  shorten,
  uprightCard,
} from "../../src/index.ts";
import { actionBlocks, renderButton } from "./buttons.ts";
import { limits, room } from "./limits.ts";
import { header, more, muted, richText, type SlackBlock } from "./part.ts";
import { toPart } from "./parts.ts";
import { escapedWithin, isChannelId, section } from "./rich-text.ts";

/**
 * A card as somebody's Home, with a button beside each item that has one. `channel` is their conversation with the app,
 * which a click in Home brings back; `note` is what became of that click.
 * https://docs.slack.dev/reference/views/home-tab-views
 */
export function homeView(given: Card, channel: string, note = ""): HomeView {
  const card = uprightCard(given);
  const top = [
    ...header(markedTitle(card)),
    ...richText([section(inlineOf(card.headline), room.headline)]),
    ...muted(note),
  ];
  const bottom = [...actionBlocks(card.actions, "home"), ...muted(plain(card.source))];
  const body = card.blocks.flatMap((block, i) => rendered(block, (i + 1) * mostItems));
  const places = limits.homeBlocks - top.length - bottom.length;
  const blocks = [...top, ...within(body, places), ...bottom].filter(isForHome);
  return { type: "home", private_metadata: channel, blocks };
}

/** Of a list; what is more is counted. */
const mostItems = 30;

function rendered(block: Block, firstAction: number): readonly SlackBlock[] {
  if (block.kind !== "list") {
    const part = toPart(block, {});
    return part.render(part.items.length);
  }
  const { heading, items, buttons = [] } = block;
  const title = header(plain(heading));
  const rows = items
    .slice(0, mostItems)
    .flatMap((item, i) => row(item, buttons[i] ?? null, firstAction + i));
  return [
    ...(title.length > 0 ? [{ type: "divider" as const }, ...title] : []),
    ...rows,
    ...(items.length > mostItems ? muted(more(items.length - mostItems)) : []),
  ];
}

/** Rich text has no place for a button, so this is Slack's markup, with everything in it escaped. */
function row(item: Inline, action: Action | null, index: number): readonly KnownBlock[] {
  const text = markup(item);
  if (text === "") return [];
  const button = action === null ? undefined : renderButton(action, index);
  return [
    {
      type: "section",
      text: { type: "mrkdwn", text, verbatim: true },
      ...(button && { accessory: button }),
    },
  ];
}

/** Escaped, a sign is up to five long, and a section holds 3,000. */
const longestItem = 550;

function markup(inline: Inline): string {
  let left = longestItem;
  const pieces: string[] = [];
  for (const span of inline) {
    if (left <= 0) break;
    const text = oneLined(typeof span === "string" ? span : span.text);
    pieces.push(markedUp(span, unmarked(shorten(text, left))));
    left -= text.length;
  }
  return pieces.join("").trim();
}

/** Spaces at the ends stay: words go on in the next span. */
function oneLined(text: string): string {
  return text.replaceAll(/\s+/gu, " ");
}

function markedUp(span: Span, words: string): string {
  if (typeof span === "string" || words.trim() === "") return words;
  if (span.kind === "channel") return isChannelId(span.id) ? `<#${span.id}>` : words;
  if (span.kind === "link" || span.kind === "moment") return words;
  return span.kind === "strong" ? `*${words}*` : `\`${words}\``;
}

/** Escaped, and with signs of the same look for those that Slack would take for markup. */
function unmarked(text: string): string {
  return escapedWithin(
    text.replaceAll("*", "∗").replaceAll("`", "ˋ").replaceAll("~", "∼"),
    longestItem * 5,
  );
}

function within(blocks: readonly SlackBlock[], places: number): readonly SlackBlock[] {
  if (blocks.length <= places) return blocks;
  return [...blocks.slice(0, places - 1), ...muted(more(blocks.length - places + 1))];
}

/** Charts of Slack's own are for messages. */
function isForHome(block: SlackBlock): block is KnownBlock {
  return block.type !== "data_visualization";
}
