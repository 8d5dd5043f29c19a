import { type ChatPlatform, chatPlatforms } from "../../src/domain/channel.ts";
import { rendererContract } from "../contracts/renderer.ts";
import { asText, renderers } from "../support/renderers.ts";

/** Every string of a message, one after the other. */
function strings(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(strings);
}

/** What people read, of a text as the platform is sent it. */
const unescapedFor: Readonly<Record<ChatPlatform, (text: string) => string>> = {
  slack: (text) => text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&"),
  // Discord's escapes are a backslash, or an invisible joint where a backslash would not do.
  discord: (text) => text.replaceAll(/\\(?=[^\p{L}\p{N}\s])|[\u200b\u2060]/gu, ""),
};

for (const platform of chatPlatforms)
  for (const [as, render] of Object.entries(renderers[platform]))
    rendererContract(`${platform}, ${as}`, (card) =>
      unescapedFor[platform](strings(render(card)).join("\n")),
    );
rendererContract("a terminal", (card) => asText(card).replaceAll(/\s*\n\s*/g, " "));
