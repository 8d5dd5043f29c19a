import type { Creator, Hashtag, Sample } from "../../../src/domain/hashtag.ts";
import type { ProviderFailure } from "../../../src/errors.ts";
import { ProviderError } from "../../../src/errors.ts";
import type {
  CreditLedger,
  LedgerEntry,
  Logger,
  Provider,
  RequestContext,
} from "../../../src/ports/ports.ts";
import { acme, examplePost, tag } from "../../contracts/examples.ts";
import { requestContextFor } from "../../support/request-context.ts";

export const noon = new Date("2026-11-20T12:00:00.000Z");

export const exampleTag: Hashtag = {
  id: "7356025154310733831",
  name: tag("booktok"),
  uses: 62_000_000,
  views: null,
  commerce: null,
  about: null,
  provider: "first",
  readAt: noon,
};

export function exampleSample(changes: Partial<Sample> = {}): Sample {
  return {
    posts: [examplePost(), examplePost({ id: "2", postedAt: null, region: null, plays: null })],
    pages: 2,
    duplicates: 1,
    unusable: 0,
    exhausted: false,
    cut: null,
    starts: [
      { cursor: "0", at: 0 },
      { cursor: "35", at: 1 },
    ],
    next: "70",
    provider: "first",
    readAt: noon,
    ...changes,
  };
}

const exampleCreator: Creator = {
  id: "",
  secId: "MS4wLjABAAAA",
  handle: "reader.one",
  name: "Reader One",
  followers: 1200,
  likes: 34_000,
  posts: null,
  isPrivate: null,
  provider: "first",
};

export interface Counted {
  readonly provider: Provider;
  /** The name of each call, in order. */
  readonly calls: readonly string[];
}

/** A provider that knows the examples, charges one credit a call, and does what it is told for some calls. */
export function counted(changes: Partial<Provider> = {}): Counted {
  const calls: string[] = [];
  const knows = {
    find: async () => exampleTag,
    sample: async () => exampleSample(),
    search: async () => [exampleTag],
    recentPosts: async () => ({
      posts: [examplePost()],
      provider: "first",
      readAt: exampleTag.readAt,
    }),
    creator: async () => exampleCreator,
    postsBy: async () => [examplePost()],
    following: async () => [exampleCreator],
    searchCreators: async () => [exampleCreator],
    regions: async () => new Map([["DE", "Germany"]]),
    ...changes,
  } satisfies Provider;
  const count = <T>(
    endpoint: string,
    context: RequestContext,
    answer: () => Promise<T>,
  ): Promise<T> => {
    calls.push(endpoint);
    context.charge({ provider: "first", endpoint, credits: 1 });
    return answer();
  };
  const provider: Provider = {
    find: (ref, context) => count("find", context, () => knows.find(ref, context)),
    sample: (of, want, context) => count("sample", context, () => knows.sample(of, want, context)),
    search: (word, limit, context) =>
      count("search", context, () => knows.search(word, limit, context)),
    recentPosts: (word, want, context) =>
      count("recentPosts", context, () => knows.recentPosts(word, want, context)),
    creator: (handle, context) => count("creator", context, () => knows.creator(handle, context)),
    postsBy: (of, limit, context) =>
      count("postsBy", context, () => knows.postsBy(of, limit, context)),
    following: (of, limit, context) =>
      count("following", context, () => knows.following(of, limit, context)),
    searchCreators: (word, limit, context) =>
      count("searchCreators", context, () => knows.searchCreators(word, limit, context)),
    regions: (context) => count("regions", context, () => knows.regions(context)),
  };
  return { provider, calls };
}

/** One call of each kind, by name. */
export const everyCall: Readonly<
  Record<keyof Provider, (provider: Provider, context: RequestContext) => Promise<unknown>>
> = {
  find: (provider, context) => provider.find({ kind: "name", name: exampleTag.name }, context),
  sample: (provider, context) => provider.sample(exampleTag, { region: "US", pages: 2 }, context),
  search: (provider, context) => provider.search("book", 10, context),
  recentPosts: (provider, context) =>
    provider.recentPosts("book", { region: null, limit: 9 }, context),
  creator: (provider, context) => provider.creator("reader.one", context),
  postsBy: (provider, context) => provider.postsBy(exampleCreator, 20, context),
  following: (provider, context) => provider.following(exampleCreator, 50, context),
  searchCreators: (provider, context) => provider.searchCreators("reader", 10, context),
  regions: (provider, context) => provider.regions(context),
};

export const callNames = Object.keys(everyCall) as readonly (keyof Provider)[];

export function failing(failure: ProviderFailure): () => Promise<never> {
  return async () => {
    throw new ProviderError(failure, `double: ${failure}`);
  };
}

/** A log that keeps what it is told. */
export function heardLog(): Logger & { readonly heard: readonly (readonly [string, unknown])[] } {
  const heard: (readonly [string, unknown])[] = [];
  const note: Logger["info"] = (event, details) => void heard.push([event, details]);
  return { heard, info: note, warn: note, error: note };
}

/** A clock that only moves when told to. */
export function handClock(start = noon): { readonly now: () => Date; pass(ms: number): void } {
  let ms = start.getTime();
  return {
    now: () => new Date(ms),
    pass(more) {
      ms += more;
    },
  };
}

/** Enters one credit of acme's into the books, with changes. */
export async function booked(ledger: CreditLedger, changes: Partial<LedgerEntry>): Promise<void> {
  const call = { provider: "tiklive", endpoint: "challenge-posts", credits: 1 };
  await ledger.record({ ...call, purpose: "command", workspace: acme, at: noon, ...changes });
}

/** Somebody who waits, and may stop waiting. */
export function leaving() {
  const control = new AbortController();
  return {
    context: requestContextFor("command", control.signal),
    leave: () => control.abort(),
  };
}
