import { z } from "zod";

/** Which words of a payload a drawing lacks; a word that is sent twice has to be shown twice. */
export function missingWords(payload: unknown, shown: string): readonly string[] {
  const left = new Map<string, number>();
  for (const word of wordsOf(shown)) left.set(word, (left.get(word) ?? 0) + 1);
  return shownTexts(payload)
    .flatMap(wordsOf)
    .filter((word) => {
      const times = left.get(word) ?? 0;
      left.set(word, times - 1);
      return times < 1;
    });
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

/** Of a chart, its title and what its lines are: days and values stand along it here and there. */
const chartBlock = z.object({
  title: z.string(),
  chart: z.object({ series: z.array(z.object({ name: z.string() })) }),
});

/** Where Slack's and Discord's payloads hold what people read. */
const textNames = new Set(["text", "content", "description", "name", "value", "label"]);
const linkTargets = /\]\(https?:[^\s)]+\)/gu;
const timestamps = /<t:\d+:\w>/gu;
const entities = /&(?:amp|lt|gt);/gu;

function shownTexts(part: unknown): readonly string[] {
  if (typeof part !== "object" || part === null) return [];
  // Of an attached file, its name is shown.
  if ("name" in part && "content" in part) return shownTexts({ name: part.name });
  // Of a menu's choices none is shown before it is opened.
  if ("options" in part && "placeholder" in part) return [String(part.placeholder)];
  // Slack's `text` beside the blocks is for notifications.
  if ("blocks" in part) return shownTexts(part.blocks);
  const chart = chartBlock.safeParse(part).data;
  if (chart) return [chart.title, ...chart.chart.series.map(({ name }) => name)];
  if ("type" in part && part.type === "button" && "text" in part) return shownTexts(part.text);
  return Object.entries(part).flatMap(([name, value]) =>
    typeof value === "string" && textNames.has(name)
      ? [value.replaceAll(linkTargets, "] ").replaceAll(timestamps, " ").replaceAll(entities, " ")]
      : shownTexts(value),
  );
}
