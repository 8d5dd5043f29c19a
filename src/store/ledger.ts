import type { Kysely } from "kysely";
import { workspaceOf } from "../channel.ts";
import type { CreditLedger } from "../ports.ts";
import type { Tables } from "./tables.ts";

export function createCreditLedger(db: Kysely<Tables>): CreditLedger {
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
      const months = db
        .selectFrom("credit")
        .select(["provider", "purpose", ({ fn }) => fn.sum<number>("credits").as("credits")])
        .where("at", ">=", since.getTime())
        .where("at", "<", until.getTime());
      const nobodys = workspace === null ? months.where("workspace", "is", null) : months;
      const theirs = workspace
        ? months.where((row) => row.and({ ...workspaceOf(workspace) }))
        : nobodys;
      return theirs
        .groupBy(["provider", "purpose"])
        .orderBy("provider")
        .orderBy("purpose")
        .execute();
    },
  };
}
