import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { createElement, type ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { drawDiscord } from "./discord.ts";
import type { Chapter, RecordedMessage } from "./messages.ts";
import { drawSlack } from "./slack.ts";

/** How wide each message is drawn, in CSS pixels: a desktop's column and a phone. */
const frames = [
  { platform: "slack", width: 700, draw: ({ slack }: RecordedMessage) => drawSlack(slack) },
  { platform: "slack", width: 375, draw: ({ slack }: RecordedMessage) => drawSlack(slack) },
  { platform: "discord", width: 600, draw: ({ discord }: RecordedMessage) => drawDiscord(discord) },
  { platform: "discord", width: 375, draw: ({ discord }: RecordedMessage) => drawDiscord(discord) },
] as const;

/** The whole page as HTML that asks nobody for anything: styles and script stand in it. */
export async function galleryPage(chapters: readonly Chapter[]): Promise<string> {
  const body = renderToStaticMarkup(drawBody(chapters));
  return `<!doctype html>
<html lang="en" data-theme="light">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Tagtide: every message</title>
<link rel="icon" href="data:,">
<style>${await styles()}</style>
</head>
${body}
<script type="module">${await script()}</script>
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

/** Messages stand many times on the page, so a class stands in for the library's one id, and counts as much as an id. */
async function styles(): Promise<string> {
  const require = createRequire(import.meta.url);
  const library = await readFile(require.resolve("slack-blocks-to-jsx/dist/style.css"), "utf8");
  const own = await readFile(new URL("page.css", import.meta.url), "utf8");
  return `${library.replaceAll("#slack_blocks_to_jsx", ":is(.slack, #slack_blocks_to_jsx)")}\n${own}`;
}

async function script(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("in-page.mjs", import.meta.url))],
    bundle: true,
    format: "esm",
    minify: true,
    write: false,
  });
  return (outputFiles[0]?.text ?? "").replaceAll("</script", "<\\/script");
}
