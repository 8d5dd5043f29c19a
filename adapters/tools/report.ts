import { decideBrief } from "../../src/brief/decide.ts";
import { gatherBrief } from "../../src/brief/gather.ts";
import { explain } from "../../src/card/apology.ts";
import { plural } from "../../src/card/numbers.ts";
import type { Config } from "../../src/config/config.ts";
import { reasonOfDemo } from "../../src/config/notes.ts";
import { utcDay } from "../../src/domain/snapshot.ts";
import { ProviderError, UserError } from "../../src/errors.ts";
import { createLog } from "../../src/log.ts";
import type { Messenger, Ports } from "../../src/ports/ports.ts";
import {
  type CountedRequestContext,
  startRequestContext,
} from "../../src/ports/request-context.ts";
import { reportCharts } from "../../src/report/charts.ts";
import { composeReport } from "../../src/report/compose.ts";
import { drawCharts } from "../../src/report/draw.ts";
import { writeReport } from "../../src/report/write.ts";
import { hourMs } from "../../src/time-units.ts";
import { reportCalls } from "../../src/usage/report-calls.ts";
import { assemble } from "../assemble.ts";
import type { Surroundings } from "../runtime/surroundings.ts";
import { tell } from "../terminal/index.ts";
import { classicFile } from "./classic-report.ts";
import { type ReportInputs, readInputs } from "./report-inputs.ts";
import { type ReportRequest, requestOf, usage } from "./report-request.ts";
import { type ReportSource, reportSize, sourceOfFiles, sourceOfList } from "./report-sources.ts";
import { exitCodes, told } from "./told.ts";
import { folderFor, writeWhole } from "./whole-file.ts";

/** Far longer than any report takes. */
const patienceMs = 2 * hourMs;

/**
 * Writes reports of the hashtags of a file, or of a watchlist, into a folder; each file is there as a whole or not at all. Exit
 * code 0 all written, 1 the person's mistake, 2 the provider, the database or the folder failed.
 */
export async function runReport(
  config: Config,
  words: readonly string[],
  { doubts, columns }: Surroundings,
): Promise<number> {
  try {
    const request = requestOf(words);
    if (!request) {
      process.stdout.write(usage);
      return exitCodes.written;
    }
    const { subject } = request;
    const inputs = subject.kind === "files" ? await readInputs(subject) : null;
    const folder = folderFor(request.out);
    const reason = reasonOfDemo(config);
    tell([...doubts, ...(reason ? [reason] : []), ...(inputs?.notes ?? [])], columns);
    const { ports, close } = await assemble(config, () => nobody, {
      log: createLog("silent", config.secrets),
    });
    try {
      return await writeAll({ ...request, folder, inputs }, ports);
    } finally {
      await close();
    }
  } catch (error) {
    return told(error);
  }
}

/** Nothing is posted by this command. */
const nobody: Messenger = {
  turn: async () => undefined,
  post: async () => Promise.reject(new Error("A report is posted nowhere.")),
};

interface Task extends ReportRequest {
  readonly folder: string;
  readonly inputs: ReportInputs | null;
}

type Said = (words: string) => void;
const say: Said = (words) => void process.stderr.write(`${words}\n`);

async function writeAll(task: Task, ports: Ports): Promise<number> {
  const source = await sourceFor(task, ports);
  const places = source.reports.flatMap(({ regions }) => regions);
  const signal = AbortSignal.timeout(patienceMs);
  const { owner } = source.list;
  const requestContext = startRequestContext(
    { purpose: "command", workspace: owner, signal },
    ports,
  );
  const calls = await reportCalls(source.list, places, ports, requestContext);
  if (calls > 0) say(`Reading takes about ${plural(calls, "call")}.`);
  let failed = false;
  for (const report of source.reports) {
    try {
      for (const { format, content } of await contentsOf(task, source, report, requestContext)) {
        const name = `${report.name}-${utcDay(ports.clock())}.${format}`;
        say(await writeWhole(task.folder, name, content));
      }
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error;
      failed = true;
      say(`${report.name} is not written. ${explain(error)}`);
    }
  }
  say(`That took ${plural(requestContext.credits, "credit")}.`);
  return failed ? exitCodes.fault : exitCodes.written;
}

function sourceFor({ subject, inputs }: Task, ports: Ports): Promise<ReportSource> | ReportSource {
  if (subject.kind === "list") return sourceOfList(subject, ports);
  if (!inputs) throw new UserError("No hashtags were read.");
  return sourceOfFiles(inputs, ports);
}

async function contentsOf(
  { formats, isClassic }: Task,
  { list, personal, creators, ...means }: ReportSource,
  { regions }: ReportSource["reports"][number],
  requestContext: CountedRequestContext,
) {
  const { clock, demo } = means.ports;
  const now = clock();
  if (isClassic) {
    const subject = { tags: list.tags, creators, region: regions[0] ?? null };
    const content = await classicFile(subject, means.readings, requestContext, { now, tell: say });
    return [{ format: "md", content }] as const;
  }
  const before = requestContext.credits;
  const request = { list, regions, size: reportSize };
  const facts = await gatherBrief(request, means, requestContext, now);
  const content = decideBrief(facts, { settings: reportSize, records: personal.records }, now);
  const credits = requestContext.credits - before;
  const charts = await reportCharts(content, means.ports, now);
  const document = composeReport(
    content,
    { ...personal, settings: reportSize, credits },
    { demo, now, charts },
  );
  const drawings = formats.includes("html")
    ? await drawCharts(document, means.ports.charts)
    : undefined;
  return formats.map((format) => ({ format, content: writeReport(document, format, drawings) }));
}
