/**
 * Run by the bench of charts in a process of its own: draws pictures with the built drawing thread, and prints what each took
 * (CPU of all threads in ms, kilobytes) and how many megabytes the process grew to while twenty were asked for at once.
 */
import { createChartDrawer } from "../../src/chart/chart-drawer.ts";

const warn = (event, { error }) => {
  throw new Error(event, { cause: error });
};
const drawer = createChartDrawer(
  { warn },
  { file: new URL("adapters/chart-worker.js", import.meta.url) },
);
const times = 20;

const day = (after) => new Date(Date.UTC(2026, 9, 26 + after)).toISOString().slice(0, 10);
const words = { subtitle: "views a day, last 28 days", note: "Pale: TikTok rounds." };
const days = { from: day(0), to: day(27) };

const line = (turn) => ({
  ...{ kind: "line", title: `#booktok ${turn}: 4 to 5× its usual`, ...words, ...days },
  curves: ["views a day", "new posts a day"].map((label) => ({
    ...{ label, usual: { low: 900_000, high: 1_300_000 } },
    pieces: Array.from({ length: 28 }, (_, i) => {
      const value = 1_000_000 + ((i * 37 + turn) % 11) * 100_000;
      return { from: day(i), to: day(i), value, low: value * 0.9, high: value * 1.1 };
    }),
  })),
  marks: [{ kind: "rising", day: day(20), label: "rising since 15 Nov" }],
});

const heatmap = (turn) => ({
  ...{ kind: "heatmap", title: `Post now: #booktok ${turn}`, ...words, ...days },
  rows: Array.from({ length: 20 }, (_, row) => ({
    ...{ label: `#kitap${row}tok${turn}`, now: `${row % 5}–${(row % 5) + 1}×` },
    windows: [{ from: day(row), to: row % 2 === 0 ? null : day(row + 5) }],
    cells: Array.from({ length: 28 }, (_, i) => {
      return { from: day(i), to: day(i), times: ((i * 7 + row * 3 + turn) % 40) / 10 };
    }),
  })),
});

async function draw(chart) {
  const before = process.cpuUsage();
  const picture = await drawer.png({ chart, theme: "light", alt: "" });
  const { user, system } = process.cpuUsage(before);
  return { cpuMs: (user + system) / 1000, kilobytes: picture.length / 1000 };
}

async function each(make) {
  const drawn = [];
  for (let turn = 0; turn < times; turn++) drawn.push(await draw(make(turn)));
  return drawn;
}

const bare = process.memoryUsage().rss;
const [first] = [await draw(line(99))];
const found = { first, line: await each(line), heatmap: await each(heatmap) };
await Promise.all(Array.from({ length: times }, (_, turn) => draw(heatmap(turn + times))));
const grown = process.resourceUsage().maxRSS * 1024 - bare;
await drawer.close();
process.stdout.write(JSON.stringify({ ...found, grownMegabytes: grown / 1e6 }));
