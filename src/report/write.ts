import { csvReport } from "./csv.ts";
import type { ReportDocument } from "./document.ts";
import { htmlReport } from "./html.ts";
import { markdownReport } from "./markdown.ts";

export const reportFormats = ["md", "csv", "html"] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** The report as the text of a file. */
export function writeReport(document: ReportDocument, format: ReportFormat): string {
  return writers[format](document);
}

const writers: Readonly<Record<ReportFormat, (document: ReportDocument) => string>> = {
  md: markdownReport,
  csv: csvReport,
  html: htmlReport,
};
