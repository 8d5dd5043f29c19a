import { createElement, type ReactNode } from "react";
import { cannotDraw } from "./cannot-draw.ts";

/** The parts of Discord's Markdown that our renderer writes. */
const inlineMarks =
  /\\(?<escaped>[^\p{L}\p{N}\s])|\*\*(?<strong>(?:\\[\s\S]|[^\\])+?)\*\*(?!\*)|`(?<code>[^`\n]+)`|\[(?<words>(?:\\.|[^\\\]])+)\]\((?<address>https?:[^\s)]+)\)|<#(?<channel>\d+)>|<t:(?<seconds>\d+):(?<format>[FRf])>/gu;
/** What means something else to Discord, wherever it stands and at the start of a line. */
const strayMarks = /[\\*_~`|<>[\]]|^(?:#{1,3}|-#|\d+\.) /mu;
const codeBlocks = /```\n([\s\S]*?)\n?```/u;

/** Text in Discord's Markdown. */
export function drawMarkdown(text: string): readonly ReactNode[] {
  return text
    .split(codeBlocks)
    .flatMap((part, i) =>
      i % 2 === 1
        ? [createElement("discord-code", { multiline: "", embed: "" }, part)]
        : drawLines(i > 0 ? part.replace(/^\n/u, "") : part),
    );
}

/** A line that begins with "-# " is small print. */
function drawLines(text: string): readonly ReactNode[] {
  return text.split(/^-# (.*)(?:\n|$)/mu).flatMap((part, i) => {
    if (i % 2 === 0) return drawListed(part);
    return createElement("div", null, createElement("discord-subscript", null, drawWords(part)));
  });
}

/** Lines that begin with "- " are a list's items; what is indented below one is part of it. */
function drawListed(text: string): readonly ReactNode[] {
  return text.split(/((?:^- .*\n?(?:^ {2}.*\n?)*)+)/mu).flatMap((part, i) => {
    if (i % 2 === 0) return part ? [drawWords(part)] : [];
    const items = part.trimEnd().split(/^- /mu).slice(1);
    return createElement(
      "discord-unordered-list",
      null,
      ...items.map((item) =>
        createElement(
          "discord-list-item",
          null,
          drawWords(item.trimEnd().replaceAll("\n  ", "\n")),
        ),
      ),
    );
  });
}

/** Spaces and line ends count here, and not in the elements around. */
function drawWords(text: string): ReactNode {
  return createElement("span", { className: "discord-words" }, ...drawInline(text));
}

function drawInline(text: string): readonly ReactNode[] {
  const drawn: ReactNode[] = [];
  let end = 0;
  for (const mark of text.matchAll(inlineMarks)) {
    drawn.push(...drawPlain(text.slice(end, mark.index)), drawMark(mark.groups ?? {}));
    end = mark.index + mark[0].length;
  }
  return [...drawn, ...drawPlain(text.slice(end))];
}

function drawMark(groups: { readonly [name: string]: string | undefined }): ReactNode {
  const { escaped, strong, code, words, address, channel, seconds, format } = groups;
  if (seconds !== undefined)
    return createElement("discord-time", null, momentWords(Number(seconds), format));
  if (strong !== undefined) return createElement("strong", null, ...drawInline(strong));
  if (code !== undefined) return createElement("discord-code", null, code);
  if (words !== undefined)
    return createElement("discord-link", { href: address }, ...drawInline(words));
  if (channel !== undefined)
    return createElement("discord-mention", { type: "channel" }, `channel-${channel}`);
  return escaped;
}

/** As somebody in London reads it, a week before what is to come. */
function momentWords(seconds: number, format = "f"): string {
  if (format === "R") return "in 7 days";
  const dateStyle = format === "F" ? "full" : "long";
  const style = { dateStyle, timeStyle: "short", timeZone: "UTC" } as const;
  return new Date(1000 * seconds).toLocaleString("en-GB", style);
}

function drawPlain(text: string): readonly ReactNode[] {
  const stray = strayMarks.exec(text);
  return stray ? [text, cannotDraw(`Discord's markup ${stray[0]}`)] : [text];
}
