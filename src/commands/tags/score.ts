import { decisionFinding } from "../../assessment/decision-finding.ts";
import { judgeStored, judgingFor } from "../../assessment/judging.ts";
import { targetCreatorsOf } from "../../assessment/own-audience.ts";
import { reasons } from "../../assessment/reasons.ts";
import { usesEstimates } from "../../assessment/uses-finding.ts";
import { refLabel } from "../../domain/hashtag.ts";
import { goals } from "../../domain/weights.ts";
import { sampleNotes } from "../../readings/sample-notes.ts";
import { defineCommand } from "../command.ts";
import { freshOption, regionOption, tagOption } from "../grammar/shared-options.ts";
import { growthFinding, rangeFinding } from "./estimate.ts";
import { noSuchTag } from "./no-such-tag.ts";
import { scoreActions } from "./score-actions.ts";
import { scoreCard } from "./score-card.ts";
import {
  classicFinding,
  postsFinding,
  readingFinding,
  type ScoreFinding,
} from "./score-finding.ts";

export const score = defineCommand({
  name: "score",
  about: "What to do with a hashtag now: use, test, hold or avoid, with a number and its reason",
  topic: "choose",
  examples: ["score booktok", "score booktok US", "score #skincareroutine goal:ads"],
  options: {
    tag: tagOption,
    region: regionOption,
    goal: {
      kind: "choice",
      choices: goals,
      about: "What the posts are for; ads weigh the audience more",
      required: false,
    },
    fresh: freshOption,
  },
  audience: "channel",
  who: "anyone",
  alone: true,
  shareable: true,
  progress: ({ tag }) => `Working on ${refLabel(tag)}…`,
  async run({ tag, region = null, goal }, context) {
    const reading = await context.readings.ask(tag, region, context.requestContext);
    if (!reading) throw noSuchTag(tag);
    const judging = await judgingFor(context.channel, goal, context, context.now);
    const assessment = await judgeStored(reading.snapshot, judging, context);
    const { demo, requestContext, now } = context;
    const targetCreators = await targetCreatorsOf(reading, judging.targetLists, context);
    const classic = classicFinding(reading.sample.latest, targetCreators, now);
    const finding: ScoreFinding = {
      ...readingFinding(reading),
      goal: typeof judging.goal === "string" ? judging.goal : "own",
      demo,
      classic,
      growth7d: growthFinding(assessment.growth7d),
      growth28d: growthFinding(assessment.growth28d),
      ...usesEstimates(assessment.uses),
      ...postsFinding(reading, now),
      score: assessment.score,
      range: rangeFinding(assessment.range),
      confidence: assessment.confidence,
      verdict: assessment.verdict,
      decision: decisionFinding(assessment),
      reasons: reasons(assessment),
      notes: sampleNotes(reading),
      credits: requestContext.credits,
    };
    const lists = await context.watchlists.all(context.channel);
    const actions = scoreActions(finding, { lists, goal });
    const shown = { posts: reading.snapshot.topPosts, actions };
    return { finding, card: scoreCard(finding, assessment, shown, now) };
  },
});
