import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, rmSync } from "node:fs";
import { expect, onTestFinished, test } from "vitest";

/** In `dist`, which no version is made of. */
const folder = "dist/side-by-side";

async function build(): Promise<readonly [unknown, string]> {
  const builder = spawn(process.execPath, ["adapters/build.mjs", folder]);
  let said = "";
  builder.stderr.on("data", (piece) => {
    said += String(piece);
  });
  const [status] = await once(builder, "close");
  return [status, said];
}

test("of several that build at once, as two assistants start it, each finds the program built", async () => {
  rmSync(folder, { recursive: true, force: true });
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const ends = await Promise.all([build(), build(), build()]);
  expect(ends.map(([status]) => status)).toEqual([0, 0, 0]);
  expect(ends.filter(([, said]) => said.includes("main.js")).length).toBeLessThanOrEqual(1);
  for (const name of ["adapters/main.js", "adapters/chart-worker.js", "built"])
    expect(existsSync(`${folder}/${name}`), name).toBe(true);
});
