import { afterAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { runMigrate } from "../../adapters/tools/migrate.ts";
import { createPostgresStore } from "../../src/store/postgres/postgres-store.ts";
import { openDatabase } from "../../src/store/sqlite/open-database.ts";
import { exampleOutgoing } from "../contracts/example-messages.ts";
import { acme, at, awkward, exampleSnapshot, exampleWatchlist } from "../contracts/examples.ts";
import { opened, temporaryFile } from "../store/opened.ts";
import { edits } from "../support/edits.ts";
import { testServer } from "../support/postgres.ts";

const server = await testServer();
afterAll(() => server?.close());

const now = at("2026-11-23T08:00:00");
const change = { owner: acme, at: now, by: { id: "U1", name: "Ana" }, channel: "C1", undo: null };

/** A file with something of most kinds in it, and 2,500 answers. */
async function filled() {
  const path = temporaryFile();
  const store = await opened(path);
  await store.snapshots.save(exampleSnapshot());
  await edits(store).watchlists.save(exampleWatchlist());
  await edits(store).changes.record({ ...change, id: "one", words: `${awkward}\0` });
  await store.outbox.add(exampleOutgoing(), now);
  await store.clockLog.save({ seenAt: now, steadySince: now, provenUntil: null });
  await store.ledger.record({
    ...{ at: now, workspace: acme, provider: "tiklive", endpoint: "info", credits: 2 },
    purpose: "command",
  });
  await edits(store).settings.saveZone(acme, "Europe/Berlin");
  const database = openDatabase(path);
  const answer = database.prepare("insert into answer values (?, 'body', 0)");
  for (let i = 0; i < 2500; i++) answer.run(`key ${i}`);
  database.close();
  return { path, store };
}

function heard() {
  const said: string[] = [];
  const spy = vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    said.push(String(text));
    return true;
  });
  onTestFinished(() => spy.mockRestore());
  return said;
}

describe.skipIf(server === null)("npm run migrate", () => {
  test("copies everything, which then goes on where it was", async () => {
    const { path, store } = await filled();
    const { tag } = exampleSnapshot();
    const latest = await store.snapshots.latest([tag], null);
    const watchlists = await store.watchlists.all(acme);
    const waiting = await store.outbox.waiting(now, 10);
    await store.close();
    const said = heard();
    const url = (await server?.database()) ?? "";
    expect(await runMigrate(url, ["--from", path])).toBe(0);
    expect(said.join("")).toContain("answer: 2500\n");
    expect(said.at(-1)).toContain("All of it is there.");
    const there = createPostgresStore(url, () => undefined);
    onTestFinished(() => there.close());
    expect(await there.snapshots.latest([tag], null)).toEqual(latest);
    expect(await there.watchlists.all(acme)).toEqual(watchlists);
    expect(await there.outbox.waiting(now, 10)).toEqual(waiting);
    await edits(there).changes.record({ ...change, id: "two", words: "Then." });
    expect((await there.changes.recent(acme, 5)).map(({ words }) => words)).toEqual([
      "Then.",
      `${awkward}\u{FFFD}`,
    ]);
  });

  test("changes nothing where there is something already, unless it may replace it", async () => {
    const { path, store } = await filled();
    const said = heard();
    const url = (await server?.database()) ?? "";
    const words = ["--from", path, "--to", url];
    expect(await runMigrate("", words)).toBe(1);
    expect(said.at(-1)).toBe(`A bot uses ${path}. Stop it, and try again.\n`);
    await store.close();
    expect(await runMigrate("", words)).toBe(0);
    expect(await runMigrate("", words)).toBe(1);
    expect(said.at(-1)).toContain("There is something in that database already (in snapshot)");
    const again = await opened(path);
    await edits(again).settings.saveZone(acme, "Asia/Tokyo");
    await edits(again).watchlists.remove(exampleWatchlist());
    await again.close();
    expect(await runMigrate("", [...words, "--overwrite"])).toBe(0);
    const there = createPostgresStore(url, () => undefined);
    onTestFinished(() => there.close());
    expect(await there.settings.zone(acme)).toBe("Asia/Tokyo");
    expect(await there.watchlists.all(acme)).toEqual([]);
  });

  test.each([
    [[], "npm run migrate -- --from"],
    [["--from", "/nowhere.db"], "There is no database /nowhere.db."],
    [["--from", "package.json", "--to", "x.db"], "--to names a database of PostgreSQL."],
    [["--form", "x"], "Unknown option '--form'"],
  ])("says what is wrong with %j", async (words, sentence) => {
    const said = heard();
    expect(await runMigrate("./data/tagtide.db", words)).toBe(1);
    expect(said.join("")).toContain(sentence);
  });
});
