import type { Decision } from "../domain/decision.ts";
import { type CsvCell, csvLines } from "./csv.ts";

/** A stored reading as it is exported: `docs/export.md` says what each column means. `null` is "not known". Stable. */
export interface ExportedReading {
  /** UTC: "2026-11-20". */
  readonly day: string;
  readonly list: string;
  readonly tag: string;
  /** ISO 3166 alpha-2; `null` is the whole world. */
  readonly region: string | null;
  readonly provider: string;
  readonly read_at: string;
  readonly uses: number | null;
  readonly views: number | null;
  /** Fractions gained in a week. */
  readonly uses_growth_week: number | null;
  readonly views_growth_week: number | null;
  readonly goal: string;
  readonly score: number | null;
  readonly score_low: number | null;
  readonly score_high: number | null;
  readonly confidence: string;
  readonly verdict: string;
  readonly decision: Decision | null;
  readonly reason: string;
  readonly posts: number | null;
  readonly like_rate: number | null;
  readonly commerce: boolean | null;
  readonly demo: boolean;
  /** What TikTok says about the tag; empty when it says nothing. */
  readonly description: string | null;
  readonly challenge: boolean | null;
  readonly music: boolean | null;
  readonly show: boolean | null;
}

/** In the order of a file. */
export const exportColumns = [
  ...["day", "list", "tag", "region", "provider", "read_at", "uses", "views"],
  ...["uses_growth_week", "views_growth_week", "goal", "score", "score_low", "score_high"],
  ...["confidence", "verdict", "decision", "reason", "posts", "like_rate", "commerce", "demo"],
  ...["description", "challenge", "music", "show"],
] as readonly (keyof ExportedReading)[];

export const exportFormats = ["csv", "ndjson"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** What a file begins with: the names of the columns in CSV, nothing in NDJSON. */
export function headOf(format: ExportFormat): string {
  return format === "csv" ? csvLines([exportColumns]) : "";
}

/** The reading as a line of a file, with its end. */
export function lineOf(reading: ExportedReading, format: ExportFormat): string {
  const cells = exportColumns.map((column): readonly [string, CsvCell] => [
    column,
    reading[column],
  ]);
  if (format === "csv") return csvLines([cells.map(([, cell]) => cell)]);
  return `${JSON.stringify(Object.fromEntries(cells))}\n`;
}
