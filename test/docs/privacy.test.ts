import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { keptDays } from "../../src/domain/kept-days.ts";
import { opened, openedRaw, temporaryFile } from "../store/opened.ts";

async function rows() {
  const page = await readFile(new URL("../../docs/privacy.md", import.meta.url), "utf8");
  const [, table = ""] = page.split("## In the database");
  return table
    .split("\n## ")[0]
    ?.split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) => line.split("|").map((cell) => cell.trim()));
}

test("docs/privacy.md names every table that there is, and no other", async () => {
  const path = temporaryFile();
  await opened(path);
  const there = openedRaw(path)
    .database.prepare<[], string>("select name from sqlite_master where type = 'table'")
    .pluck()
    .all()
    .filter((name) => !/^sqlite_|^kysely_migration_lock$/u.test(name));
  const named = (await rows())?.flatMap(([, tables = ""]) =>
    [...tables.matchAll(/`(\w+)`/gu)].map(([, name = ""]) => name),
  );
  expect(named?.toSorted()).toEqual(there.toSorted());
});

test("docs/privacy.md says how long as it is", async () => {
  const found = await rows();
  const kept = (table: string) => found?.find(([, tables]) => tables?.includes(table))?.[3];
  const days = (count: number) => `${count} day${count === 1 ? "" : "s"}`;
  expect(kept("`campaign`")).toBe(`${days(keptDays.campaigns)} after its end`);
  expect(kept("`change`")).toBe(
    `${days(keptDays.changes)}; how it was before, ${days(keptDays.undo)}`,
  );
  expect(kept("`delivery`")).toBe(
    `${days(keptDays.deliveries)}, and the newest of each subscription; its text until it is posted, ${days(keptDays.messages)} when it cannot be`,
  );
  expect(kept("`alert`")).toContain(
    `${days(keptDays.alerts)}; what they remember, ${days(keptDays.undo)}`,
  );
  expect(kept("`report`")).toBe(days(keptDays.reports));
  expect(kept("`form`")).toBe(days(keptDays.forms));
  expect(kept("`snapshot_post`")).toContain(
    `others ${days(keptDays.rankedPosts)}, ${keptDays.recentPosts} in a list by date`,
  );
  expect(kept("`snapshot_profile`")).toBe(days(keptDays.profiles));
  expect(kept("`heard`")).toBe(days(keptDays.heard));
  expect(kept("`notice`")).toBe(days(keptDays.notices));
});
