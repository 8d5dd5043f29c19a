import { judgeStored, judgingFor } from "../../assessment/judging.ts";
import { trendChart } from "../../assessment/trend-chart.ts";
import { refLabel } from "../../domain/hashtag.ts";
import { sampleNotes } from "../../readings/sample-notes.ts";
import { defineCommand } from "../command.ts";
import { tagOption } from "../grammar/shared-options.ts";
import { noSuchTag } from "./no-such-tag.ts";
import { whyCard } from "./why-card.ts";
import { whyFinding } from "./why-finding.ts";

export const why = defineCommand({
  name: "why",
  about: "Every number behind a hashtag's score and verdict; which rule held",
  topic: "look",
  examples: ["why booktok"],
  options: {
    tag: tagOption,
  },
  audience: "asker",
  who: "anyone",
  alone: true,
  shareable: true,
  progress: ({ tag }) => `Working on ${refLabel(tag)}…`,
  async run({ tag }, context) {
    const { channel, now, readings, requestContext } = context;
    const reading = await readings.ask(tag, null, requestContext);
    if (!reading) throw noSuchTag(tag);
    const { snapshot } = reading;
    const judging = await judgingFor(channel, undefined, context, now);
    const assessment = await judgeStored(snapshot, judging, context);
    const finding = whyFinding(snapshot, assessment, judging, context);
    const chart = trendChart(finding.tag, assessment);
    return { finding, card: whyCard(finding, chart, sampleNotes(reading)) };
  },
});
