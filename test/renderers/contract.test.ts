import { renderCard as renderForDiscord } from "../../adapters/discord/render.ts";
import { renderCard as renderForSlack } from "../../adapters/slack/render.ts";
import { renderCard as renderForTerminal } from "../../adapters/terminal/render.ts";
import { rendererContract } from "../contracts/renderer.ts";

/** Every string of a message, one after the other. */
function strings(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(strings);
}

const unescapedFor = {
  slack: (text: string) =>
    text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&"),
  // Discord's escapes are a backslash, or an invisible joint where a backslash would not do.
  discord: (text: string) => text.replaceAll(/\\(?=[^\p{L}\p{N}\s])|[\u200b\u2060]/gu, ""),
};

rendererContract("Slack", (card) => unescapedFor.slack(strings(renderForSlack(card)).join("\n")));
rendererContract("Discord", (card) =>
  unescapedFor.discord(strings(renderForDiscord(card)).join("\n")),
);
rendererContract("a terminal", (card) =>
  renderForTerminal(card, (_style, text) => text).replaceAll(/\s*\n\s*/g, " "),
);
