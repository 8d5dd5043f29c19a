/**
 * `npm run build [folder]`: the program in a few files, because opening, resolving and compiling the thousand modules it is
 * made of takes three times as long. What is loaded by `await import` becomes a file of its own, and is read when it is
 * needed. Types are checked by `npm run types`.
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundlePage } from "./playground/bundle.mjs";

/** Packages that are nothing but code. Others may want a library or a file beside them, and stay where they are. */
const bundled = [
  "@hono/node-server",
  "@modelcontextprotocol/server",
  "@slack/bolt",
  "@slack/web-api",
  "bidi-js",
  "d3-array",
  "d3-scale",
  "d3-shape",
  "discord.js",
  "hono",
  "ical-generator",
  "kysely",
  "luxon",
  "node-cron",
  "p-queue",
  "papaparse",
  "pino",
  "prom-client",
  "undici",
  "zod",
];

const sources = ["src", "adapters"];
const settings = ["package.json", "node_modules/.package-lock.json"];

/** Packages that are imported as they are installed. */
function external() {
  const { dependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  return Object.keys(dependencies).filter((name) => !bundled.includes(name));
}

/** When a file of the program was last changed, in milliseconds since 1970; 0 where there are no sources. */
function changedAt() {
  if (!existsSync("src")) return 0;
  const within = sources.flatMap((folder) =>
    readdirSync(folder, { recursive: true }).map((name) => join(folder, name)),
  );
  const files = [...within, ...sources, ...settings].filter((file) => existsSync(file));
  return Math.max(...files.map((file) => statSync(file).mtimeMs));
}

/** The build before this one stays: a bot that runs may not have loaded all of it yet. */
function removeOlder(folder, since) {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    if (statSync(file).mtimeMs < since) rmSync(file, { recursive: true });
  }
}

/** When the last build that went well began, in milliseconds since 1970; 0 where there is none. */
function builtAt(folder) {
  const stamp = join(folder, "built");
  return existsSync(stamp) ? statSync(stamp).mtimeMs : 0;
}

const isNewer = (folder) => existsSync("src") && changedAt() >= builtAt(folder);

/**
 * Builds into `folder` when something is newer than what was built there; of several at once one builds, and the others wait.
 * Rejects when it cannot be built.
 */
export async function build(folder) {
  if (!isNewer(folder)) return;
  const { default: Database } = await import("better-sqlite3");
  mkdirSync(folder, { recursive: true });
  // It goes with the process that holds it, whatever ends that.
  const lock = new Database(join(folder, "lock.db"), { timeout: 600_000 });
  try {
    lock.exec("begin exclusive");
    if (isNewer(folder)) await bundleAll(folder);
  } finally {
    lock.close();
  }
}

async function bundleAll(folder) {
  const stamp = join(folder, "built");
  const { build: bundle } = await import("esbuild");
  const outdir = join(folder, "adapters");
  removeOlder(outdir, builtAt(folder));
  writeFileSync(`${stamp}.next`, "");
  await bundle({
    // The thread that draws starts from a file of its own.
    entryPoints: { main: "adapters/main.ts", "chart-worker": "src/chart/chart-worker.ts" },
    outdir,
    bundle: true,
    splitting: true,
    platform: "node",
    target: "node20",
    format: "esm",
    // Only whoever runs it from its sources makes the playground's page anew.
    external: [...external(), "esbuild"],
    // React has a slow half that helps while one writes for it, and chooses by this.
    define: { "process.env.NODE_ENV": '"production"' },
    // For packages that were written before there were modules.
    banner: {
      js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);',
    },
  });
  await bundlePage({ outdir });
  await bundlePage({
    outdir,
    entryPoints: { "report-page": "adapters/report/page/report-page.mjs" },
  });
  renameSync(`${stamp}.next`, stamp);
}

const [, script, folder = "dist"] = process.argv;
if (script === fileURLToPath(import.meta.url)) await build(folder);
