import type { CreditLedger, WorkspaceRef } from "../../ports/ports.ts";
import { monthAround } from "../../time.ts";

/** How much of a month's credits is spent. */
export interface Allowance {
  readonly used: number;
  readonly limit: number | null;
  /** Share of the limit, from 0; above 1 when more was used. `null` without a limit. */
  readonly share: number | null;
  /** `warning` from 80 %, `spent` from 100 % of the limit. */
  readonly state: "open" | "warning" | "spent";
}

const warningShare = 0.8;

export function allowance(used: number, limit: number | null): Allowance {
  if (limit === null) return { used, limit, share: null, state: "open" };
  const share = limit > 0 ? used / limit : 1;
  if (share >= 1) return { used, limit, share, state: "spent" };
  return { used, limit, share, state: share >= warningShare ? "warning" : "open" };
}

/** Credits that one workspace spent, or all workspaces together when it is `null`. */
export async function spentThisMonth(
  ledger: CreditLedger,
  now: Date,
  workspace: WorkspaceRef | null,
): Promise<number> {
  const { start, end } = monthAround(now);
  const spendings = await ledger.spent(start, end, workspace ?? undefined);
  return spendings.reduce((sum, { credits }) => sum + credits, 0);
}
