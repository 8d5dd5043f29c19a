import type { RankedTag, ReportDocument } from "../card/report-document.ts";
import { byteOrderMark, csvLines } from "../formats/csv.ts";

const columns = [
  ...["list", "region", "rank", "tag", "decision", "because", "score", "score_low", "score_high"],
  ...["confidence", "views_growth_week", "uses_growth_week", "like_rate", "driver", "posts"],
  ...["read_at", "provider", "problem", "best_post", "demo"],
];

/** The ranking as a table for spreadsheets: rates as fractions, times as ISO 8601 UTC, empty what is not known. */
export function csvReport({ list, ranking, isDemo }: ReportDocument): string {
  const rows = ranking.map((tag) => [list, ...cells(tag), isDemo]);
  return `${byteOrderMark}${csvLines([columns, ...rows])}`;
}

function cells(one: RankedTag) {
  return [
    ...[one.region, one.rank, one.tag, one.decision, one.because],
    ...[one.score, one.range?.low ?? null, one.range?.high ?? null, one.confidence],
    ...[one.viewsGrowth, one.usesGrowth, one.likeRate, one.driver, one.posts],
    ...[one.readAt?.toISOString() ?? null, one.provider, one.problem, one.bestPost],
  ];
}
