import type { ExpressionBuilder, Kysely } from "kysely";
import { workspaceOf } from "../domain/channel.ts";
import type { CreditLedger, WorkspaceRef } from "../ports/ports.ts";
import type { Tables } from "./tables.ts";

export function createCreditLedger(db: Kysely<Tables>): CreditLedger {
  const between = (since: Date, until: Date) =>
    db.selectFrom("credit").where("at", ">=", since.getTime()).where("at", "<", until.getTime());
  const of = (workspace: WorkspaceRef, since: Date, until: Date) =>
    between(since, until).where((row) => row.and({ ...workspaceOf(workspace) }));

  return {
    async record({ at, workspace, provider, endpoint, credits, purpose }) {
      const owner = workspace ? workspaceOf(workspace) : { platform: null, workspace: null };
      const call = { provider, endpoint, credits, purpose };
      await db
        .insertInto("credit")
        .values({ at: at.getTime(), ...call, ...owner })
        .execute();
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

function runningSum({ fn }: ExpressionBuilder<Tables, "credit">) {
  return fn
    .sum<number>("credits")
    .over((order) => order.orderBy("at"))
    .as("total");
}
