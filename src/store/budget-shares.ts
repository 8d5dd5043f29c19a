import { type ExpressionBuilder, type Kysely, type RawBuilder, sql } from "kysely";
import { workspaceOf } from "../domain/channel.ts";
import type { BudgetShares, LedgerEntry, WantedShare, WorkspaceRef } from "../ports/ports.ts";
import { minuteMs } from "../time-units.ts";
import { ownerOf } from "./rows/owner.ts";
import type { Tables } from "./tables.ts";
import { inTransaction, type TransactionLock } from "./transaction.ts";

const leaseMs = minuteMs;
/** Whoever takes more than is needed leaves most of the rest to others. */
const partOfRest = 1 / 8;

interface Means {
  readonly lock: TransactionLock;
  readonly nowMs: RawBuilder<number>;
  readonly process: string;
}

/** What one process holds. */
export interface OwnShares extends BudgetShares {
  /** Whether there may be anything. */
  holdsAny(): boolean;
  /** Takes a call that is being recorded from it, in the same transaction. */
  spend(transaction: Kysely<Tables>, entry: LedgerEntry): Promise<void>;
}

export function createBudgetShares(db: Kysely<Tables>, means: Means): OwnShares {
  const { lock, process } = means;
  let holdsAny = false;
  return {
    holdsAny: () => holdsAny,

    take: (workspace, want) =>
      inTransaction(db, async (transaction) => {
        const { platform, workspace: name } = ownerOf(workspace);
        await lock(transaction, `budget ${platform} ${name}`);
        const { spent, held, own } = await standing(transaction, workspace, want, means);
        const had = own === null ? 0 : want.had;
        const granted = grant(want.need - had, want.ahead, want.limit - spent - held);
        await add(transaction, workspace, { granted, want, isOver: own === null }, means);
        holdsAny = true;
        return { held: had + granted, spent };
      }),

    async spend(transaction, { workspace, credits, at }) {
      await transaction
        .updateTable("budget_share")
        .set((share) => ({ credits: share("credits", "-", credits) }))
        .where("process", "=", process)
        .where("month", "<=", at.getTime())
        .where(({ or, and }) =>
          or([and(ownerOf(null)), ...(workspace ? [and(ownerOf(workspace))] : [])]),
        )
        .execute();
    },

    async giveBack() {
      if (holdsAny) await db.deleteFrom("budget_share").where("process", "=", process).execute();
    },
  };
}

interface Added {
  readonly granted: number;
  readonly want: WantedShare;
  /** Whether what the process held before is nobody's any more. */
  readonly isOver: boolean;
}

/** What is being recorded at the same time is taken from it before or after. */
async function add(
  transaction: Kysely<Tables>,
  workspace: WorkspaceRef | null,
  { granted, want, isOver }: Added,
  { nowMs, process }: Means,
): Promise<void> {
  const row = {
    month: want.month.start.getTime(),
    lease_until: sql<number>`${nowMs} + ${leaseMs}`,
  };
  const left = sql<number>`case when budget_share.credits > 0 then budget_share.credits else 0 end`;
  await transaction
    .insertInto("budget_share")
    .values({ ...ownerOf(workspace), process, ...row, credits: granted })
    .onConflict((clash) =>
      clash
        .columns(["platform", "workspace", "process"])
        .doUpdateSet({ ...row, credits: isOver ? granted : sql<number>`${left} + ${granted}` }),
    )
    .execute();
}

/** As much as is needed, if there is that much, and a little ahead. */
function grant(needed: number, ahead: number, rest: number): number {
  if (needed <= 0) return 0;
  return rest < needed ? 0 : needed + Math.min(ahead, Math.floor((rest - needed) * partOfRest));
}

/**
 * What was spent, what is held by all, and by this process (`null` when its share is over), as of one moment. What was just
 * spent and is not recorded yet is still held.
 */
async function standing(
  db: Kysely<Tables>,
  workspace: WorkspaceRef | null,
  { month }: WantedShare,
  { nowMs, process }: Means,
) {
  const shares = (from: ExpressionBuilder<Tables, never>) =>
    from
      .selectFrom("budget_share")
      .where((share) => share.and({ ...ownerOf(workspace), month: month.start.getTime() }))
      .where("lease_until", ">", nowMs)
      .where("lease_until", "<=", sql<number>`${nowMs} + ${leaseMs}`);
  const { spent, held, own } = await db
    .selectNoFrom((from) => {
      const calls = from
        .selectFrom("credit")
        .select(({ fn }) => fn.sum<number | null>("credits").as("credits"))
        .where("at", ">=", month.start.getTime())
        .where("at", "<", month.end.getTime());
      return [
        (workspace ? calls.where((call) => call.and(workspaceOf(workspace))) : calls).as("spent"),
        shares(from)
          .where("credits", ">", 0)
          .select(({ fn }) => fn.sum<number | null>("credits").as("credits"))
          .as("held"),
        shares(from).where("process", "=", process).select("credits").as("own"),
      ];
    })
    .executeTakeFirstOrThrow();
  return { spent: spent ?? 0, held: held ?? 0, own };
}
