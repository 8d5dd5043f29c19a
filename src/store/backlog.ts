import type { Kysely } from "kysely";
import { platforms } from "../domain/channel.ts";
import type { Backlog } from "../ports/ports.ts";
import type { Tables } from "./tables.ts";

export function createBacklog(db: Kysely<Tables>): Backlog {
  const messages = (now: Date) =>
    db
      .selectFrom("delivery")
      .where("state", "=", "pending")
      .where("not_before", "<=", now.getTime());
  const briefs = (now: Date) =>
    db
      .selectFrom("subscription")
      .where("kind", "=", "brief")
      .where("state", "!=", "paused")
      .where("next_due_at", "<=", now.getTime());
  return {
    async oldest(now) {
      const [message, brief] = await Promise.all([
        messages(now).select("not_before as at").orderBy("not_before").executeTakeFirst(),
        briefs(now).select("next_due_at as at").orderBy("next_due_at").executeTakeFirst(),
      ]);
      return { message: dateOf(message), brief: dateOf(brief) };
    },
    async count(now) {
      const [rows, found] = await Promise.all([
        messages(now)
          .select((row) => ["platform", row.fn.countAll<number>().as("count")])
          .groupBy("platform")
          .execute(),
        briefs(now)
          .select((row) => row.fn.countAll<number>().as("count"))
          .executeTakeFirstOrThrow(),
      ]);
      const countOf = (name: string) => rows.find(({ platform }) => platform === name)?.count ?? 0;
      const counts = platforms.map((name) => [name, Number(countOf(name))] as const);
      return { messages: new Map(counts), briefs: Number(found.count) };
    },
  };
}

function dateOf(row: { readonly at: number | null } | undefined): Date | null {
  return row?.at == null ? null : new Date(row.at);
}
