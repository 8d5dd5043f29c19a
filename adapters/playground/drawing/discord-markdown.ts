import { createElement, type ReactNode } from "react";
import { cannotDraw } from "./cannot-draw.ts";

/** The parts of Discord's Markdown that our renderer writes. */
const inlineMarks =
  /\\(?<escaped>[^\p{L}\p{N}\s])|\*\*(?<strong>(?:\\[\s\S]|[^\\])+?)\*\*(?!\*)|`(?<code>[^`\n]+)`|\[(?<words>(?:\\.|[^\\\]])+)\]\((?<address>https?:[^\s)]+)\)|<#(?<channel>\d+)>|<t:(?<seconds>\d+):(?<format>[FRf])>/gu;
/** What means something else to Discord, wherever it stands and at the start of a line. */
const strayMarks = /[\\*_~`|<>[\]]|^(?:#{1,3}|-#|\d+\.) /mu;
const codeBlocks = /```\n([\s\S]*?)\n?```/u;

/** Text in Discord's Markdown. Its moments are told as they are `now`; `null` is a week before what is to come. */
export function drawMarkdown(text: string, now: Date | null): readonly ReactNode[] {
  return text
    .split(codeBlocks)
    .flatMap((part, i) =>
      i % 2 === 1
        ? [createElement("discord-code", { multiline: "", embed: "" }, part)]
        : drawLines(i > 0 ? part.replace(/^\n/u, "") : part, now),
    );
}

/** A line that begins with "-# " is small print. */
function drawLines(text: string, now: Date | null): readonly ReactNode[] {
  return text.split(/^-# (.*)(?:\n|$)/mu).flatMap((part, i) => {
    if (i % 2 === 0) return drawListed(part, now);
    return createElement(
      "div",
      null,
      createElement("discord-subscript", null, drawWords(part, now)),
    );
  });
}

/** Lines that begin with "- " are a list's items; what is indented below one is part of it. */
function drawListed(text: string, now: Date | null): readonly ReactNode[] {
  return text.split(/((?:^- .*\n?(?:^ {2}.*\n?)*)+)/mu).flatMap((part, i) => {
    if (i % 2 === 0) return part ? [drawWords(part, now)] : [];
    const items = part.trimEnd().split(/^- /mu).slice(1);
    return createElement(
      "ul",
      { className: "discord-list" },
      ...items.map((item) =>
        createElement("li", null, drawWords(item.trimEnd().replaceAll("\n  ", "\n"), now)),
      ),
    );
  });
}

/** Spaces and line ends count here, and not in the elements around. */
function drawWords(text: string, now: Date | null): ReactNode {
  return createElement("span", { className: "discord-words" }, ...drawInline(text, now));
}

function drawInline(text: string, now: Date | null): readonly ReactNode[] {
  const drawn: ReactNode[] = [];
  let end = 0;
  for (const mark of text.matchAll(inlineMarks)) {
    drawn.push(...drawPlain(text.slice(end, mark.index)), drawMark(mark.groups ?? {}, now));
    end = mark.index + mark[0].length;
  }
  return [...drawn, ...drawPlain(text.slice(end))];
}

function drawMark(
  groups: { readonly [name: string]: string | undefined },
  now: Date | null,
): ReactNode {
  const { escaped, strong, code, words, address, channel, seconds, format } = groups;
  if (seconds !== undefined)
    return createElement("discord-time", null, momentWords(Number(seconds), format, now));
  if (strong !== undefined) return createElement("strong", null, ...drawInline(strong, now));
  if (code !== undefined) return createElement("discord-code", null, code);
  if (words !== undefined)
    return createElement("discord-link", { href: address }, ...drawInline(words, now));
  if (channel !== undefined)
    return createElement("discord-mention", { type: "channel" }, `channel-${channel}`);
  return escaped;
}

/** As somebody in London reads it. */
function momentWords(seconds: number, format = "f", now: Date | null = null): string {
  if (format === "R") return now ? fromNow(seconds - now.getTime() / 1000) : "in 7 days";
  const dateStyle = format === "F" ? "full" : "long";
  const style = { dateStyle, timeStyle: "short", timeZone: "UTC" } as const;
  return new Date(1000 * seconds).toLocaleString("en-GB", style);
}

const steps = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
] as const;

function fromNow(seconds: number): string {
  const [unit, size] =
    steps.find((step) => Math.abs(seconds) >= step[1]) ?? (["second", 1] as const);
  return new Intl.RelativeTimeFormat("en-GB").format(Math.round(seconds / size), unit);
}

function drawPlain(text: string): readonly ReactNode[] {
  const stray = strayMarks.exec(text);
  return stray ? [text, cannotDraw(`Discord's markup ${stray[0]}`)] : [text];
}
