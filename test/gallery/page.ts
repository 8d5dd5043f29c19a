import { fileURLToPath } from "node:url";
import { createElement, type ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { bundlePage } from "../../adapters/playground/bundle.mjs";
import { drawDiscord } from "../../adapters/playground/drawing/discord.ts";
import { drawSlack } from "../../adapters/playground/drawing/slack.ts";
import type { Chapter, RecordedMessage } from "./messages.ts";

/** How wide each message is drawn, in CSS pixels: a desktop's column and a phone. */
const frames = [
  { platform: "slack", width: 700, draw: ({ slack }: RecordedMessage) => drawSlack(slack) },
  { platform: "slack", width: 375, draw: ({ slack }: RecordedMessage) => drawSlack(slack) },
  { platform: "discord", width: 600, draw: ({ discord }: RecordedMessage) => drawDiscord(discord) },
  { platform: "discord", width: 375, draw: ({ discord }: RecordedMessage) => drawDiscord(discord) },
] as const;

/** The whole page as HTML that asks nobody for anything: styles and script stand in it. */
export async function galleryPage(chapters: readonly Chapter[]): Promise<string> {
  const fileOf = (name: string) => fileURLToPath(new URL(name, import.meta.url));
  const { script, style } = await bundlePage({
    entryPoints: { script: fileOf("in-page.mjs"), style: fileOf("page.css") },
  });
  const body = renderToStaticMarkup(drawBody(chapters));
  return `<!doctype html>
<html lang="en" data-theme="light">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Tagtide: every message</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
${body}
<script type="module">${script.replaceAll("</script", "<\\/script")}</script>
</html>
`;
}

function drawBody(chapters: readonly Chapter[]): ReactElement {
  return createElement(
    "body",
    null,
    createElement("h1", null, "Every message, as Slack and Discord show it"),
    createElement(
      "p",
      null,
      "Drawn from what is sent, by other people's libraries: near to the real thing, never the proof of it. ",
      createElement("button", { type: "button", id: "theme" }, "Light or dark"),
    ),
    createElement("nav", null, ...chapters.flatMap(drawContents)),
    ...chapters.flatMap(({ title, messages }) => [
      createElement("h2", null, title),
      ...messages.map(drawMessage),
    ]),
  );
}

function drawContents({ title, messages }: Chapter): readonly ReactElement[] {
  const entries = messages.map(({ id, title }) =>
    createElement("li", null, createElement("a", { href: `#${id}` }, title)),
  );
  return [createElement("b", null, title), createElement("ul", null, ...entries)];
}

function drawMessage(message: RecordedMessage): ReactElement {
  return createElement(
    "section",
    { id: message.id },
    createElement("h3", null, message.title),
    createElement("p", null, message.occasion),
    createElement(
      "div",
      { className: "frames" },
      ...framesOf(message).map(({ platform, width, draw }) =>
        createElement(
          "figure",
          null,
          createElement("figcaption", null, `${platform}, ${width} px wide`),
          createElement(
            "div",
            { className: "frame", "data-platform": platform, style: { width } },
            draw(message),
          ),
        ),
      ),
    ),
  );
}

function framesOf({ discord }: RecordedMessage) {
  return frames.filter(({ platform }) => platform === "slack" || discord !== undefined);
}
