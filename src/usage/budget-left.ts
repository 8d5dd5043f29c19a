import type { Ports, WorkspaceRef } from "../ports/ports.ts";
import { monthAround } from "../time.ts";
import { total } from "./costs.ts";

/** What is left of a month's budget. */
export interface BudgetLeft {
  readonly limit: number;
  /** 0 at least. */
  readonly left: number;
  /** Whether it is the workspace's own. */
  readonly isOwn: boolean;
}

/** The budget with less left; undefined where no limit is set. */
export async function budgetLeft(
  { budget, ledger }: Pick<Ports, "budget" | "ledger">,
  workspace: WorkspaceRef,
  now: Date,
): Promise<BudgetLeft | undefined> {
  const { start, end } = monthAround(now);
  const leftOf = async (limit: number | null, scope?: WorkspaceRef): Promise<BudgetLeft[]> => {
    if (limit === null) return [];
    const left = Math.max(0, limit - total(await ledger.spent(start, end, scope)));
    return [{ limit, left, isOwn: scope !== undefined }];
  };
  const [everybody, here] = await Promise.all([
    leftOf(budget.perMonth),
    leftOf(budget.perWorkspace, workspace),
  ]);
  return [...everybody, ...here].sort((one, other) => one.left - other.left)[0];
}

/** "240 of 1000 credits are left this month.": of the budget with less left; undefined where no limit is set. */
export async function creditsLeft(
  ports: Pick<Ports, "budget" | "ledger">,
  workspace: WorkspaceRef,
  now: Date,
): Promise<string | undefined> {
  const tightest = await budgetLeft(ports, workspace, now);
  return tightest && creditsLeftWords(tightest);
}

export function creditsLeftWords({ limit, left, isOwn }: BudgetLeft): string {
  const whose = isOwn ? " for this workspace's own questions and briefs" : "";
  return `${left} of ${limit} credits are left this month${whose}.`;
}
