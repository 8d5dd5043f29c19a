import { readFileSync } from "node:fs";
import { dirname } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { runForget } from "../../adapters/tools/forget.ts";
import { ownedTables, people } from "../../src/store/forget.ts";
import { openForgetting } from "../../src/store/open-forgetting.ts";
import { exampleWatchlist } from "../contracts/examples.ts";
import { forgettingContract } from "../contracts/forgetting.ts";
import { opened, openedRaw, temporaryFile } from "../store/opened.ts";
import { edits } from "../support/edits.ts";

forgettingContract("a file", async () => {
  const path = temporaryFile();
  const store = await opened(path);
  const forgetting = await openForgetting(path);
  onTestFinished(() => forgetting.close());
  return [store, forgetting];
});

const owner = { platform: "slack", workspace: "TGONE99" } as const;

async function shelf() {
  const path = temporaryFile();
  const store = await opened(path);
  const createdBy = { id: "UANA999", name: "Ana Example" };
  for (const name of ["one", "two", "three"])
    await edits(store).watchlists.save(exampleWatchlist({ owner, name, createdBy }));
  const said: string[] = [];
  const spy = vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    said.push(String(text));
    return true;
  });
  onTestFinished(() => spy.mockRestore());
  const bytes = () =>
    ["", "-wal"].map((end) => readFileSync(path + end).toString("latin1")).join("");
  return { path, store, said, bytes };
}

describe("npm run forget", () => {
  test("says what went, and leaves no byte of it while the bot runs", async () => {
    const { path, said, bytes } = await shelf();
    expect(bytes()).toContain("TGONE99");
    expect(await runForget(path, ["--workspace", "slack:TGONE99"])).toBe(0);
    expect(said).toEqual([
      "watchlist_tag: 6 rows\n",
      "watchlist: 3 rows\n",
      "Nothing of slack:TGONE99 is left in the database. Copies of it (backups) still have it, and so has the log.\n",
    ]);
    expect(bytes()).not.toContain("TGONE99");
  });

  test("of whom there is nothing, it says that, and not that something is gone", async () => {
    const { path, said, store } = await shelf();
    expect(await runForget(path, ["--workspace", "slack:TNOBODY1"])).toBe(0);
    expect(said).toEqual([
      "There was nothing of slack:TNOBODY1 in the database. Look whether that is the id.\n",
    ]);
    expect(await store.watchlists.all(owner)).toHaveLength(3);
  });

  test("takes a person's id and name out of the file, too", async () => {
    const { path, bytes, store } = await shelf();
    expect(await runForget(path, ["--person", "slack:UANA999"])).toBe(0);
    expect(await store.watchlists.all(owner)).toHaveLength(3);
    expect(bytes()).not.toMatch(/UANA999|Ana Example/);
  });

  test("forgets somebody's own workspace, where only they added the bot", async () => {
    const { path } = await shelf();
    expect(await runForget(path, ["--workspace", "discord:user-400001"])).toBe(0);
  });

  test("changes nothing, and says why, where the database cannot be used", async () => {
    const { path, said } = await shelf();
    const person = ["--person", "slack:UANA999"];
    expect(await runForget("postgres://test@127.0.0.1:1/nowhere", person)).toBe(1);
    expect(said.at(-1)).toContain("127.0.0.1:1/nowhere cannot be used: it does not answer.");
    expect(await runForget(dirname(path), person)).toBe(1);
    expect(said.at(-1)).toContain("it is a folder");
    openedRaw(path).database.exec("drop table form");
    expect(await runForget(path, person)).toBe(1);
    expect(said.at(-1)).toContain("Start the bot once, and try again.");
    expect(await runForget(path, ["--workspace", "slack:TGONE99"])).toBe(1);
  });

  test("says where something is still mentioned", async () => {
    const { path, store, said } = await shelf();
    await edits(store).watchlists.save(exampleWatchlist({ note: "Ask UANA999 first." }));
    expect(await runForget(path, ["--person", "slack:UANA999"])).toBe(1);
    expect(said.at(-1)).toBe("UANA999 is still in watchlist.note: look at these rows yourself.\n");
  });

  test.each([
    [[]],
    [["--workspace", "terminal:local"]],
    [["--workspace", "slack:"]],
    [["--person", "slack:U%_"]],
    [["--person", "slack:UANA999:TGONE99"]],
    [["--person", "slack:U1A", "--workspace", "slack:T1A"]],
    [["--who"]],
  ])("deletes nothing for %j", async (words) => {
    const { path, store, said } = await shelf();
    expect(await runForget(path, words)).toBe(1);
    expect(said.join("")).toContain("npm run forget -- --workspace slack:T0123ABCD");
    expect(await store.watchlists.all(owner)).toHaveLength(3);
    expect(await runForget("/nowhere.db", ["--workspace", "slack:T1A"])).toBe(1);
  });
});

test("knows every table of a workspace, and every column of a person", async () => {
  const path = temporaryFile();
  await opened(path);
  const columnsLike = (pattern: string) =>
    openedRaw(path)
      .database.prepare<[string], string>(
        `select tables.name || '.' || columns.name from sqlite_master as tables, pragma_table_info(tables.name) as columns
         where tables.type = 'table' and columns.name like ? escape '!' order by 1`,
      )
      .pluck()
      .all(pattern);
  const spent = "credit";
  expect(columnsLike("workspace")).toEqual(
    [...ownedTables, spent].map((table) => `${table}.workspace`).toSorted(),
  );
  const ids = people.map(([table, id]) => `${table}.${id}`);
  const names = people.flatMap(([table, , name]) => (name === null ? [] : [`${table}.${name}`]));
  const messages = ["delivery.person", "form.person"];
  expect(
    [...columnsLike("%!_by"), ...columnsLike("%!_by!_name"), ...columnsLike("person")].toSorted(),
  ).toEqual([...ids, ...names, ...messages].toSorted());
});
