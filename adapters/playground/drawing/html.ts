import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { z } from "zod";
import { drawDiscord, type Reader } from "./discord.ts";
import { drawSlack, type SlackReader } from "./slack.ts";

/**
 * A message of Slack as HTML for a page that allows no styles in attributes: they are in `data-style`. A control has the line it
 * stands for in `data-line`, or its address in `data-url`.
 */
export function slackHtml(message: unknown, reader: SlackReader): string {
  const targets = targetsIn(message);
  return html(drawSlack(message, reader)).replaceAll(
    // Where the library shows the id of a button's action. In texts, quotation marks are written as entities.
    / id="((?:run|link)-\d+)"/g,
    (_, id: string) => targets.get(id) ?? "",
  );
}

/** A message of Discord as HTML for a page that knows the library's elements, in the same way. */
export function discordHtml(message: unknown, reader: Reader): string {
  return html(drawDiscord(message, reader));
}

function html(drawn: ReactElement): string {
  return renderToStaticMarkup(drawn)
    .replaceAll(' id="slack_blocks_to_jsx"', "")
    .replaceAll(' style="', ' data-style="');
}

const button = z.object({
  type: z.literal("button"),
  action_id: z.string(),
  value: z.string().optional(),
  url: z.string().optional(),
});

/** An attribute for each action's id. */
function targetsIn(part: unknown): ReadonlyMap<string, string> {
  if (typeof part !== "object" || part === null) return new Map();
  const one = button.safeParse(part).data;
  if (one) return new Map([[one.action_id, attribute(one)]]);
  return new Map(Object.values(part).flatMap((inner) => [...targetsIn(inner)]));
}

function attribute({ value, url }: z.infer<typeof button>): string {
  return value === undefined
    ? ` data-url="${escaped(url ?? "")}"`
    : ` data-line="${escaped(value)}"`;
}

function escaped(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll('"', "&quot;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
