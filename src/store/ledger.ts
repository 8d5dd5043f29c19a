import type { ExpressionBuilder, Kysely } from "kysely";
import { workspaceOf } from "../domain/channel.ts";
import type { CreditLedger, LedgerEntry, WorkspaceRef } from "../ports/ports.ts";
import type { OwnShares } from "./budget-shares.ts";
import type { Tables } from "./tables.ts";
import { inTransaction } from "./transaction.ts";

export function createCreditLedger(db: Kysely<Tables>, shares: OwnShares): CreditLedger {
  const between = (since: Date, until: Date) =>
    db.selectFrom("credit").where("at", ">=", since.getTime()).where("at", "<", until.getTime());
  const of = (workspace: WorkspaceRef, since: Date, until: Date) =>
    between(since, until).where((row) => row.and({ ...workspaceOf(workspace) }));

  return {
    record(entry) {
      if (!shares.holdsAny()) return insert(db, entry);
      return inTransaction(db, async (transaction) => {
        await insert(transaction, entry);
        await shares.spend(transaction, entry);
      });
    },

    async spent(since, until, workspace) {
      const all = between(since, until);
      const nobodys = workspace === null ? all.where("workspace", "is", null) : all;
      return (workspace ? of(workspace, since, until) : nobodys)
        .select(["provider", "purpose", ({ fn }) => fn.sum<number>("credits").as("credits")])
        .groupBy(["provider", "purpose"])
        .orderBy("provider")
        .orderBy("purpose")
        .execute();
    },

    async reached(credits, since, until, workspace) {
      const calls = workspace ? of(workspace, since, until) : between(since, until);
      const sums = calls.select(["at", runningSum]);
      const first = await db
        .selectFrom(sums.as("sums"))
        .select("at")
        .where("total", ">=", credits)
        .orderBy("at")
        .limit(1)
        .executeTakeFirst();
      return first ? new Date(first.at) : null;
    },
  };
}

async function insert(db: Kysely<Tables>, { workspace, at, ...call }: LedgerEntry): Promise<void> {
  const { provider, endpoint, credits, purpose } = call;
  const owner = workspace ? workspaceOf(workspace) : { platform: null, workspace: null };
  await db
    .insertInto("credit")
    .values({ at: at.getTime(), provider, endpoint, credits, purpose, ...owner })
    .execute();
}

function runningSum({ fn }: ExpressionBuilder<Tables, "credit">) {
  return fn
    .sum<number>("credits")
    .over((order) => order.orderBy("at"))
    .as("total");
}
