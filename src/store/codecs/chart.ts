import { z } from "zod";
import { type Chart, chartMarks } from "../../ports/ports.ts";
import { reads } from "./column.ts";

const words = { title: z.string(), subtitle: z.string(), note: z.string() };
const range = z.object({ low: z.number(), high: z.number() });
const days = { from: z.string(), to: z.string() };

const curve = z.object({
  label: z.string(),
  pieces: z.array(z.object({ ...days, value: z.number(), low: z.number(), high: z.number() })),
  usual: range.nullable(),
});

const heatmapRow = z.object({
  label: z.string(),
  cells: z.array(z.object({ ...days, times: z.number().nullable() })),
  windows: z.array(z.object({ from: z.string(), to: z.string().nullable() })),
  now: z.string(),
});

/** A chart as it waits in the outbox: what to draw, never the picture. */
export const chart = reads<Chart>()(
  z.discriminatedUnion("kind", [
    z.object({
      ...{ kind: z.literal("line"), ...words, ...days },
      curves: z.array(curve),
      marks: z.array(z.object({ kind: z.enum(chartMarks), day: z.string(), label: z.string() })),
    }),
    z.object({
      ...{ kind: z.literal("bars"), ...words },
      bars: z.array(
        z.object({
          label: z.string(),
          value: z.number().nullable(),
          range: range.nullable(),
          words: z.string(),
        }),
      ),
    }),
    z.object({ kind: z.literal("heatmap"), ...words, ...days, rows: z.array(heatmapRow) }),
  ]),
);
