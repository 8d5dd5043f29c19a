import type { Creator, Hashtag, Sample } from "../../../src/domain/hashtag.ts";
import type { ProviderFailure } from "../../../src/errors.ts";
import { ProviderError } from "../../../src/errors.ts";
import type {
  CreditLedger,
  Errand,
  LedgerEntry,
  Logger,
  Provider,
} from "../../../src/ports/ports.ts";
import { acme, examplePost, tag } from "../../contracts/examples.ts";
import { errandFor } from "../../support/errand.ts";

export const noon = new Date("2026-11-20T12:00:00.000Z");

export const exampleTag: Hashtag = {
  id: "7356025154310733831",
  name: tag("booktok"),
  uses: 62_000_000,
  views: null,
  commerce: null,
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
  posts: null,
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
    lastWeek: async () => [examplePost()],
    creator: async () => exampleCreator,
    postsBy: async () => [examplePost()],
    following: async () => [exampleCreator],
    regions: async () => new Map([["DE", "Germany"]]),
    ...changes,
  } satisfies Provider;
  const count = <T>(endpoint: string, errand: Errand, answer: () => Promise<T>): Promise<T> => {
    calls.push(endpoint);
    errand.charge({ provider: "first", endpoint, credits: 1 });
    return answer();
  };
  const provider: Provider = {
    find: (ref, errand) => count("find", errand, () => knows.find(ref, errand)),
    sample: (of, want, errand) => count("sample", errand, () => knows.sample(of, want, errand)),
    search: (word, limit, errand) =>
      count("search", errand, () => knows.search(word, limit, errand)),
    lastWeek: (word, want, errand) =>
      count("lastWeek", errand, () => knows.lastWeek(word, want, errand)),
    creator: (handle, errand) => count("creator", errand, () => knows.creator(handle, errand)),
    postsBy: (of, limit, errand) =>
      count("postsBy", errand, () => knows.postsBy(of, limit, errand)),
    following: (of, limit, errand) =>
      count("following", errand, () => knows.following(of, limit, errand)),
    regions: (errand) => count("regions", errand, () => knows.regions(errand)),
  };
  return { provider, calls };
}

/** One call of each kind, by name. */
export const everyCall: Readonly<
  Record<keyof Provider, (provider: Provider, errand: Errand) => Promise<unknown>>
> = {
  find: (provider, errand) => provider.find({ kind: "name", name: exampleTag.name }, errand),
  sample: (provider, errand) => provider.sample(exampleTag, { region: "US", pages: 2 }, errand),
  search: (provider, errand) => provider.search("book", 10, errand),
  lastWeek: (provider, errand) => provider.lastWeek("book", { region: null, limit: 9 }, errand),
  creator: (provider, errand) => provider.creator("reader.one", errand),
  postsBy: (provider, errand) => provider.postsBy(exampleCreator, 20, errand),
  following: (provider, errand) => provider.following(exampleCreator, 50, errand),
  regions: (provider, errand) => provider.regions(errand),
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

/** A promise to be settled from outside. */
export function deferred<T>() {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<T>((onValue, onError) => {
    [resolve, reject] = [onValue, onError];
  });
  return { promise, resolve, reject };
}

/** Enters one credit of acme's into the books, with changes. */
export async function booked(ledger: CreditLedger, changes: Partial<LedgerEntry>): Promise<void> {
  const call = { provider: "tiklive", endpoint: "challenge-posts", credits: 1 };
  await ledger.record({ ...call, purpose: "command", workspace: acme, at: noon, ...changes });
}

/** Somebody who waits, and may stop waiting. */
export function leaving() {
  const control = new AbortController();
  return { errand: errandFor("command", control.signal), leave: () => control.abort() };
}
