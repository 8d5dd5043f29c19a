import { courseOf, historySince } from "../../assessment/assess.ts";
import { judgeStored, judgingFor } from "../../assessment/judging.ts";
import { trendChart } from "../../assessment/trend-chart.ts";
import { refLabel } from "../../domain/hashtag.ts";
import { sampleNotes } from "../../readings/sample-notes.ts";
import { counterHistories } from "../../scorer/counter-history.ts";
import { likeRateCourse } from "../../scorer/like-rate-course.ts";
import { defineCommand } from "../command.ts";
import { freshOption, tagOption } from "../grammar/shared-options.ts";
import { noSuchTag } from "./no-such-tag.ts";
import { trendCard } from "./trend-card.ts";
import { trendFinding } from "./trend-finding.ts";

const usualDays = 28;
/** Seasonality needs 83 weeks of readings; that also covers the longest look back and the weeks before it. */
const readDays = 600;

export const trend = defineCommand({
  name: "trend",
  about: "What happened to a hashtag: rises, spikes and slow times of the last days",
  topic: "look",
  examples: ["trend booktok", "trend booktok 90", "trend booktok 2 weeks"],
  options: {
    tag: tagOption,
    days: {
      kind: "whole",
      min: 7,
      max: 365,
      unit: "day",
      about: "Days to look back on; 28 if not said",
      required: false,
    },
    fresh: freshOption,
  },
  audience: "channel",
  who: "anyone",
  shareable: true,
  progress: ({ tag }) => `Working on ${refLabel(tag)}…`,
  async run({ tag, days = usualDays }, context) {
    const { requestContext, now, snapshots } = context;
    const reading = await context.readings.ask(tag, null, requestContext);
    if (!reading) throw noSuchTag(tag);
    const history = await snapshots.history(reading.hashtag.name, historySince(now, readDays));
    const judging = await judgingFor(context.channel, undefined, context, now);
    const assessment = await judgeStored(reading.snapshot, judging, context);
    const course = courseOf(reading.hashtag.id, history, now);
    const counter = counterHistories(course.views).at(-1);
    const likeRate = likeRateCourse(history, reading.snapshot);
    const past = { days, course: course.days, counter, likeRate };
    const finding = trendFinding(reading, assessment, past, context);
    const chart = trendChart(finding.tag, course, { days, withUses: true });
    const shown = { chart, daysKnown: counter?.values.length ?? 0 };
    return { finding, card: trendCard(finding, assessment, shown, sampleNotes(reading)) };
  },
});
