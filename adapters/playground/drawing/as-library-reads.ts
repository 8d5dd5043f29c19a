import { z } from "zod";

/**
 * A part of Slack's payload in such a way that the library shows it as Slack does. It reads markup in plain text unless that is
 * "verbatim", and none in `mrkdwn` that is; it knows two of three entities, and writes a chart's labels over each other.
 */
export function asLibraryReads(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(asLibraryReads);
  if (typeof part !== "object" || part === null) return part;
  const text = z.object({ type: z.string(), text: z.string() }).safeParse(part).data;
  if (text?.type === "plain_text") return { ...part, verbatim: true };
  if (text?.type === "mrkdwn") return { type: "mrkdwn", text: unescaped(text.text) };
  const chart = lineOrBars.safeParse(part).data;
  if (chart) return withFewLabels(chart);
  return Object.fromEntries(
    Object.entries(part).map(([name, value]) => [name, asLibraryReads(value)]),
  );
}

/** A word joiner, which nobody sees, keeps "<" from beginning a mention. */
function unescaped(text: string): string {
  return text.replaceAll("&lt;", "<\u2060").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

const lineOrBars = z.looseObject({
  type: z.enum(["line", "bar"]),
  series: z.array(z.looseObject({ data: z.array(z.looseObject({ label: z.string() })) })),
  axis_config: z.looseObject({ categories: z.array(z.string()) }),
});

const mostLabels = 6;

function withFewLabels(chart: z.infer<typeof lineOrBars>): unknown {
  const { categories } = chart.axis_config;
  const step = Math.ceil(categories.length / mostLabels);
  // Without width, but no two alike: by its label, the library finds a point's place.
  const shown = new Map(
    categories.map((label, i) => [label, i % step === 0 ? label : "\u200b".repeat(i)]),
  );
  return {
    ...chart,
    series: chart.series.map(({ data, ...series }) => ({
      ...series,
      data: data.map((point) => ({ ...point, label: shown.get(point.label) })),
    })),
    axis_config: { ...chart.axis_config, categories: [...shown.values()] },
  };
}
