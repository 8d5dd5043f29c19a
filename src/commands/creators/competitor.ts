import { judgingFor } from "../../assessment/judging.ts";
import { knownTags } from "../../assessment/known-tags.ts";
import { type CreatorReading, playedPosts } from "../../readings/creator-posts.ts";
import { genericTags } from "../../scorer/generic-tags.ts";
import { tagEffects } from "../../scorer/tag-effects.ts";
import { type CommandContext, defineCommand } from "../command.ts";
import { pageAt, pageOption, pagesOf } from "../grammar/pages.ts";
import { askedCreator, freshDayOption, handleOption } from "./asked-creator.ts";
import { competitorCard, tagsShown } from "./competitor-card.ts";
import { type CompetitorFinding, competitorTag } from "./competitor-finding.ts";
import { creatorFinding, postsReadFinding } from "./creator-finding.ts";

const usualPosts = 30;

export const creatorCompetitor = defineCommand({
  name: "creator competitor",
  about: "Which hashtags work for a creator; which of them you do not watch yet",
  topic: "choose",
  examples: ["creator competitor @novel.mara", "creator competitor @novel.mara 60"],
  options: {
    handle: handleOption,
    posts: {
      kind: "whole",
      min: 10,
      max: 100,
      unit: "post",
      about: "How many of their newest posts, 30 if not said",
      required: false,
    },
    page: pageOption,
    fresh: freshDayOption,
  },
  audience: "channel",
  who: "anyone",
  shareable: true,
  progress: ({ handle, posts = usualPosts }) =>
    `Reading the last ${posts} posts of @${handle}: ${posts > usualPosts ? "up to 5" : "2"} calls…`,
  async run({ handle, posts = usualPosts, page = 1 }, context) {
    const finding = await competitorOf(await askedCreator(handle, posts, context), context);
    const lists = await context.watchlists.all(context.channel);
    const pages = pagesOf([[finding.tags.length, tagsShown]]);
    const line = (of: number) => `creator competitor page:${of} @${handle} ${posts}`;
    return {
      finding,
      card: competitorCard(finding, lists, pageAt(page, pages, line), context.now),
    };
  },
});

/** Nothing is told of tags that only another workspace reads. */
async function competitorOf(
  reading: CreatorReading,
  context: CommandContext,
): Promise<CompetitorFinding> {
  const { channel, watchlists, requestContext, now, demo } = context;
  const lists = await watchlists.all(channel);
  const isGeneric = genericTags([], new Set(lists.flatMap(({ tags }) => tags)));
  const played = playedPosts(reading.posts, now);
  const effects = tagEffects(played, isGeneric);
  const judging = await judgingFor(channel, undefined, context, now);
  const own = new Set(lists.flatMap(({ tags }) => tags));
  const watched = effects.map(({ tag }) => tag).filter((tag) => own.has(tag));
  const known = await knownTags(watched, context, requestContext, judging);
  const around = { read: reading.posts.length, lists, known, isGeneric };
  return {
    creator: creatorFinding(reading),
    demo,
    posts: postsReadFinding(reading, played),
    compared: played.filter(({ plays }) => plays !== null).length,
    tags: effects.map((effect) => competitorTag(effect, around)),
    credits: requestContext.credits,
  };
}
