import type { DecisionFinding } from "../../src/assessment/decision-finding.ts";
import type { BriefFinding } from "../../src/brief/finding.ts";
import type { CompetitorFinding } from "../../src/commands/creators/competitor-finding.ts";
import type { PickFinding } from "../../src/commands/tags/pick-finding.ts";
import type { SearchFinding } from "../../src/commands/tags/search-finding.ts";
import type { ExportFinding } from "../../src/commands/watchlists/export-finding.ts";
import type { ExportedReading } from "../../src/formats/readings-table.ts";
import type { World } from "./world.ts";

type BriefTag = BriefFinding["tags"][number];

/** What a command that is about something else says of a tag on the way. */
interface Told {
  readonly where: string;
  readonly tag: string;
  readonly score?: number | null;
  readonly decision: DecisionFinding | null;
}

/** What to ask of one day. */
export interface ElsewhereQuestions {
  readonly list: string;
  readonly pick: string;
  readonly search: string;
  readonly creator: string;
}

/** Where an export, a search, a pick or a creator's tags say something else of a tag than the brief of the same minute. */
export async function contradictionsElsewhere(
  world: World,
  { list, pick, search, creator }: ElsewhereQuestions,
  tags: readonly BriefTag[],
): Promise<readonly unknown[]> {
  const day = world.ports.clock().toISOString().slice(0, 10);
  const finding = async (line: string) => (await world.type(line)).finding;
  const picked = (await finding(`pick #${pick}`)) as PickFinding;
  const found = (await finding(`search ${search}`)) as SearchFinding;
  const theirs = (await finding(`creator competitor @${creator}`)) as CompetitorFinding;
  const exported = (await finding(`export ${list} since:${day} format:ndjson`)) as ExportFinding;
  const told: readonly Told[] = [
    ...picked.five.map(({ tag, decision }) => ({ where: "pick", tag, decision })),
    ...found.tags.map(({ tag, score, decision }) => ({ where: "search", tag, score, decision })),
    ...theirs.tags.map(({ tag, score, decision }) => ({ where: "creator", tag, score, decision })),
  ];
  const ofBrief = new Map(tags.map((one) => [one.tag, one]));
  const differs = told.filter((one) => {
    const there = ofBrief.get(one.tag);
    return there !== undefined && !isSame(one, there);
  });
  const avoided = picked.five.filter(
    ({ isGiven, decision }) => !isGiven && decision?.decision === "avoid",
  );
  return [
    ...differs.map((one) => ({ day, ...one, brief: ofBrief.get(one.tag) })),
    ...avoided.map(({ tag }) => ({ day, tag, pick: `adds to #${pick} what is to be avoided` })),
    ...exportedOtherwise(exported, tags).map((row) => ({ day, row, brief: ofBrief.get(row.tag) })),
    ...(exported.rows === tags.length ? [] : [{ day, rows: exported.rows }]),
  ];
}

function isSame({ score, decision }: Told, there: BriefTag): boolean {
  const isSameScore = score === undefined || score === there.score;
  return isSameScore && JSON.stringify(decision) === JSON.stringify(there.decision);
}

function exportedOtherwise(
  { file }: ExportFinding,
  tags: readonly BriefTag[],
): readonly ExportedReading[] {
  const rows = file.split("\n").filter((line) => line.startsWith("{"));
  const read = rows.map((line) => JSON.parse(line) as ExportedReading);
  return read.filter((row) => {
    const there = tags.find(({ tag }) => tag === row.tag);
    const ours = [row.score, row.score_low, row.score_high, row.decision, row.reason];
    const theirs = [
      ...[there?.score, there?.range?.low ?? null, there?.range?.high ?? null],
      ...[there?.decision?.decision, there?.decision?.reason],
    ];
    const more = [row.verdict, row.confidence, row.views_growth_week, row.read_at];
    const theirMore = [there?.verdict, there?.confidence, there?.growth7d, there?.readAt];
    return JSON.stringify([ours, more]) !== JSON.stringify([theirs, theirMore]);
  });
}
