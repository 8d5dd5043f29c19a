import { type BriefContent, decideBrief } from "../../brief/decide.ts";
import { regionsOf } from "../../brief/gather.ts";
import type { ReportDocument } from "../../card/report-document.ts";
import type { Region } from "../../domain/hashtag.ts";
import type { Watchlist } from "../../domain/watchlist.ts";
import { reportCharts } from "../../report/charts.ts";
import { composeReport } from "../../report/compose.ts";
import { drawCharts } from "../../report/draw.ts";
import { keptReport } from "../../report/keep.ts";
import { type ReportFormat, reportFormats, writeReport } from "../../report/write.ts";
import { reportCalls } from "../../usage/report-calls.ts";
import { type Answer, type CommandContext, defineCommand } from "../command.ts";
import { confirmOption, listOption } from "../grammar/shared-options.ts";
import { listNamed } from "../watchlists/list-named.ts";
import { type AskedCalls, askCalls } from "../workspace/ask-calls.ts";
import { gatherHere } from "./gather-here.ts";
import { reportCard } from "./report-card.ts";
import { type ReportFinding, reportFinding } from "./report-finding.ts";

export const report = defineCommand({
  name: "report",
  about: "The whole report of a watchlist as a file to pass on: a page, a text or a table",
  topic: "tell",
  examples: ["report books", "report books html", "report books md us"],
  options: {
    list: listOption,
    // Before the region: "md" is Moldova, too.
    format: {
      kind: "choice",
      choices: reportFormats,
      about: "html is a page to print; md if not said",
      required: false,
    },
    region: {
      kind: "region",
      about: "Look from one country only: a code such as US; the list's own if not said",
      required: false,
    },
    confirm: confirmOption,
  },
  audience: "asker",
  who: "anyone",
  effect: "none",
  progress: ({ list }) => `Writing the report of ${list}…`,
  async run(
    { list: name, region = null, format = "md", confirm },
    context,
  ): Promise<Answer<ReportFinding | AskedCalls>> {
    const list = await listNamed(name, context);
    const wish = {
      title: `Report of ${list.name}`,
      calls: await reportCalls(list, regionsOf(list, region), context, context.requestContext),
      confirm,
      line: `report "${list.name}" ${format}${region ? ` ${region}` : ""} confirm:yes`,
      goAhead: (after: CommandContext) => write(list, region, format, after),
    };
    return (await askCalls(wish, context)) ?? write(list, region, format, context);
  },
});

async function write(
  list: Watchlist,
  region: Region,
  format: ReportFormat,
  context: CommandContext,
): Promise<Answer<ReportFinding>> {
  const { facts, personal } = await gatherHere(list, region, context);
  const content = decideBrief(facts, personal, context.now);
  const charts = await reportCharts(content, context, context.now);
  const document = composeReport(content, personal, { ...context, charts });
  const drawings = format === "html" ? await drawCharts(document, context.charts) : undefined;
  const file = writeReport(document, format, drawings);
  const link = await linkTo(content, document, context);
  const finding = reportFinding(content, document, personal.credits, { format, file, link });
  return { finding, card: reportCard(finding, { content, personal, region }, context) };
}

/** The address of its page, for thirty days; `null` where reports have none. */
async function linkTo(
  content: BriefContent,
  document: ReportDocument,
  { reports, reportLinks, newId }: CommandContext,
): Promise<string | null> {
  if (!reportLinks) return null;
  const id = newId();
  await reports.save(keptReport(id, content, document));
  return reportLinks.address({ id, madeAt: document.writtenAt });
}
