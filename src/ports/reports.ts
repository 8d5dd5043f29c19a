import type { ReportDocument } from "../card/report-document.ts";
import type { WorkspaceRef } from "../domain/channel.ts";

/** A report as it was written, for those who have its link. */
export interface KeptReport {
  readonly id: string;
  readonly owner: WorkspaceRef;
  /** The watchlist's name. */
  readonly list: string;
  readonly madeAt: Date;
  readonly document: ReportDocument;
}

export interface ReportStore {
  /**
   * Keeps one that somebody asked for; those of posted briefs come with their message. Rejects when there is one of that
   * id. Of each workspace the newest 2,000 of either kind are kept.
   */
  save(report: KeptReport): Promise<void>;
  /** `undefined` when its link was ended, when its list is gone, or when there is none. Says nothing of when it expires. */
  find(id: string): Promise<KeptReport | undefined>;
}

/** What is changed of the links of a workspace. */
export interface ReportEdits {
  /** Ends the links of a list's reports, or of all, by this id; answers of how many. */
  end(workspace: WorkspaceRef, list: string | null, ending: string): Promise<number>;
  /** Takes the ending of that id back. */
  reopen(workspace: WorkspaceRef, ending: string): Promise<void>;
  /** Reports go with their list to its new name. */
  move(workspace: WorkspaceRef, from: string, to: string): Promise<void>;
}

/** Addresses of kept reports, which nobody can guess. */
export interface ReportLinks {
  address(report: Pick<KeptReport, "id" | "madeAt">): string;
}
