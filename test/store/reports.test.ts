import { expect, test } from "vitest";
import { exampleReport } from "../contracts/example-report.ts";
import { acme, exampleWatchlist } from "../contracts/examples.ts";
import { edits } from "../support/edits.ts";
import { opened, openedRaw, temporaryFile } from "./opened.ts";

test("a workspace with two thousand reports loses the oldest of them with each that it writes, and no other workspace does", async () => {
  const path = temporaryFile();
  const store = await opened(path);
  const { database } = openedRaw(path);
  const add = database.prepare(
    `insert into report (id, platform, workspace, list, made_at, document)
     with recursive many(i) as (select 1 union all select i + 1 from many where i < 2000)
     select ? || i, ?, ?, 'books', i, '' from many`,
  );
  add.run("ours", acme.platform, acme.workspace);
  add.run("theirs", acme.platform, "T0OTHER");
  await edits(store).watchlists.save(exampleWatchlist());
  await store.reports.save(exampleReport());
  const ids = database.prepare("select id from report where made_at < 3").pluck().all();
  expect(ids).toEqual(["ours2", "theirs1", "theirs2"]);
  expect(await store.reports.find("report-1")).toBeDefined();
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
