import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import type { Bench, Measurement } from "./measurement.ts";

const work = fileURLToPath(new URL("scorer-work.mjs", import.meta.url));
const bundled = fileURLToPath(new URL("../../dist/scorer-work.mjs", import.meta.url));

/** Tags, posts a tag, and how often each is measured. */
const sizes = ["10000", "70", "5"] as const;

/**
 * Arithmetic only, on one core. The scorer is built and runs in a plain node of its own, because tsx makes it about
 * twice as slow. Where there is a python3, a script in the manner of the first article ranks the same posts.
 */
export const scorer: Bench = async () => {
  buildSync({ entryPoints: [work], outfile: bundled, bundle: true, format: "esm" });
  const ranking = inNode("rank");
  return [
    taken("10,000 tags × 70 posts: summarised and scored", inNode("score"), 1000),
    taken("1,000 tags × 400 days: backtested", inNode("backtest"), 5000),
    taken("10,000 tags × 70 posts: ranked by the first article's formula", ranking),
    ...inPython(ranking),
  ];
};

interface Run {
  readonly samples: readonly number[];
  /** What came out, in short, to compare. */
  readonly outcome: string;
}

function inNode(what: "score" | "backtest" | "rank"): Run {
  return run(process.execPath, [bundled, what, ...sizes]);
}

function inPython({ outcome }: Run): readonly Measurement[] {
  if (spawnSync("python3", ["--version"]).status !== 0) return [];
  const script = readFileSync(new URL("classic-ranking.py", import.meta.url), "utf8");
  const theirs = run("python3", ["-", ...sizes], script);
  if (theirs.outcome !== outcome) throw new Error(`${outcome} is ${theirs.outcome} in Python`);
  return [taken("the same ranking in Python", theirs)];
}

function run(command: string, args: readonly string[], input = ""): Run {
  return JSON.parse(execFileSync(command, args, { input, encoding: "utf8" }));
}

function taken(what: string, { samples }: Run, atMost?: number): Measurement {
  const promise = atMost === undefined ? {} : { promise: { of: "worst", atMost } as const };
  return { name: "scorer", what, unit: "ms", samples, ...promise };
}
