import { renderCard as renderForDiscord } from "../../adapters/discord/render.ts";
import { renderCard as renderForSlack } from "../../adapters/slack/render.ts";
import { renderCard as renderForTerminal } from "../../adapters/terminal/render.ts";
import type { Card } from "../../src/card/card.ts";
import { type ChatPlatform, chatPlatforms } from "../../src/domain/channel.ts";

/** What each chat platform is sent for a card. */
export const renderers: Readonly<Record<ChatPlatform, (card: Card) => object>> = {
  slack: renderForSlack,
  discord: renderForDiscord,
};

export function renderedEverywhere(card: Card) {
  return chatPlatforms.map((platform) => ({ platform, message: renderers[platform](card) }));
}

/** What a terminal shows for it, without colours. */
export function asText(card: Card): string {
  return renderForTerminal(card, (_style, words) => words);
}
