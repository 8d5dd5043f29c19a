import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it, test } from "vitest";
import { takeChartFile, writeCharts } from "../../adapters/tools/write-charts.ts";
import { card } from "../../src/card/card.ts";
import { createChartDrawer } from "../../src/chart/chart-drawer.ts";
import { risingLine, sixRows } from "../chart/example-charts.ts";
import { builtDrawing } from "../support/built-program.ts";

const folder = await mkdtemp(join(tmpdir(), "charts-"));
const drawer = createChartDrawer({ warn: () => {} }, { file: builtDrawing(), timeoutMs: 120_000 });
afterAll(async () => {
  await drawer.close();
  await rm(folder, { recursive: true });
});

const answer = (...charts: readonly (typeof risingLine | typeof sixRows)[]) =>
  card({
    ...{ title: "#booktok", headline: "Rising." },
    blocks: charts.map((chart) => ({ kind: "chart", chart, alt: `A ${chart.kind}.` })),
  });

describe("the charts of a card", () => {
  test("are drawn into a file each", async () => {
    const file = join(folder, "trend.svg");
    const second = join(folder, "trend-2.svg");
    const told = await writeCharts(answer(risingLine, sixRows), file, drawer);
    expect(told).toEqual([`${file} is written.`, `${second} is written.`]);
    expect(await readFile(file, "utf8")).toContain("<title>A line.</title>");
    expect(await readFile(second, "utf8")).toContain("<title>A heatmap.</title>");
  });

  test("that cannot be drawn are said not to be", async () => {
    const file = join(folder, "wrong.png");
    const told = await writeCharts(answer({ ...sixRows, from: "no day" }), file, drawer);
    expect(told).toEqual([`${file} could not be drawn.`]);
  });

  test("are missed in an answer without", async () => {
    expect(await writeCharts(answer(), "x.png", drawer)).toEqual(["This answer has no chart."]);
  });

  test("cannot be written where there is no folder", async () => {
    const file = join(folder, "nowhere", "x.svg");
    await expect(writeCharts(answer(risingLine), file, drawer)).rejects.toThrow(
      `${file} cannot be written: ENOENT`,
    );
  });
});

describe("the words of a command line", () => {
  test("keep everything but the file of the chart", () => {
    expect(takeChartFile(["trend", "--chart", "a.png", "booktok"])).toEqual({
      ...{ file: "a.png", others: ["trend", "booktok"] },
    });
    expect(takeChartFile(["trend", "booktok"]).file).toBeUndefined();
  });

  it.each([
    ["trend", "--chart"],
    ["--chart", "a.gif"],
  ])("must name a picture: %s %s", (...words) => {
    expect(() => takeChartFile(words)).toThrow("Name a file that ends in .png or .svg");
  });
});
