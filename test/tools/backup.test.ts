import {
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { runBackup } from "../../adapters/tools/backup.ts";
import { runMigrate } from "../../adapters/tools/migrate.ts";
import { runRestore } from "../../adapters/tools/restore.ts";
import { openStore } from "../../src/store/open-store.ts";
import { createSqliteStore } from "../../src/store/sqlite/sqlite-store.ts";
import { acme, exampleSnapshot } from "../contracts/examples.ts";
import { earlierVersions, madeBy } from "../store/earlier-versions.ts";
import { opened, openedRaw, temporaryFile } from "../store/opened.ts";
import { edits } from "../support/edits.ts";

const now = new Date("2026-11-30T00:40:00Z");
const name = "tagtide-2026-11-30T00-40-00.000Z.db";

const real = (database: string) => ({
  database,
  data: { kind: "providers", providers: [] } as const,
});
const demo = (database: string) => ({ database, data: { kind: "demo", seed: 1 } as const });

function heard() {
  const said: string[] = [];
  const spy = vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    said.push(String(text));
    return true;
  });
  onTestFinished(() => spy.mockRestore());
  return said;
}

/** A database in use, with one reading and a setting. */
async function inUse() {
  const path = temporaryFile().replace("sqlite", "db");
  const store = await opened(path);
  await store.snapshots.save(exampleSnapshot());
  await edits(store).settings.saveZone(acme, "Europe/Berlin");
  return { path, store, folder: join(dirname(path), "backups"), said: heard() };
}

describe("npm run backup", () => {
  test("copies a database that is in use, for its owner's eyes, and nothing else", async () => {
    const { path, folder, said } = await inUse();
    expect(await runBackup(path, [], now)).toBe(0);
    expect(readdirSync(folder)).toEqual([name]);
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(said).toEqual([
      `${join(folder, name)}: 1 reading, the newest of 2026-11-20. It was read back and is whole.\n`,
    ]);
  });

  test("keeps as many as it is told, and what is not its own", async () => {
    const { path, folder } = await inUse();
    for (let minute = 0; minute < 4; minute++)
      expect(
        await runBackup(path, ["--keep", "2"], new Date(now.getTime() + minute * 60_000)),
      ).toBe(0);
    writeFileSync(join(folder, "tagtide-mine.db"), "");
    expect(await runBackup(path, ["--keep", "1"], new Date(now.getTime() + 9e5))).toBe(0);
    expect(readdirSync(folder)).toEqual(["tagtide-2026-11-30T00-55-00.000Z.db", "tagtide-mine.db"]);
  });

  test("keeps the copy it makes where a clock that was ahead dated others later", async () => {
    const { path, folder } = await inUse();
    const ahead = new Date("2027-11-30T00:40:00Z");
    for (const at of [ahead, now]) await runBackup(path, ["--keep", "1"], at);
    expect(readdirSync(folder)).toEqual([name]);
  });

  test("begins anew where one of its number was killed, and leaves nothing of older ones", async () => {
    const { path, folder } = await inUse();
    await runBackup(path, [], now);
    const later = new Date(now.getTime() + 60_000);
    const next = name.replace("00-40", "00-41");
    const left = [`${name}.7.part`, `${name}.7.part-wal`, `${next}.${process.pid}.part`];
    for (const file of left) writeFileSync(join(folder, file), "half");
    expect(await runBackup(path, ["--keep", "2"], later)).toBe(0);
    expect(readdirSync(folder)).toEqual([name, `${name}.7.part`, `${name}.7.part-wal`, next]);
    expect(await runBackup(path, ["--keep", "1"], later)).toBe(0);
    expect(readdirSync(folder)).toEqual([next]);
  });

  test.each([
    [["--keep", "0"], "--keep is a whole number from 1 to 10000, not 0."],
    [["--keep", "x"], "not x."],
    [["--form"], "Unknown option '--form'"],
    [["--to", "/dev/null/x"], "could not be written"],
  ])("says what is wrong with %j", async (words, sentence) => {
    const { path, said } = await inUse();
    expect(await runBackup(path, words, now)).toBeGreaterThan(0);
    expect(said.join("")).toContain(sentence);
  });

  test("says where there is nothing to copy, and how a server's is", async () => {
    const said = heard();
    expect(await runBackup("/nowhere.db", [], now)).toBe(1);
    expect(await runBackup("postgres://host/name", [], now)).toBe(1);
    expect(said.join("")).toContain("There is no database /nowhere.db yet.");
    expect(said.join("")).toContain("pg_dump");
  });

  test("writes no copy of what is damaged", async () => {
    const { path, store, folder, said } = await inUse();
    await store.close();
    const bytes = readFileSync(path);
    bytes.fill(0xff, 4096, 3 * 4096);
    writeFileSync(path, bytes);
    expect(await runBackup(path, [], now)).toBe(1);
    expect(said.join("")).toMatch(/is damaged|is no database of Tagtide/);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("npm run restore", () => {
  test("puts a copy in the place of the database, and keeps what was there", async () => {
    const { path, store, folder, said } = await inUse();
    await runBackup(path, [], now);
    await edits(store).settings.saveZone(acme, "Asia/Tokyo");
    await store.close();
    expect(await runRestore(real(path), ["--from", join(folder, name)], now)).toBe(0);
    const aside = `${path}.before-restore-2026-11-30T00-40-00.000Z`;
    expect(said.slice(-2)).toEqual([
      `${path} is ${join(folder, name)} now: 1 reading, the newest of 2026-11-20.\n`,
      `What it was before is ${aside}.\n`,
    ]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(await (await opened(path)).settings.zone(acme)).toBe("Europe/Berlin");
    expect(await (await opened(aside)).settings.zone(acme)).toBe("Asia/Tokyo");
  });

  test("changes nothing while a bot uses the database", async () => {
    const { path, store, folder, said } = await inUse();
    await runBackup(path, [], now);
    await edits(store).settings.saveZone(acme, "Asia/Tokyo");
    expect(await runRestore(real(path), ["--from", join(folder, name)], now)).toBe(1);
    expect(said.at(-1)).toBe(`A bot uses ${path}. Stop it, and try again.\n`);
    expect(await store.settings.zone(acme)).toBe("Asia/Tokyo");
    expect(readdirSync(dirname(path)).filter((file) => /part|before/.test(file))).toEqual([]);
  });

  test("takes all of a database that is in use, and goes where a link leads", async () => {
    const { path } = await inUse();
    const other = temporaryFile();
    await (await opened(other)).close();
    const link = `${other}.link`;
    symlinkSync(other, link);
    expect(await runRestore(real(link), ["--from", path], now)).toBe(0);
    expect(await (await opened(other)).settings.zone(acme)).toBe("Europe/Berlin");
    const folder = dirname(other);
    expect(await runRestore(real(other), ["--from", folder], now)).toBe(1);
  });

  test("replaces a damaged database", async () => {
    const { path, store, folder } = await inUse();
    await runBackup(path, [], now);
    await store.close();
    writeFileSync(path, "This is no database at all.");
    expect(await runRestore(real(path), ["--from", join(folder, name)], now)).toBe(0);
    expect(await (await opened(path)).settings.zone(acme)).toBe("Europe/Berlin");
  });

  test("names the newest copy where the one named is not there, or says that there is none", async () => {
    const { path, folder, said } = await inUse();
    const ask = () => runRestore(real(path), ["--from", "/nowhere.db"], now);
    expect(await ask()).toBe(1);
    expect(said.at(-1)).toBe(
      "There is no /nowhere.db. No copy is in the folder backups beside the database, either.\n",
    );
    await runBackup(path, [], now);
    expect(await ask()).toBe(1);
    expect(said.at(-1)).toBe(
      `There is no /nowhere.db. The newest copy is ${join(folder, name)}.\n`,
    );
  });

  test("refuses what is damaged, something else, or of a newer version", async () => {
    const { path, store, folder, said } = await inUse();
    await runBackup(path, [], now);
    await store.close();
    const copy = join(folder, name);
    openedRaw(copy).database.exec("insert into kysely_migration values ('9999-tomorrow', '')");
    expect(await runRestore(real(path), ["--from", copy], now)).toBe(1);
    expect(said.at(-1)).toContain('made by a newer version of Tagtide (it has "9999-tomorrow")');
    writeFileSync(join(folder, "other.db"), "This is no database at all.");
    expect(await runRestore(real(path), ["--from", join(folder, "other.db")], now)).toBe(1);
    expect(said.at(-1)).toContain("other.db is no database of Tagtide");
    expect(await runRestore(real(path), ["--from", "/nowhere"], now)).toBe(1);
    expect(await runRestore(real("postgres://x/y"), ["--from", copy], now)).toBe(1);
    expect(said.at(-1)).toContain("pg_restore");
    expect(await (await opened(path)).settings.zone(acme)).toBe("Europe/Berlin");
  });
});

test("simulated numbers never take the place of real ones, nor real ones that of the demo", async () => {
  const { path, store, folder, said } = await inUse();
  await runBackup(path, [], now);
  await store.close();
  const demoPath = temporaryFile().replace(".sqlite", ".demo.db");
  const demoFolder = join(dirname(demoPath), "backups");
  for (const isKnown of [false, true]) {
    const opening = await openStore({ database: demoPath, isDemo: true });
    if (!isKnown) await opening.migrate();
    await opening.close();
  }
  await runBackup(demoPath, [], now);
  const demoCopy = join(demoFolder, name.replace("tagtide", "tagtide.demo"));
  expect(await runRestore(real(path), ["--from", demoCopy], now)).toBe(1);
  expect(said.at(-1)).toBe(
    `The numbers in ${demoCopy} are simulated: it belongs to the demo. Name another with --from.\n`,
  );
  expect(await runRestore(demo(demoPath), ["--from", join(folder, name)], now)).toBe(1);
  expect(said.at(-1)).toContain("is no copy of the demo");
  expect(await runMigrate("postgres://host/name", ["--from", demoCopy])).toBe(1);
  expect(said.at(-1)).toContain("belongs to the demo. Name another with --from.");
  await expect(openStore({ database: demoCopy, isDemo: false })).rejects.toThrow("are simulated");
  expect(await runRestore(demo(demoPath), ["--from", demoCopy], now)).toBe(0);
  await expect(
    openStore({ database: path, isDemo: false }).then(({ close }) => close()),
  ).resolves.toBe(undefined);
});

test("an update keeps a copy of the file as it was, and the newest two of them", async () => {
  const path = temporaryFile();
  const version = earlierVersions.at(-1) ?? "";
  await madeBy(version, path);
  for (const old of ["0001-first", "0002-second"]) writeFileSync(`${path}.until-${old}`, "");
  writeFileSync(`${path}.until-tomorrow.txt`, "");
  const store = createSqliteStore(path);
  await store.migrate();
  await store.migrate();
  await store.close();
  const kept = readdirSync(dirname(path)).filter((file) => file.includes("until"));
  expect(kept).toHaveLength(3);
  expect(kept).toContain("tagtide.sqlite.until-0002-second");
  const copy = kept.find((file) => file.includes(`until-${version}`)) ?? "";
  expect(existsSync(join(dirname(path), copy))).toBe(true);
  const back = openedRaw(join(dirname(path), copy)).database;
  const last = back.prepare("select max(name) from kysely_migration").pluck().get();
  expect(String(last).startsWith(version)).toBe(true);
});
