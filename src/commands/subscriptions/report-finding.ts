import type { BriefContent } from "../../brief/decide.ts";
import { type BriefFinding, briefFinding } from "../../brief/finding.ts";
import type { ReportDocument } from "../../card/report-document.ts";
import type { ReportFormat } from "../../report/write.ts";

/** What a report found: what the brief of the same minute finds, and the file. Stable. */
export interface ReportFinding extends BriefFinding {
  /** What to post under this week. */
  readonly title: string;
  readonly writtenAt: string;
  readonly demo: boolean;
  readonly format: ReportFormat;
  /** Where its page is for thirty days; `null` where reports have no links. */
  readonly link: string | null;
  /** The whole text of the file. */
  readonly file: string;
}

export function reportFinding(
  content: BriefContent,
  { title, writtenAt, isDemo }: ReportDocument,
  credits: number,
  { format, file, link }: Pick<ReportFinding, "format" | "file" | "link">,
): ReportFinding {
  return {
    ...briefFinding(content, credits),
    ...{ title, writtenAt: writtenAt.toISOString(), demo: isDemo, format, link, file },
  };
}
