import type { Hashtag, TagRef } from "../../domain/hashtag.ts";
import type { Provider, RequestContext, SampleRequest } from "../../ports/ports.ts";
import { dayMs, hourMs, minuteMs, weekMs } from "../../time-units.ts";
import { answerCodecs } from "./answer-codec.ts";
import { type CacheKey, createRead, type Keeping, type KeyPart } from "./cached-read.ts";

/** How long each kind of answer is cached, in ms. */
export interface Windows {
  readonly info: number;
  readonly sample: number;
  readonly search: number;
  readonly recentPosts: number;
  readonly regions: number;
  readonly creators: number;
}

export const usualWindows: Windows = {
  info: hourMs,
  sample: 30 * minuteMs,
  search: hourMs,
  recentPosts: 30 * minuteMs,
  regions: weekMs,
  creators: dayMs,
};

type FreshOptions = Keeping & { readonly windows: Windows };

/**
 * Avoids paying twice for the same answer: identical calls under way are merged, and answers are cached. "There is
 * none" is cached too; failures, partial samples and answers withheld by a budget are not.
 */
export function withFreshness(provider: Provider, options: FreshOptions): Provider {
  return { ...freshTags(provider, options), ...freshCreators(provider, options) };
}

function freshTags(
  provider: Provider,
  { windows, ...keeping }: FreshOptions,
): Pick<Provider, "find" | "sample" | "search" | "recentPosts"> {
  const { info, sample, search, recentPosts } = windows;
  const tag = createRead({ codec: answerCodecs.tag, windowMs: info }, keeping);
  const tags = createRead({ codec: answerCodecs.tags, windowMs: search, asksAlone: true }, keeping);
  const samples = createRead(
    {
      codec: answerCodecs.sample,
      windowMs: sample,
      isWhole: ({ cut }) => cut === null,
    },
    keeping,
  );
  const posts = createRead(
    { codec: answerCodecs.foundPosts, windowMs: recentPosts, asksAlone: true },
    keeping,
  );
  return {
    async find(ref, context) {
      const ask = async (paying: RequestContext) => (await provider.find(ref, paying)) ?? null;
      return (await tag(keyOf(ref), context, ask, bothKeys)) ?? undefined;
    },
    sample: (hashtag, want, context) =>
      samples(
        ["sample", hashtag.id, want.region, ...cursorKey(want), want.pages],
        context,
        (paying) => provider.sample(hashtag, want, paying),
      ),
    search: (keyword, limit, context) =>
      tags(["search", keyword, limit], context, (paying) =>
        provider.search(keyword, limit, paying),
      ),
    recentPosts: (keyword, want, context) =>
      posts(
        ["recent posts", keyword, want.region, want.limit, want.days ?? 7, want.order ?? "likes"],
        context,
        (paying) => provider.recentPosts(keyword, want, paying),
      ),
  };
}

function freshCreators(
  provider: Provider,
  { windows, ...keeping }: FreshOptions,
): Pick<Provider, "creator" | "postsBy" | "following" | "searchCreators" | "regions"> {
  const kept = { windowMs: windows.creators, asksAlone: true };
  const creator = createRead({ codec: answerCodecs.creator, ...kept }, keeping);
  const posts = createRead({ codec: answerCodecs.posts, ...kept }, keeping);
  const creators = createRead({ codec: answerCodecs.creators, ...kept }, keeping);
  const regions = createRead({ codec: answerCodecs.regions, windowMs: windows.regions }, keeping);
  return {
    async creator(handle, context) {
      const ask = async (paying: RequestContext) =>
        (await provider.creator(handle, paying)) ?? null;
      return (await creator(["creator", handle], context, ask)) ?? undefined;
    },
    postsBy: (person, limit, context) =>
      posts(["posts by", person.handle, limit], context, (paying) =>
        provider.postsBy(person, limit, paying),
      ),
    following: (person, limit, context) =>
      creators(["following", person.handle, limit], context, (paying) =>
        provider.following(person, limit, paying),
      ),
    searchCreators: (keyword, limit, context) =>
      creators(["creators", keyword, limit], context, (paying) =>
        provider.searchCreators(keyword, limit, paying),
      ),
    async regions(context) {
      const ask = async (paying: RequestContext) => (await provider.regions(paying)) ?? null;
      return (await regions(["regions"], context, ask)) ?? undefined;
    },
  };
}

function cursorKey({ from }: SampleRequest): readonly KeyPart[] {
  return from ? [from.provider, from.cursor] : [null];
}

function keyOf(ref: TagRef): CacheKey {
  return ["tag", ref.kind, ref.kind === "id" ? ref.id : ref.name];
}

function bothKeys(tag: Hashtag | null): readonly CacheKey[] {
  if (!tag) return [];
  return [keyOf({ kind: "id", id: tag.id }), keyOf({ kind: "name", name: tag.name })];
}
