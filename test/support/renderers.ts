import { renderAnswer, renderPost } from "../../adapters/discord/render.ts";
import { renderCard as renderForSlack } from "../../adapters/slack/render.ts";
import { renderCard as renderForTerminal } from "../../adapters/terminal/render.ts";
import type { Card } from "../../src/card/card.ts";
import { type ChatPlatform, chatPlatforms } from "../../src/domain/channel.ts";

/** What each chat platform is sent for a card: as an answer, and as what nobody asked for. */
export const renderers: Readonly<
  Record<ChatPlatform, Readonly<Record<"answer" | "post", (card: Card) => object>>>
> = {
  slack: { answer: renderForSlack, post: renderForSlack },
  discord: { answer: renderAnswer, post: renderPost },
};

export function renderedEverywhere(card: Card, as: "answer" | "post" = "answer") {
  return chatPlatforms.map((platform) => ({ platform, message: renderers[platform][as](card) }));
}

/** What a terminal shows for it, without colours. */
export function asText(card: Card): string {
  return renderForTerminal(card, (_style, words) => words);
}
