import { inspect } from "node:util";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { describe, expect, it, type TestContext } from "vitest";
import { createScavioClient } from "../../src/client/scavio/client.ts";
import { createScraper7Client } from "../../src/client/scraper7/client.ts";
import { createTikLiveClient } from "../../src/client/tiklive/client.ts";
import type { ProviderFailure } from "../../src/errors.ts";
import { startSimulator } from "../../src/simulator/simulator.ts";
import type { Fault } from "../../src/simulator/wire/faults.ts";
import { minuteMs } from "../../src/time-units.ts";
import { requestContextFor } from "../support/request-context.ts";
import { expectDistinct, expectSoundPost } from "./families/soundness.ts";
import { apiKey, failureOf, name, now } from "./tiklive/harness.ts";

const common = { apiKey, clock: () => now, maxBytes: 1_000_000, sleep: async () => undefined };

interface Settings {
  readonly baseUrl: string;
  readonly timeoutMs: number;
}

const providers = [
  {
    provider: "TikLiveAPI",
    open: (settings: Settings) =>
      createTikLiveClient({ ...common, ...settings, requestsPerMinute: 0 }),
    endpoints: {
      find: "challenge-info-name",
      sample: "challenge-posts",
      recentPosts: "search-video",
    },
    pageSize: 35,
  },
  {
    provider: "Scavio",
    open: (settings: Settings) => createScavioClient({ ...common, ...settings }),
    endpoints: { find: "hashtag", sample: "hashtag/videos", recentPosts: "search/videos" },
    pageSize: 30,
  },
  {
    provider: "tiktok-scraper7",
    open: (settings: Settings) =>
      createScraper7Client({ ...common, ...settings, requestsPerMinute: 0 }),
    endpoints: { find: "challenge/info", sample: "challenge/posts", recentPosts: "feed/search" },
    pageSize: 30,
  },
] as const;

type Speaking = (typeof providers)[number];

const questions = ["find", "sample", "recentPosts"] as const;

const tags = { manyPosts: "cozymystery", fewPosts: "booktokdeutsch" } as const;
const pages = 4;
const always = 1000;

/** Short for answers that never come: at least this, and many times what an answer takes on this machine just now. */
const shortTimeoutMs = 300;
const calmTimeoutMs = 100_000;

/** A client with a simulator of its own. The tag is found before anything fails, and is not counted. */
async function meet(
  { onTestFinished }: TestContext,
  { open, pageSize }: Speaking,
  { about = tags.manyPosts, isHasty = false }: { about?: string; isHasty?: boolean } = {},
) {
  const simulator = await startSimulator({ seed: 1, clock: () => now });
  const context = requestContextFor();
  const wanted = { kind: "name", name: name(about) } as const;
  const calm = open({ baseUrl: simulator.url, timeoutMs: calmTimeoutMs });
  const askedAt = performance.now();
  const tag = await calm.find(wanted, context);
  const short = Math.ceil(Math.max(shortTimeoutMs, 20 * (performance.now() - askedAt)));
  const client = open({ baseUrl: simulator.url, timeoutMs: isHasty ? short : calmTimeoutMs });
  onTestFinished(async () => {
    await Promise.all([calm.close(), client.close()]);
    await simulator.close();
  });
  const find = () => client.find(wanted, context);
  if (!tag) throw new Error(`the simulator has no #${about}`);
  const before = new Map(simulator.requests);
  return {
    tag,
    find,
    sample: (most: number = pages) => client.sample(tag, { region: null, pages: most }, context),
    recentPosts: async () =>
      (await client.recentPosts(about, { region: null, limit: 2 * pageSize }, context)).posts,
    fail: simulator.fail,
    /** Requests since, by endpoint. */
    asked: () =>
      Object.fromEntries(
        [...simulator.requests]
          .map(([endpoint, count]) => [endpoint, count - (before.get(endpoint) ?? 0)] as const)
          .filter(([, count]) => count > 0),
      ),
  };
}

interface Failing {
  readonly fault: Fault;
  readonly failure: ProviderFailure;
  /** Requests until it gives up: 3 where another attempt may help. */
  readonly attempts: 1 | 3;
  readonly retryAfterMs?: number;
}

const overloaded = { failure: "rate-limited", attempts: 3 } as const;
const down = { failure: "unavailable", attempts: 3 } as const;
const garbled = { failure: "malformed", attempts: 3 } as const;
const refused = { failure: "malformed", attempts: 1 } as const;
const badKey = `Api-Key ${apiKey} is not available`;
const noCredit = "Your balance is exhausted. Please purchase credits.";

const failing: readonly Failing[] = [
  { fault: { kind: "rate-limited" }, ...overloaded },
  { fault: { kind: "rate-limited", retryAfter: 7 }, ...overloaded, retryAfterMs: 7000 },
  // Nobody waits for longer than a minute.
  {
    fault: { kind: "rate-limited", retryAfter: 61 },
    failure: "rate-limited",
    attempts: 1,
    retryAfterMs: 61_000,
  },
  { fault: { kind: "message", message: "Too many requests" }, ...overloaded },
  { fault: { kind: "message", message: badKey }, failure: "unauthorized", attempts: 1 },
  { fault: { kind: "message", message: noCredit }, failure: "out-of-credit", attempts: 1 },
  { fault: { kind: "server-error" }, ...down },
  { fault: { kind: "delay", ms: minuteMs }, ...down },
  { fault: { kind: "drip", ms: 50 }, ...down },
  { fault: { kind: "reset" }, ...down },
  { fault: { kind: "null-body" }, failure: "unavailable", attempts: 1 },
  { fault: { kind: "truncated" }, ...garbled },
  { fault: { kind: "html" }, ...garbled },
  { fault: { kind: "huge", megabytes: 3 }, ...refused },
  { fault: { kind: "redirect", location: "/region-list/" }, ...refused },
];

const troubles = failing.flatMap((trouble) => {
  const { kind, ...more } = trouble.fault;
  const shown = [kind, ...Object.values(more)].join(" ");
  const isHasty = kind === "delay" || kind === "drip";
  return providers.map((speaking) => ({ ...trouble, speaking, shown, isHasty, ...speaking }));
});

describe("a fault that leaves no answer", () => {
  const asks = troubles.flatMap((trouble) => questions.map((what) => ({ ...trouble, what })));

  it.concurrent.for(asks)(
    "$shown: $what at $provider fails as $failure, without the key, after $attempts",
    async ({ what, fault, failure, attempts, retryAfterMs, ...trouble }, test) => {
      const { asked, fail, ...ask } = await meet(test, trouble.speaking, trouble);
      fail({ ...fault, times: always });
      const error = await failureOf(ask[what]());
      expect(error).toMatchObject({ failure, retryAfterMs });
      expect(inspect(error, { depth: null, showHidden: true })).not.toContain(apiKey);
      // Nothing else was asked: a redirect is not followed, and no other endpoint is tried.
      expect(asked()).toEqual({ [trouble.endpoints[what]]: attempts });
    },
  );

  it.concurrent.for(troubles.filter(({ attempts }) => attempts > 1))(
    "$shown: once only, $provider finds the tag all the same",
    async ({ fault, ...trouble }, test) => {
      const { asked, fail, find, tag } = await meet(test, trouble.speaking, trouble);
      fail(fault);
      expect(await find()).toEqual(tag);
      expect(asked()).toEqual({ [trouble.endpoints.find]: 2 });
    },
  );

  it.concurrent.for(troubles)(
    "$shown: on the second page at $provider keeps the first, unless a person must act",
    async ({ fault, failure, attempts, endpoints, ...trouble }, test) => {
      const { asked, fail, sample } = await meet(test, trouble.speaking, trouble);
      const { posts } = await sample(1);
      // The first page comes as it should: the next fault in line is for the second.
      fail({ kind: "delay", ms: 0 });
      fail({ ...fault, times: always });
      if (failure === "unauthorized" || failure === "out-of-credit") {
        expect((await failureOf(sample())).failure).toBe(failure);
      } else {
        const rest = { pages: 1, duplicates: 0, unusable: 0, exhausted: false, cut: "failure" };
        expect(await sample()).toMatchObject({ posts, ...rest });
      }
      expect(asked()).toEqual({ [endpoints.sample]: 2 + attempts });
    },
  );
});

// Node 20 collects an AbortSignal.timeout that only AbortSignal.any knows of, and then it never fires:
// https://github.com/nodejs/node/issues/57736
it.for(providers)(
  "drip at $provider is cut off in time though memory is collected meanwhile",
  async (speaking, test) => {
    const { fail, find } = await meet(test, speaking, { isHasty: true });
    setFlagsFromString("--expose-gc");
    const collect: () => void = runInNewContext("gc");
    const collecting = setInterval(collect, shortTimeoutMs / 2);
    test.onTestFinished(() => clearInterval(collecting));
    fail({ kind: "drip", ms: 50, times: always });
    expect((await failureOf(find())).failure).toBe("unavailable");
  },
);

describe.each(providers)("a fault in what $provider answers", (speaking) => {
  const { endpoints } = speaking;

  it.for(["stuck-cursor", "endless", "odd-times"] as const)(
    "%s: changes nothing about a tag",
    async (kind, test) => {
      const { fail, find, tag } = await meet(test, speaking);
      fail({ kind, times: always });
      expect(await find()).toEqual(tag);
    },
  );

  it.for([
    { kind: "stuck-cursor", requests: 1 },
    { kind: "endless", requests: 2 },
  ] as const)(
    "$kind: a sample stops after $requests, and does not take that for the end",
    async ({ kind, requests }, test) => {
      const { asked, fail, sample } = await meet(test, speaking);
      const first = await sample(1);
      fail({ kind, times: always });
      const { posts, ...rest } = await sample();
      const duplicates = (requests - 1) * first.posts.length;
      expect(rest).toMatchObject({ pages: requests, duplicates, exhausted: false, cut: null });
      expect(posts).toEqual(first.posts);
      expectDistinct(posts.map(({ id }) => id));
      posts.forEach(expectSoundPost);
      expect(asked()).toEqual({ [endpoints.sample]: 1 + requests });
    },
  );

  it.for([
    ["stuck-cursor", 1],
    ["endless", 2],
  ] as const)("%s: the last week's posts come once, in %i requests", async ([kind, most], test) => {
    const { asked, fail, recentPosts } = await meet(test, speaking);
    fail({ kind, times: always });
    const posts = await recentPosts();
    expect(posts.length).toBeGreaterThan(0);
    expectDistinct(posts.map(({ id }) => id));
    expect(asked()).toEqual({ [endpoints.recentPosts]: most });
  });

  it("odd-times: the same posts, those of 1970 and 2100 undated, and milliseconds understood", async (test) => {
    const { asked, fail, sample } = await meet(test, speaking);
    const right = await sample();
    fail({ kind: "odd-times", times: always });
    const odd = await sample();
    const dated = new Map(right.posts.map(({ id, postedAt }) => [id, postedAt]));
    expect(odd.posts.map(({ id }) => id)).toEqual([...dated.keys()]);
    const known = odd.posts.filter(({ postedAt }) => postedAt !== null);
    expect(known.length).toBeGreaterThan(odd.posts.length / 4);
    expect(known.length).toBeLessThan(odd.posts.length / 2);
    for (const { id, postedAt } of known) expect(postedAt).toEqual(dated.get(id));
    odd.posts.forEach(expectSoundPost);
    expect(asked()).toEqual({ [endpoints.sample]: 2 * pages });
  });

  it("odd-times: only posts known to be of the last week are given as such", async (test) => {
    const { fail, recentPosts } = await meet(test, speaking);
    const right = (await recentPosts()).map(({ id }) => id);
    fail({ kind: "odd-times", times: always });
    const odd = await recentPosts();
    expect(odd.length).toBeGreaterThan(0);
    expect(right).toEqual(expect.arrayContaining(odd.map(({ id }) => id)));
    expect(odd.every(({ postedAt }) => postedAt !== null)).toBe(true);
  });

  it("unsafe-ids: a tag whose id lost its last digits is no answer", async (test) => {
    const { asked, fail, find } = await meet(test, speaking, { about: tags.fewPosts });
    fail({ kind: "unsafe-ids", times: always });
    expect((await failureOf(find())).failure).toBe("malformed");
    expect(asked()).toEqual({ [endpoints.find]: 1 });
  });

  it("unsafe-ids: no post is made up, and a list of which nothing can be trusted is not read on", async (test) => {
    const { asked, fail, sample } = await meet(test, speaking);
    fail({ kind: "unsafe-ids", times: always });
    expect((await failureOf(sample())).failure).toBe("malformed");
    expect(asked()).toEqual({ [endpoints.sample]: 1 });
  });

  it("unsafe-ids: on the second page keeps the first", async (test) => {
    const { fail, sample } = await meet(test, speaking);
    const first = await sample(1);
    fail({ kind: "delay", ms: 0 });
    fail({ kind: "unsafe-ids", times: always });
    const { posts, pages: read, exhausted, unusable } = await sample();
    expect(posts).toEqual(first.posts);
    expect({ read, exhausted }).toEqual({ read: 2, exhausted: false });
    expect(unusable).toBeGreaterThan(0);
  });

  // What was wrong is that no id could be trusted; "this tag has no posts" would be a lie.
  it("unsafe-ids: a short list of which nothing can be trusted is not an empty one", async (test) => {
    const { fail, sample } = await meet(test, speaking, { about: tags.fewPosts });
    fail({ kind: "unsafe-ids", times: always });
    expect((await failureOf(sample())).failure).toBe("malformed");
  });

  it("unsafe-ids: a week of which nothing can be trusted is not a week without posts", async (test) => {
    const { fail, recentPosts } = await meet(test, speaking);
    fail({ kind: "unsafe-ids", times: always });
    expect((await failureOf(recentPosts())).failure).toBe("malformed");
  });
});
