import type { ReportDocument } from "../card/report-document.ts";
import { csvReport } from "./csv.ts";
import type { Drawings } from "./draw.ts";
import { htmlReport } from "./html.ts";
import { markdownReport } from "./markdown.ts";

export const reportFormats = ["md", "csv", "html"] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** The report as the text of a file; a page shows the charts that are drawn, and tells the others in words. */
export function writeReport(
  document: ReportDocument,
  format: ReportFormat,
  drawings: Drawings = new Map(),
): string {
  return writers[format](document, drawings);
}

const writers: Readonly<
  Record<ReportFormat, (document: ReportDocument, drawings: Drawings) => string>
> = {
  md: markdownReport,
  csv: csvReport,
  html: htmlReport,
};
