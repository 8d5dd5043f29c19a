import { type Card, card, sentence } from "../../card/card.ts";
import { plural } from "../../card/numbers.ts";
import { datedDay } from "../../card/short-day.ts";
import type { WorkspaceRef } from "../../domain/channel.ts";
import { code, said, type Words } from "../../text/inline.ts";
import type { CommandContext } from "../command.ts";
import type { ExportFinding } from "./export-finding.ts";

/** The card of an export; `list` is the one that was asked for, `before` how many readings the earlier pages hold. */
export function exportCard(
  finding: ExportFinding,
  list: string | undefined,
  before: number,
  { channel, now }: Pick<CommandContext, "channel" | "now">,
): Card {
  const { rows, since, format, page, more, file } = finding;
  const next = `export ${list ? `"${list}" ` : ""}since:${since} format:${format} page:${page + 1}`;
  const name = `${list ?? "readings"}-${since}${page > 1 ? `-page-${page}` : ""}.${format}`;
  return card({
    title: list ? `Readings of ${list}` : "Readings of all lists",
    headline: headline(finding, before, datedDay(since, now)),
    blocks: [
      ...(more ? [sentence(rest(finding, next, list, channel))] : []),
      ...(rows > 0 ? [{ kind: "file", name, content: file } as const] : []),
    ],
    actions: more ? [{ kind: "run", label: "Next", line: next }] : [],
  });
}

function headline({ rows, page, format }: ExportFinding, before: number, since: string): Words {
  if (rows === 0 && page > 1)
    return `There is no page ${page}: all readings since ${since} are on those before it.`;
  if (rows === 0) return `Nothing was read since ${since}. Tags are read every day at 06:00 UTC.`;
  const place = page > 1 ? ` (${before + 1} to ${before + rows})` : "";
  const kind = format === "csv" ? "CSV" : "NDJSON";
  return `${plural(rows, "reading")}${place} since ${since}, a line each, as ${kind}. What is not known is left empty.`;
}

function rest(
  { since, format }: ExportFinding,
  next: string,
  list: string | undefined,
  { platform, workspace }: WorkspaceRef,
): Words {
  const flags = [
    `--out readings.${format} --workspace ${platform}:${workspace}`,
    `${list ? `--list "${list}" ` : ""}--since ${since}`,
  ];
  const whole = `npm run export -- ${flags.join(" ")}`;
  return said`There are more: ${code(next)} has the next. Whoever runs me gets all of them with ${code(whole)}.`;
}
