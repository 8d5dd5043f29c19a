import type { BudgetWarning } from "../src/client/wrappers/budget.ts";
import { workspaceOf } from "../src/domain/channel.ts";
import type { NoticeStore, Ports, WorkspaceRef } from "../src/ports/ports.ts";

/** Warnings of a budget: each once a month, with the next answer in any process. */
export interface BudgetNotices {
  /** Never throws. */
  add(warning: BudgetWarning): void;
  /** Never rejects: an answer does not fail for a notice. */
  take: Ports["takeNotice"];
}

export function createBudgetNotices(
  store: NoticeStore,
  { clock, log }: Pick<Ports, "clock" | "log">,
): BudgetNotices {
  const failed = (error: unknown): undefined => {
    log.error("notice.failed", { error });
  };
  return {
    add(warning) {
      const { workspace, month } = warning;
      const id = `budget ${month} ${nameOf(workspace)}`;
      store.add({ id, workspace, words: noticeWords(warning) }, clock()).catch(failed);
    },
    take: (workspace) => store.take(workspace, clock()).catch(failed),
  };
}

function nameOf(workspace: WorkspaceRef | null): string {
  return workspace ? JSON.stringify(workspaceOf(workspace)) : "of all";
}

function noticeWords({ workspace, used, limit, month }: BudgetWarning): string {
  const whose = workspace ? "this workspace's" : "the";
  return `${used} of ${limit} credits of ${whose} budget for ${month} are used. At the limit nothing new is read until the next month. Type budget to see where they went.`;
}
