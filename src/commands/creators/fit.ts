import type { TagName } from "../../domain/hashtag.ts";
import { tagsOnLists } from "../../domain/watchlist.ts";
import { type CreatorReading, playedPosts } from "../../readings/creator-posts.ts";
import { creatorFit, type FitEvidence } from "../../scorer/creator-fit.ts";
import { likeRate } from "../../scorer/likes.ts";
import { postingHabits } from "../../scorer/posting-habits.ts";
import { type CommandContext, defineCommand } from "../command.ts";
import { listNamed } from "../watchlists/list-named.ts";
import { askedCreator, freshDayOption, handleOption } from "./asked-creator.ts";
import { fitCard } from "./fit-card.ts";
import { fitFinding, topicsOf } from "./fit-finding.ts";

/** Enough for a like rate to be sure of, in one page at each provider. */
const postsRead = 30;

export const creatorFitCommand = defineCommand({
  name: "creator fit",
  about:
    "Whether a creator is worth asking: 0 to 100, from topics, likes, and how steadily they post",
  topic: "choose",
  examples: ["creator fit @novel.mara", "creator fit @novel.mara books"],
  options: {
    handle: handleOption,
    list: {
      kind: "list",
      about: "The watchlist to fit; all of yours if not said",
      required: false,
    },
    fresh: freshDayOption,
  },
  audience: "channel",
  who: "anyone",
  shareable: true,
  progress: ({ handle }) => `Reading the last ${postsRead} posts of @${handle}: 2 calls…`,
  async run({ handle, list: name }, context) {
    const listed = await listedTags(name, context);
    const reading = await askedCreator(handle, postsRead, context);
    const played = playedPosts(reading.posts, context.now);
    const topics = topicsOf(reading, played, listed);
    const tagLikes = await likesOfTags(listed, context);
    const evidence = { ...evidenceOf(reading, topics, context.now), tagLikes };
    const judged = { reading, played, topics, evidence, fit: creatorFit(evidence) };
    const { demo, requestContext } = context;
    const isTarget = await isTargetOf(name, reading.creator.handle, context);
    const around = { list: name ?? null, isTarget, demo, credits: requestContext.credits };
    const finding = fitFinding(judged, around);
    return { finding, card: fitCard(finding, context.now) };
  },
});

async function isTargetOf(
  list: string | undefined,
  handle: string,
  { targets, channel }: Pick<CommandContext, "targets" | "channel">,
): Promise<boolean | null> {
  if (list === undefined) return null;
  return (await targets.among(channel, [list], [handle])).length > 0;
}

async function listedTags(
  name: string | undefined,
  { watchlists, channel }: Pick<CommandContext, "watchlists" | "channel">,
): Promise<ReadonlySet<TagName>> {
  const lists =
    name === undefined
      ? await watchlists.all(channel)
      : [await listNamed(name, { watchlists, channel })];
  return tagsOnLists(lists);
}

/** Enough to tell what is usual of a topic. */
const mostTagsCompared = 50;

/** Like rates of the tags, as far as they were read. */
async function likesOfTags(
  listed: ReadonlySet<TagName>,
  { snapshots }: Pick<CommandContext, "snapshots">,
): Promise<readonly number[]> {
  const known = await snapshots.latest([...listed].slice(0, mostTagsCompared), null);
  return [...known.values()].flatMap(({ sample }) => sample?.likeRate || []);
}

function evidenceOf(
  { creator, posts }: CreatorReading,
  topics: FitEvidence["topics"],
  now: Date,
): Omit<FitEvidence, "tagLikes"> {
  const liked = likeRate(posts);
  const dates = posts.flatMap(({ postedAt }) => postedAt ?? []);
  return {
    followers: creator.followers,
    likeRate: liked?.value ?? null,
    usable: liked?.count ?? 0,
    topics,
    habits: postingHabits(dates, posts.length >= postsRead, now),
  };
}
