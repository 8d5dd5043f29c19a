import type { Kysely } from "kysely";
import { workspaceOf } from "../domain/channel.ts";
import type { KeptReport, ReportEdits, ReportStore, WorkspaceRef } from "../ports/ports.ts";
import { readReport, reportText } from "./codecs/report.ts";
import type { Tables } from "./tables.ts";
import type { ReportTable } from "./workspace-tables.ts";

type Asked = ReportTable["asked"];

/**
 * Who writes more has the oldest of them taken away, as if their time were over: of what people ask for, and of what was
 * posted, each for itself.
 */
const mostKept = 2_000;

async function forgetOldest(db: Kysely<Tables>, owner: WorkspaceRef, asked: Asked): Promise<void> {
  const itsKind = { ...workspaceOf(owner), asked };
  const oldest = await db
    .selectFrom("report")
    .select("made_at")
    .where((report) => report.and(itsKind))
    .orderBy("made_at", "desc")
    .offset(mostKept - 1)
    .limit(1)
    .executeTakeFirst();
  if (!oldest) return;
  await db
    .deleteFrom("report")
    .where((report) => report.and(itsKind))
    .where("made_at", "<=", oldest.made_at)
    .execute();
}

export async function saveReport(
  db: Kysely<Tables>,
  { id, owner, list, madeAt, document }: KeptReport,
  asked: Asked,
): Promise<void> {
  await forgetOldest(db, owner, asked);
  const made = { made_at: madeAt.getTime(), ending: null, document: reportText(document), asked };
  await db
    .insertInto("report")
    .values({ id, ...workspaceOf(owner), list, ...made })
    .execute();
}

export function createReportStore(db: Kysely<Tables>): ReportStore {
  return {
    save: (report) => saveReport(db, report, 1),

    async find(id) {
      const row = await db
        .selectFrom("report")
        .selectAll("report")
        .where("report.id", "=", id)
        .where("ending", "is", null)
        // A list made anew under the name of one that was deleted is another one.
        .where(({ exists, selectFrom }) =>
          exists(
            selectFrom("watchlist")
              .whereRef("watchlist.platform", "=", "report.platform")
              .whereRef("watchlist.workspace", "=", "report.workspace")
              .whereRef("watchlist.name", "=", "report.list")
              .whereRef("watchlist.created_at", "<=", "report.made_at")
              .select("watchlist.name"),
          ),
        )
        .executeTakeFirst();
      const document = row && readReport(row.document);
      if (!row || !document) return undefined;
      const { list, made_at: madeAt } = row;
      return { id, owner: workspaceOf(row), list, madeAt: new Date(madeAt), document };
    },
  };
}

export function createReportEdits(db: Kysely<Tables>): ReportEdits {
  return {
    async end(workspace, list, ending) {
      const { numUpdatedRows } = await db
        .updateTable("report")
        .set({ ending })
        .where((report) =>
          report.and({ ...workspaceOf(workspace), ...(list !== null && { list }) }),
        )
        .where("ending", "is", null)
        .executeTakeFirst();
      return Number(numUpdatedRows);
    },

    async reopen(workspace, ending) {
      await db
        .updateTable("report")
        .set({ ending: null })
        .where((report) => report.and({ ...workspaceOf(workspace), ending: ending }))
        .execute();
    },

    async move(workspace, from, to) {
      await db
        .updateTable("report")
        .set({ list: to })
        .where((report) => report.and({ ...workspaceOf(workspace), list: from }))
        .execute();
    },
  };
}
