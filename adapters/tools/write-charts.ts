import { writeFile } from "node:fs/promises";
import { extname } from "node:path";
import { UserError } from "../../src/errors.ts";
import type { Card } from "../../src/index.ts";
import type { ChartDrawer } from "../../src/ports/chart-drawer.ts";

const flag = "--chart";
const usage = `Name a file that ends in .png or .svg after ${flag}.`;

/**
 * Takes `--chart FILE` out of the words of a command line. `file` is `undefined` when it is not among them. Throws a
 * `UserError` when no picture can have that name.
 */
export function takeChartFile(words: readonly string[]): {
  readonly file: string | undefined;
  readonly others: readonly string[];
} {
  const at = words.indexOf(flag);
  if (at < 0) return { file: undefined, others: words };
  const file = words[at + 1] ?? "";
  if (![".png", ".svg"].includes(extname(file))) throw new UserError(usage);
  return { file, others: words.toSpliced(at, 2) };
}

/**
 * Draws the charts of a card, on light, into the file and others beside it: "trend.png", "trend-2.png". Answers in sentences what
 * was written and what was not; throws a `UserError` when a file cannot be written.
 */
export async function writeCharts(
  card: Card,
  file: string,
  drawer: ChartDrawer,
): Promise<readonly string[]> {
  const charts = card.blocks.filter((block) => block.kind === "chart");
  if (charts.length === 0) return ["This answer has no chart."];
  const told: string[] = [];
  for (const [i, { chart, alt }] of charts.entries()) {
    const name = numbered(file, i + 1);
    const asked = { chart, theme: "light", alt } as const;
    const picture = await (extname(name) === ".svg" ? drawer.svg(asked) : drawer.png(asked));
    if (picture !== null) await write(name, picture);
    told.push(picture === null ? `${name} could not be drawn.` : `${name} is written.`);
  }
  return told;
}

function numbered(file: string, place: number): string {
  if (place === 1) return file;
  const ending = extname(file);
  return `${file.slice(0, -ending.length)}-${place}${ending}`;
}

async function write(file: string, picture: Uint8Array | string): Promise<void> {
  try {
    await writeFile(file, picture);
  } catch (error) {
    throw new UserError(
      `${file} cannot be written: ${error instanceof Error ? error.message : ""}`,
    );
  }
}
