import type { BriefContent, PersonalBrief } from "../brief/decide.ts";
import type { ReportDocument } from "../card/report-document.ts";
import type { Ports } from "../ports/ports.ts";
import { reportCharts } from "./charts.ts";
import { composeReport } from "./compose.ts";

type Means = Pick<Ports, "snapshots" | "reports" | "demo">;

/** Writes the report of a brief, and keeps it under that id: who opens it later sees what the brief said. */
export async function keepReport(
  id: string,
  content: BriefContent,
  personal: PersonalBrief,
  means: Means,
  now: Date,
): Promise<void> {
  const charts = await reportCharts(content, means, now);
  const document = composeReport(content, personal, { demo: means.demo, now, charts });
  await keepDocument(id, content, document, means);
}

export async function keepDocument(
  id: string,
  { facts }: Pick<BriefContent, "facts">,
  document: ReportDocument,
  { reports }: Pick<Means, "reports">,
): Promise<void> {
  const { owner, name } = facts.list;
  await reports.save({ id, owner, list: name, madeAt: document.writtenAt, document });
}
