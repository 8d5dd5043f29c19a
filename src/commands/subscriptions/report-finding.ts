import type { BriefContent } from "../../brief/decide.ts";
import { type BriefFinding, briefFinding } from "../../brief/finding.ts";
import type { ReportDocument } from "../../report/document.ts";
import type { ReportFormat } from "../../report/write.ts";

/** What a report found: what the brief of the same minute finds, and the file. Stable. */
export interface ReportFinding extends BriefFinding {
  /** What to post under this week. */
  readonly title: string;
  readonly writtenAt: string;
  readonly demo: boolean;
  readonly format: ReportFormat;
  /** The whole text of the file. */
  readonly file: string;
}

export function reportFinding(
  content: BriefContent,
  { title, writtenAt, isDemo }: ReportDocument,
  credits: number,
  { format, file }: Pick<ReportFinding, "format" | "file">,
): ReportFinding {
  return {
    ...briefFinding(content, credits),
    ...{ title, writtenAt: writtenAt.toISOString(), demo: isDemo, format, file },
  };
}
