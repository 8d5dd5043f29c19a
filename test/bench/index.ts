/**
 * `npm run bench [-- name …]`: measures the built program against fakes on 127.0.0.1 and prints what was promised
 * beside what was found. Exits with 0 whatever the figures, and with 1 when a bench could not be run.
 */
import { execFileSync } from "node:child_process";
import { tableLines } from "../../src/index.ts";
import { acknowledge } from "./acknowledge.ts";
import { briefs } from "./briefs.ts";
import { chart } from "./chart.ts";
import { client } from "./client.ts";
import { demo } from "./demo.ts";
import { discord } from "./discord.ts";
import { fairness } from "./fairness.ts";
import { fiveYears } from "./five-years.ts";
import { type Measurement, median, worst } from "./measurement.ts";
import { memory } from "./memory.ts";
import { pace } from "./pace.ts";
import { page } from "./page.ts";
import { scale } from "./scale.ts";
import { score } from "./score.ts";
import { scorer } from "./scorer.ts";
import { slack } from "./slack.ts";
import { start } from "./start.ts";

const benches = {
  start,
  demo,
  acknowledge,
  slack,
  discord,
  fairness,
  pace,
  score,
  memory,
  client,
  scorer,
  briefs,
  fiveYears,
  chart,
  page,
  scale,
} as const;
type Name = keyof typeof benches;

function isName(word: string): word is Name {
  return Object.hasOwn(benches, word);
}

const columns = [
  { heading: "name", align: "left" },
  { heading: "what", align: "left" },
  { heading: "runs", align: "right" },
  { heading: "median", align: "right" },
  { heading: "p99 or max", align: "right" },
  { heading: "promise", align: "left" },
  { heading: "", align: "left" },
] as const;

function row({ name, what, unit, samples, promise }: Measurement): readonly string[] {
  const found = { median: median(samples), worst: worst(samples) };
  const shown = (value: number) => `${Math.round(value)} ${unit}`;
  return [
    name,
    what,
    `${samples.length}`,
    shown(found.median),
    shown(found.worst),
    promise ? `${promise.of} ≤ ${shown(promise.atMost)}` : "",
    promise ? (found[promise.of] <= promise.atMost ? "met" : "NOT met") : "",
  ];
}

const asked = process.argv.slice(2);
const unknown = asked.filter((word) => !isName(word));
if (unknown.length > 0) {
  console.error(`No bench ${unknown.join(", ")}. There are: ${Object.keys(benches).join(", ")}`);
  process.exit(1);
}
execFileSync("npm", ["run", "--silent", "build"], { stdio: "inherit" });

const names = asked.length > 0 ? asked.filter(isName) : Object.keys(benches).filter(isName);
const rows: (readonly string[])[] = [];
for (const name of names) {
  console.error(`${name} …`);
  rows.push(...(await benches[name]()).map(row));
}
console.log(tableLines(columns, rows).join("\n"));
