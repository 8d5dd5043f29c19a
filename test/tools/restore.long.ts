import { readdirSync } from "node:fs";
import { basename, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { acme } from "../contracts/examples.ts";
import { launch } from "../process/program.ts";
import { opened, temporaryFile } from "../store/opened.ts";
import { edits } from "../support/edits.ts";

const killer = fileURLToPath(new URL("killed-at-rename.mjs", import.meta.url));
const program = fileURLToPath(new URL("../../adapters/main.ts", import.meta.url));
const withoutLinks = `data:text/javascript,
  import fs from "node:fs";
  import { syncBuiltinESMExports } from "node:module";
  fs.linkSync = () => { throw new Error("EPERM"); };
  syncBuiltinESMExports();`;

test("a restore that is killed before the copy has its place leaves the database there, and is done again", async () => {
  const [path, from] = [temporaryFile(), temporaryFile()];
  for (const [file, zone] of [
    [path, "Asia/Tokyo"],
    [from, "Europe/Berlin"],
  ] as const) {
    const store = await opened(file);
    await edits(store).settings.saveZone(acme, zone);
    await store.close();
  }
  const restore = (...before: readonly string[]) =>
    launch({
      command: ["node", "--import", "tsx", ...before, program, "restore", "--from", from],
      variables: { DATABASE_URL: path, TIKLIVE_API_KEY: "test-key" },
      stdin: "ignore",
    });
  const killed = restore("--import", killer);
  expect(await killed.ended, killed.stderr()).toBeNull();
  const kept = readdirSync(dirname(path)).filter((file) => file.startsWith(basename(path)));
  expect(kept.toSorted()).toEqual([
    basename(path),
    expect.stringContaining(".before-restore-"),
    `${basename(path)}.restored`,
  ]);
  const before = await opened(path);
  expect(await before.settings.zone(acme)).toBe("Asia/Tokyo");
  await before.close();
  const done = restore("--import", withoutLinks);
  expect(await done.ended, done.stderr()).toBe(0);
  expect(await (await opened(path)).settings.zone(acme)).toBe("Europe/Berlin");
  const [, aside = ""] = /What it was before is (.*)\.\n/u.exec(done.stderr()) ?? [];
  expect(await (await opened(aside)).settings.zone(acme)).toBe("Asia/Tokyo");
});
