import { compareRegions } from "../../assessment/compare-regions.ts";
import { judgeStored, judgingFor } from "../../assessment/judging.ts";
import { tagVariants } from "../../assessment/tag-variants.ts";
import { refLabel, type TagRef } from "../../domain/hashtag.ts";
import { firstPages } from "../../readings/page-schedule.ts";
import { tagsOf } from "../../usage/costs.ts";
import { type Answer, type CommandContext, defineCommand } from "../command.ts";
import { typedRefs } from "../grammar/confirm-line.ts";
import { confirmOption, freshOption, tagOption } from "../grammar/shared-options.ts";
import { type AskedCalls, askCalls } from "../workspace/ask-calls.ts";
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
  progress: ({ tag }) => `Looking at ${refLabel(tag)} from each country…`,
  async run(
    { tag, countries, confirm, fresh },
    context,
  ): Promise<Answer<RegionsFinding | AskedCalls>> {
    const codes = await regionsWanted(tag, countries, context);
    const typed = `regions ${typedRefs([tag])} ${codes.join(",")}`;
    const wish = {
      title: `${refLabel(tag)} by country`,
      calls: await callsToCome(tag, codes, context),
      confirm,
      line: `${typed}${fresh ? " fresh:yes" : ""} confirm:yes`,
    };
    return askCalls(wish, context) ?? compare(tag, codes, context);
  },
});

async function compare(
  ref: TagRef,
  codes: readonly string[],
  context: CommandContext,
): Promise<Answer<RegionsFinding>> {
  const { requestContext, channel, now, watchlists, demo } = context;
  const judging = await judgingFor(channel, undefined, context, now);
  const comparison = await compareRegions(ref, codes, context, requestContext, judging);
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

/** Pages of a country that is new until something can be said of it. */
const newCountry = 3;
/** The search for similar names. */
const searches = 1;

/** About how many calls it takes: the tag's own, each country's, and a search. */
async function callsToCome(
  ref: TagRef,
  codes: readonly string[],
  { pool, requestContext: { fresh } }: CommandContext,
): Promise<number> {
  const pagesKnown = async (region: string | null) =>
    ref.kind === "name" ? (await pool.pages(ref.name, region)).length : 0;
  const world = (await pagesKnown(null)) > 0 && !fresh ? 1 : 1 + firstPages.asked;
  const known = await Promise.all(codes.map(pagesKnown));
  const each = known.map((pages) => (pages > 0 ? Number(fresh) : newCountry));
  return world + each.reduce((sum, calls) => sum + calls, searches);
}
