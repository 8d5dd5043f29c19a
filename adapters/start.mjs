/**
 * What `npm start` and `npm run ask` run: builds when a source is newer than the last build, then starts the program in
 * this same process, so that signals and standard input reach it on every system.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const built = "dist/.tsbuildinfo";

function isStale() {
  if (!existsSync("src")) return false;
  if (!existsSync(built)) return true;
  const last = statSync(built).mtimeMs;
  const folders = ["src", "adapters"].flatMap((folder) =>
    readdirSync(folder, { recursive: true }).map((name) => `${folder}/${name}`),
  );
  const files = [...folders, "src", "adapters", "tsconfig.json", "tsconfig.build.json"];
  return files.some((file) => statSync(file).mtimeMs > last);
}

if (isStale()) {
  const home = dirname(createRequire(import.meta.url).resolve("typescript/package.json"));
  const command = [join(home, "bin", "tsc"), "-p", "tsconfig.build.json"];
  // Standard output belongs to the program: `ask --json` is read by others.
  const build = spawnSync(process.execPath, command, { stdio: ["ignore", 2, 2] });
  if (build.status !== 0) process.exit(build.status ?? 1);
}

await import("../dist/adapters/main.js");
