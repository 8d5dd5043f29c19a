import type { ExportFormat } from "../../formats/readings-table.ts";

/** What `export` wrote. Stable. */
export interface ExportFinding {
  /** The lists that were asked for. */
  readonly lists: readonly string[];
  /** The first UTC day: "2026-11-20". */
  readonly since: string;
  readonly format: ExportFormat;
  readonly page: number;
  /** Lines in `file`, one for each reading of each list. */
  readonly rows: number;
  /** Whether there is a next page. */
  readonly more: boolean;
  readonly demo: boolean;
  readonly file: string;
}
