import { existsSync, mkdirSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { makeFolder } from "../../src/store/sqlite/make-folder.ts";
import { openDatabase } from "../../src/store/sqlite/open-database.ts";
import { temporaryFile } from "./opened.ts";

const home = () => dirname(dirname(temporaryFile()));

test("a folder is made with those around it, for its owner alone where that is asked for", () => {
  const folder = join(home(), "one", "two");
  makeFolder(folder, 0o700);
  makeFolder(folder, 0o700);
  for (const made of [folder, dirname(folder)]) expect(statSync(made).mode & 0o777).toBe(0o700);
});

test("a folder that is there stays as it is", () => {
  const folder = join(home(), "open");
  mkdirSync(folder, { mode: 0o755 });
  makeFolder(folder, 0o700);
  expect(statSync(folder).mode & 0o777).toBe(0o755);
});

test("a file in the way is no folder", () => {
  const file = join(home(), "file");
  writeFileSync(file, "");
  expect(() => makeFolder(file)).toThrow("EEXIST");
  expect(() => makeFolder(join(file, "in", "it"))).toThrow("ENOTDIR");
});

test.skipIf(!existsSync("/proc/self"))(
  "where a folder takes no new ones the system's error is thrown, and a database there says so",
  () => {
    expect(() => makeFolder("/proc/nothing/in/it")).toThrow("ENOENT");
    expect(() => openDatabase("/proc/nothing/tagtide.db")).toThrow("its folder cannot be made");
  },
);
