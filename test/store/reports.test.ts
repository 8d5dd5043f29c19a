import { expect, test } from "vitest";
import { exampleOutgoing } from "../contracts/example-messages.ts";
import { exampleReport } from "../contracts/example-report.ts";
import { acme, exampleWatchlist } from "../contracts/examples.ts";
import { edits } from "../support/edits.ts";
import { opened, openedRaw, temporaryFile } from "./opened.ts";

test("a workspace with two thousand reports of a kind loses the oldest of them with each that it writes, and none of another kind or workspace", async () => {
  const path = temporaryFile();
  const store = await opened(path);
  const { database } = openedRaw(path);
  const add = database.prepare(
    `insert into report (id, platform, workspace, list, made_at, document, asked)
     with recursive many(i) as (select 1 union all select i + 1 from many where i < 2000)
     select ? || i, ?, ?, 'books', i, '', ? from many`,
  );
  add.run("asked", acme.platform, acme.workspace, 1);
  add.run("posted", acme.platform, acme.workspace, 0);
  add.run("theirs", acme.platform, "T0OTHER", 1);
  await edits(store).watchlists.save(exampleWatchlist());
  const oldest = database.prepare("select id from report where made_at < 3 order by id").pluck();
  await store.reports.save(exampleReport());
  expect(oldest.all()).toEqual(["asked2", "posted1", "posted2", "theirs1", "theirs2"]);
  const report = exampleReport({ id: "report-2" });
  await store.outbox.add(exampleOutgoing(), report.madeAt, { feeds: [], report });
  expect(oldest.all()).toEqual(["asked2", "posted2", "theirs1", "theirs2"]);
  for (const id of ["report-1", "report-2"]) expect(await store.reports.find(id)).toBeDefined();
});

test("what cannot be read as a report is none", async () => {
  const path = temporaryFile();
  const store = await opened(path);
  await edits(store).watchlists.save(exampleWatchlist());
  const { database } = openedRaw(path);
  for (const document of ["", "not deflated", Buffer.from("q1YqVrKqBQA=").toString("utf8")]) {
    await store.reports.save(exampleReport());
    database.prepare("update report set document = ?").run(document);
    expect(await store.reports.find("report-1")).toBeUndefined();
    database.prepare("delete from report").run();
  }
});
