import type { Platform } from "../../domain/channel.ts";
import { utcDay } from "../../domain/snapshot.ts";
import { UserError } from "../../errors.ts";
import { byteOrderMark } from "../../formats/csv.ts";
import { type ExportFormat, exportFormats, headOf, lineOf } from "../../formats/readings-table.ts";
import { code, said } from "../../text/inline.ts";
import { dayMs } from "../../time-units.ts";
import { defineCommand } from "../command.ts";
import { listOption } from "../grammar/shared-options.ts";
import { exportCard } from "./export-card.ts";
import type { ExportFinding } from "./export-finding.ts";
import { type StoredReading, storedReadings } from "./exported-readings.ts";
import { listNamed } from "./list-named.ts";

/**
 * Lines that one answer holds. Slack has no files without a wider permission and gets them written out; a line of JSON is
 * twice as long as one of CSV.
 */
const pageRows: Readonly<Record<Platform, Readonly<Record<ExportFormat, number>>>> = {
  slack: { csv: 40, ndjson: 18 },
  discord: { csv: 1000, ndjson: 1000 },
  terminal: { csv: 1000, ndjson: 1000 },
};
/** With today, four weeks. */
const usualDays = 27;

export const exportReadings = defineCommand({
  name: "export",
  about: "Every stored reading of your lists with its score and decision; as CSV or NDJSON",
  topic: "look",
  examples: ["export books", "export books 90 days", "export since:2026-11-01 format:ndjson"],
  options: {
    since: {
      kind: "since",
      about: "First day or how long ago; 4 weeks if not said",
      required: false,
    },
    list: { ...listOption, required: false },
    format: { kind: "choice", choices: exportFormats, about: "csv if not said", required: false },
    page: { kind: "whole", min: 1, max: 1000, about: "Where it takes several", required: false },
  },
  audience: "asker",
  who: "anyone",
  effect: "none",
  progress: () => "Writing down what was read…",
  async run({ list: name, since = fourWeeks, format = "csv", page = 1 }, context) {
    const { watchlists, channel, demo, now } = context;
    const lists = name ? [await listNamed(name, context)] : await watchlists.all(channel);
    if (lists.length === 0) throw nothingToExport();
    const first = since(now);
    const size = pageRows[channel.platform][format];
    const { lines, more } = await pageOf(storedReadings(lists, first, context), page, size, format);
    const finding: ExportFinding = {
      lists: lists.map((list) => list.name),
      ...{ since: first, format, page, rows: lines.length, more, demo },
      file: `${format === "csv" ? byteOrderMark : ""}${headOf(format)}${lines.join("")}`,
    };
    return { finding, card: exportCard(finding, name, (page - 1) * size, context) };
  },
});

function fourWeeks(now: Date): string {
  return utcDay(new Date(now.getTime() - usualDays * dayMs));
}

/** Only the readings of that page are judged. */
async function pageOf(
  readings: AsyncIterable<StoredReading>,
  page: number,
  size: number,
  format: ExportFormat,
): Promise<{ readonly lines: readonly string[]; readonly more: boolean }> {
  const lines: string[] = [];
  let passed = 0;
  for await (const { exported } of readings) {
    if (passed++ < (page - 1) * size) continue;
    if (lines.length === size) return { lines, more: true };
    lines.push(lineOf(exported(), format));
  }
  return { lines, more: false };
}

function nothingToExport(): UserError {
  return new UserError(
    "There is no watchlist yet, and only the tags of lists are exported.",
    said`Make one: ${code("watch add books booktok romantasy")}.`,
  );
}
