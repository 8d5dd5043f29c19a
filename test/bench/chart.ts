import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { type Bench, type Measurement, measuring } from "./measurement.ts";
import { memory } from "./memory.ts";

const measured = measuring("chart");
const work = fileURLToPath(new URL("chart-work.mjs", import.meta.url));
const bundled = fileURLToPath(new URL("../../dist/chart-work.mjs", import.meta.url));

interface Drawn {
  readonly cpuMs: number;
  readonly kilobytes: number;
}

interface Found {
  readonly first: Drawn;
  readonly line: readonly Drawn[];
  readonly heatmap: readonly Drawn[];
  readonly grownMegabytes: number;
}

/** Pictures of charts, 840 pixels wide: what each takes, and what twenty asked for at once add to a bot at rest. */
export const chart: Bench = async () => {
  const packages = "external" as const;
  buildSync({ entryPoints: [work], outfile: bundled, bundle: true, format: "esm", packages });
  const found: Found = JSON.parse(execFileSync(process.execPath, [bundled], { encoding: "utf8" }));
  const [rest] = await memory();
  const together = (rest?.samples ?? []).map((megabytes) => megabytes + found.grownMegabytes);
  return [
    measured("the first picture: the thread's start and its fonts, CPU", "ms", [found.first.cpuMs]),
    ...ofEach("two curves of 28 days", found.line),
    ...ofEach("heat map of 20 × 28", found.heatmap),
    measured("resident, at rest and what twenty at once add", "MB", together, 250),
  ];
};

function ofEach(what: string, drawn: readonly Drawn[]): readonly Measurement[] {
  const cpu = drawn.map(({ cpuMs }) => cpuMs);
  const size = drawn.map(({ kilobytes }) => kilobytes);
  return [measured(`${what}, CPU`, "ms", cpu, 80), measured(`${what}, PNG`, "KB", size, 250)];
}
