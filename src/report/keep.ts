import type { BriefContent } from "../brief/decide.ts";
import type { WrittenReport } from "../brief/write.ts";
import type { ReportDocument } from "../card/report-document.ts";
import type { KeptReport, Ports } from "../ports/ports.ts";
import { reportCharts } from "./charts.ts";
import { composeReport } from "./compose.ts";

type Means = Pick<Ports, "snapshots" | "demo">;

/** Writes reports of briefs: who opens one later sees what the brief said. */
export function createReportWriter(means: Means): WrittenReport {
  return async (id, content, personal, now) => {
    const charts = await reportCharts(content, means, now);
    const document = composeReport(content, personal, { demo: means.demo, now, charts });
    return keptReport(id, content, document);
  };
}

export function keptReport(
  id: string,
  { facts }: Pick<BriefContent, "facts">,
  document: ReportDocument,
): KeptReport {
  const { owner, name } = facts.list;
  return { id, owner, list: name, madeAt: document.writtenAt, document };
}
