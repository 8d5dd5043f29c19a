import { explain } from "../../card/apology.ts";
import { card, strong, text } from "../../card/card.ts";
import { postsBlock } from "../../card/posts.ts";
import { readFrom } from "../../card/source.ts";
import { type Post, refLabel } from "../../domain/hashtag.ts";
import type { ProviderError } from "../../errors.ts";
import { weekPosts } from "../../readings/week-posts.ts";
import { defineCommand } from "../command.ts";
import { freshOption, regionOption, tagOption } from "../grammar/shared-options.ts";
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
    const { requestContext, now, demo, provider } = context;
    const reading = await context.readings.ask(tag, region, requestContext);
    if (!reading) throw noSuchTag(tag);
    const { hashtag, sample } = reading;
    const read = { read: sample.latest, oldestRead: oldestOf(sample.latest) };
    const want = { tag: hashtag.name, region, ...read, limit: count };
    const found = await weekPosts(want, provider, requestContext, now);
    if (found.failure && found.posts.length === 0) throw found.failure;
    const finding: PostsFinding = {
      tag: hashtag.name,
      region,
      provider: hashtag.provider,
      demo,
      readAt: hashtag.readAt.toISOString(),
      age: found.age,
      posts: found.posts.map(postFinding),
      notes: found.failure ? [unsearched(found.failure)] : [],
      credits: requestContext.credits,
    };
    return { finding, card: postsCard(finding, found.posts, now) };
  },
});

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

function postsCard(finding: PostsFinding, found: readonly Post[], now: Date) {
  const { tag, region, age, notes, provider, readAt, credits } = finding;
  const place = region ? ` in ${region}` : "";
  return card({
    title: `Posts under #${tag}${place}`,
    headline: headline(finding),
    blocks: [
      found.length > 0
        ? postsBlock([strong(age === "last week" ? "Last seven days" : "Older posts")], found, now)
        : text("Try again later, or without a country."),
      ...notes.map((note) => text(note)),
    ],
    actions: [
      { kind: "run", label: "Score it", line: `score ${tag}${region ? ` ${region}` : ""}` },
    ],
    source: readFrom(provider, new Date(readAt), credits),
  });
}

function headline({ age, posts: found, notes }: PostsFinding): string {
  if (found.length === 0) return "We could not read any posts under this tag.";
  if (age === "older")
    return `We ${notes.length > 0 ? "know" : "found"} nothing from the last seven days. These are the best older ones.`;
  return `The ${found.length === 1 ? "most played post" : `${found.length} most played posts`} we found from the last seven days.`;
}
