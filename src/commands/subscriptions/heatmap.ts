import { heatmapChart } from "../../assessment/heatmap-chart.ts";
import { dayNumber } from "../../domain/utc-day.ts";
import { defineCommand } from "../command.ts";
import { listOption } from "../grammar/shared-options.ts";
import { listNamed } from "../watchlists/list-named.ts";
import { heatmapCard } from "./heatmap-card.ts";
import { heatmapFinding, heatmapTags } from "./heatmap-finding.ts";

const usualDays = 28;

export const heatmap = defineCommand({
  name: "heatmap",
  about: "When to post: each hashtag of a watchlist, day by day, against its usual views",
  topic: "look",
  examples: ["heatmap books", "heatmap books 60"],
  options: {
    list: listOption,
    days: {
      kind: "whole",
      min: 7,
      max: 90,
      unit: "day",
      about: "Days to look back on; 28 if not said",
      required: false,
    },
  },
  audience: "asker",
  who: "anyone",
  shareable: true,
  async run({ list: name, days = usualDays }, context) {
    const list = await listNamed(name, context);
    const tags = await heatmapTags(list, days, context);
    const finding = heatmapFinding(list, tags, days, context);
    const today = dayNumber(context.now);
    const chart = heatmapChart(tags, today - days + 1, today);
    return { finding, card: heatmapCard(finding, { tags: list.tags.length, days, chart }) };
  },
});
