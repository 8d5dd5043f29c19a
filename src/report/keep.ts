import type { BriefContent, PersonalBrief } from "../brief/decide.ts";
import type { ReportDocument } from "../card/report-document.ts";
import type { KeptReport, Ports } from "../ports/ports.ts";
import { reportCharts } from "./charts.ts";
import { composeReport } from "./compose.ts";

type Means = Pick<Ports, "snapshots" | "demo">;

/** The report of a brief, to be kept under that id: who opens it later sees what the brief said. */
export async function writtenReport(
  id: string,
  content: BriefContent,
  personal: PersonalBrief,
  means: Means,
  now: Date,
): Promise<KeptReport> {
  const charts = await reportCharts(content, means, now);
  const document = composeReport(content, personal, { demo: means.demo, now, charts });
  return keptReport(id, content, document);
}

export function keptReport(
  id: string,
  { facts }: Pick<BriefContent, "facts">,
  document: ReportDocument,
): KeptReport {
  const { owner, name } = facts.list;
  return { id, owner, list: name, madeAt: document.writtenAt, document };
}
