import { expect, test } from "vitest";
import { diskNotes } from "../../adapters/checkup/machine-checks.ts";

const facts = (free: number) => () => ({ free, file: 5e8, log: 0 });

test("notes a disk that is nearly full, and no other", () => {
  expect(diskNotes("data/tagtide.db", facts(4e7))).toEqual([
    "40 MB are free on the disk of the database, whose file has 500 MB. Make room: what cannot be written is not posted.",
  ]);
  expect(diskNotes("data/tagtide.db", facts(2e8))).toEqual([]);
  expect(diskNotes("postgres://host/name", facts(0))).toEqual([]);
  const gone = () => {
    throw new Error("ENOENT");
  };
  expect(diskNotes("data/tagtide.db", gone)).toEqual([]);
});
