import { compareRegions } from "../../assessment/compare-regions.ts";
import { judgeStored, judgingFor } from "../../assessment/judging.ts";
import { tagVariants } from "../../assessment/tag-variants.ts";
import { refLabel, type TagRef } from "../../domain/hashtag.ts";
import { callsToRead } from "../../readings/calls-to-come.ts";
import { tagsOf } from "../../usage/costs.ts";
import { type Answer, type CommandContext, defineCommand } from "../command.ts";
import { typedRefs } from "../grammar/confirm-line.ts";
import { confirmOption, freshOption, tagOption } from "../grammar/shared-options.ts";
import { type AskedCalls, askCalls, unasked } from "../workspace/ask-calls.ts";
import { noSuchTag } from "./no-such-tag.ts";
import { regionsCard } from "./regions-card.ts";
import { type RegionsFinding, regionsFinding } from "./regions-finding.ts";
import { regionsWanted } from "./regions-wanted.ts";

export const regions = defineCommand({
  name: "regions",
  about: "A hashtag by country, and where to localise first: score, likes, share of local posts",
  topic: "choose",
  examples: ["regions booktok US,BR", "regions booktok US,BR,DE,ID"],
  options: {
    tag: tagOption,
    countries: {
      kind: "text",
      longest: 200,
      about: "Two to eight countries, such as US,BR,DE; those of your lists if not said",
      required: false,
    },
    confirm: confirmOption,
    fresh: freshOption,
  },
  audience: "channel",
  who: "anyone",
  shareable: true,
  progress: ({ tag }) => `Looking at ${refLabel(tag)} from each country…`,
  async run(
    { tag, countries, confirm, fresh },
    context,
  ): Promise<Answer<RegionsFinding | AskedCalls>> {
    const codes = await regionsWanted(tag, countries, context);
    const calls = await callsToRead([tag], codes, context, context.requestContext);
    const typed = `regions ${typedRefs([tag])} ${codes.join(",")}`;
    const wish = {
      title: `${refLabel(tag)} by country`,
      calls: calls + searches,
      confirm,
      line: `${typed}${fresh ? " fresh:yes" : ""} confirm:yes`,
      goAhead: (after: CommandContext) => compare(tag, codes, after),
    };
    return (
      (await askCalls(wish, context)) ?? compare(tag, codes, confirm ? context : unasked(context))
    );
  },
});

async function compare(
  ref: TagRef,
  codes: readonly string[],
  context: CommandContext,
): Promise<Answer<RegionsFinding>> {
  const { requestContext, channel, now, watchlists, demo } = context;
  const judging = await judgingFor(channel, undefined, context, now);
  const comparison = await compareRegions(
    { ref, regions: codes },
    context,
    requestContext,
    judging,
  );
  if (!comparison) throw noSuchTag(ref);
  const { snapshot, hashtag } = comparison.world;
  const assessment = await judgeStored(snapshot, judging, context);
  const own = new Set(tagsOf(await watchlists.all(channel)));
  const subject = { tag: hashtag.name, assessment, own };
  const variants = await tagVariants(subject, context, requestContext, judging);
  const growth = assessment.growth7d?.perWeek ?? null;
  const told = { demo, now, credits: requestContext.credits };
  const finding = regionsFinding(comparison, growth, variants, told);
  return { finding, card: regionsCard(finding) };
}

/** The search for similar names. */
const searches = 1;
