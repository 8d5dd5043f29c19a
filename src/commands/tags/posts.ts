import { explain } from "../../card/apology.ts";
import { card, strong, text } from "../../card/card.ts";
import { postsBlock } from "../../card/posts.ts";
import { readFrom } from "../../card/source.ts";
import { type Post, type Region, refLabel, type TagRef } from "../../domain/hashtag.ts";
import type { ProviderError } from "../../errors.ts";
import { callsToRead } from "../../readings/calls-to-come.ts";
import type { PooledSample } from "../../readings/pooled-posts.ts";
import { weekPosts } from "../../readings/week-posts.ts";
import { type CommandContext, defineCommand } from "../command.ts";
import { freshOption, regionOption, tagOption } from "../grammar/shared-options.ts";
import { refuseShort } from "../workspace/ask-calls.ts";
import { noSuchTag } from "./no-such-tag.ts";

/** What `posts` found, best first. Times are ISO 8601 UTC. Stable. */
export interface PostsFinding {
  readonly tag: string;
  readonly region: string | null;
  readonly provider: string;
  readonly demo: boolean;
  readonly readAt: string;
  /** "older" when no post of the last seven days was found. */
  readonly age: "last week" | "older";
  readonly posts: readonly PostFinding[];
  /** Sentences on what could not be read. */
  readonly notes: readonly string[];
  readonly credits: number;
}

/** One post; `null` is "the provider did not say". */
export interface PostFinding {
  readonly id: string;
  readonly kind: Post["kind"];
  /** The page on TikTok. */
  readonly url: string;
  readonly caption: string | null;
  readonly author: string | null;
  readonly region: string | null;
  readonly plays: number | null;
  readonly likes: number | null;
  readonly comments: number | null;
  readonly shares: number | null;
  readonly postedAt: string | null;
}

const usualCount = 5;

export const posts = defineCommand({
  name: "posts",
  about: "The best posts of the last seven days under a hashtag",
  topic: "choose",
  examples: ["posts booktok", "posts booktok US 10"],
  options: {
    tag: tagOption,
    region: regionOption,
    count: {
      kind: "whole",
      min: 1,
      max: 20,
      unit: "post",
      about: "How many posts, 5 if not said",
      required: false,
    },
    fresh: freshOption,
  },
  audience: "channel",
  who: "anyone",
  alone: true,
  shareable: true,
  progress: ({ tag }) => `Looking for posts under ${refLabel(tag)}…`,
  async run({ tag, region = null, count = usualCount }, context) {
    const { requestContext, now, demo } = context;
    const toRead = () => callsToRead([tag], [], context, requestContext);
    const calls = async () => Math.min(fewestCalls, await toRead());
    await refuseShort(fewestCalls, calls, context);
    const asked = await postsFrom(tag, region, count, context);
    const isWorlds = region !== null && asked.failure !== null && asked.posts.length === 0;
    // Those were read for the country's, and are not read once more.
    const known = { ...context, requestContext: { ...requestContext, fresh: false } };
    const found = isWorlds ? await postsFrom(tag, null, count, known) : asked;
    if (found.failure && found.posts.length === 0) throw found.failure;
    const { hashtag } = found.reading;
    const finding: PostsFinding = {
      tag: hashtag.name,
      region: isWorlds ? null : region,
      provider: hashtag.provider,
      demo,
      readAt: hashtag.readAt.toISOString(),
      age: found.age,
      posts: found.posts.map(postFinding),
      notes: [
        ...(isWorlds ? [`Posts from ${region} could not be read: these are from anywhere.`] : []),
        ...(found.failure ? [unsearched(found.failure)] : []),
      ],
      credits: requestContext.credits,
    };
    return { finding, card: postsCard(finding, found, now) };
  },
});

/** The tag and a page of its list: less is no answer. */
const fewestCalls = 2;

type Found = Awaited<ReturnType<typeof postsFrom>>;

async function postsFrom(
  tag: TagRef,
  region: Region,
  limit: number,
  { readings, provider, requestContext, now }: CommandContext,
) {
  const reading = await readings.ask(tag, region, requestContext);
  if (!reading) throw noSuchTag(tag);
  const { latest } = reading.sample;
  const want = { tag: reading.hashtag.name, region, read: latest, oldestRead: oldestOf(latest) };
  return { reading, ...(await weekPosts({ ...want, limit }, provider, requestContext, now)) };
}

/** A spent budget is mentioned once on the card. */
function unsearched(failure: ProviderError): string {
  const what = "TikTok could not be searched for more posts of the last seven days";
  return failure.failure === "over-budget" ? `${what}.` : `${what}: ${explain(failure)}`;
}

function oldestOf(found: readonly Post[]): Date | null {
  const times = found.flatMap(({ postedAt }) => postedAt?.getTime() ?? []);
  return times.length > 0 ? new Date(Math.min(...times)) : null;
}

export function postFinding(post: Post): PostFinding {
  const { id, kind, caption, author, region, plays, likes, comments, shares, url } = post;
  const postedAt = post.postedAt?.toISOString() ?? null;
  const counts = { plays, likes, comments, shares };
  return { id, kind, caption, author, region, ...counts, postedAt, url };
}

function postsCard(finding: PostsFinding, { posts: found, reading }: Found, now: Date) {
  const { tag, region, age, notes, provider, readAt, credits } = finding;
  const place = region ? ` in ${region}` : "";
  return card({
    title: `Posts under #${tag}${place}`,
    headline: found.length > 0 ? headline(finding) : noneWords(reading.sample),
    blocks: [
      found.length > 0
        ? postsBlock([strong(age === "last week" ? "Last seven days" : "Older posts")], found, now)
        : text(`Try again later${region ? ", or without a country" : ""}.`),
      ...notes.map((note) => text(note)),
    ],
    actions: [
      { kind: "run", label: "Score it", line: `score ${tag}${region ? ` ${region}` : ""}` },
    ],
    source: readFrom(provider, new Date(readAt), credits),
  });
}

/** A list that was read and is empty is no failure. */
function noneWords({ cut, unusable }: PooledSample): string {
  return cut === null && unusable === 0
    ? "TikTok shows no posts under this tag, and a search of the last seven days found none."
    : "We could not read any posts under this tag.";
}

function headline({ age, posts: found, notes }: PostsFinding): string {
  if (age === "older")
    return `We ${notes.length > 0 ? "know" : "found"} nothing from the last seven days. These are the best older ones.`;
  return `The ${found.length === 1 ? "most played post" : `${found.length} most played posts`} we found from the last seven days.`;
}
